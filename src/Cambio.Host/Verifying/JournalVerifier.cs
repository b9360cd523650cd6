using System.Diagnostics;
using Cambio.Bench.Checking;
using Cambio.Journal;
using Cambio.Runtime;

namespace Cambio.Host.Verifying;

/// <summary>
/// Rebuilds a state from a journal alone, as if every snapshot were lost. It writes nothing and takes no lock, so it
/// works beside a running exchange and on a copy that may only be read.
/// </summary>
internal static class JournalVerifier
{
    // Beside a running writer a read can meet bytes of a write in flight. They are whole a moment later; damage stays.
    private const int Attempts = 3;
    private static readonly TimeSpan PauseBetween = TimeSpan.FromMilliseconds(200);

    /// <summary>Verifies a journal.</summary>
    /// <exception cref="JournalCorruptException">It is damaged.</exception>
    internal static VerifyReport Verify(
        string name, DataDirectory data, bool withSnapshots, Action<long, long> progress)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return VerifyOnce(name, data, withSnapshots, progress);
            }
            catch (JournalCorruptException) when (attempt < Attempts)
            {
                Thread.Sleep(PauseBetween);
            }
        }
    }

    private static VerifyReport VerifyOnce(
        string name, DataDirectory data, bool withSnapshots, Action<long, long> progress)
    {
        SnapshotChecks? snapshots = withSnapshots ? new SnapshotChecks(data.Snapshots) : null;
        using var replay = new JournalReplay();
        long total = new DirectoryInfo(data.Journal.Directory).EnumerateFiles("*.cjl").Sum(file => file.Length);
        long start = Stopwatch.GetTimestamp();
        JournalSurvey survey = JournalSurvey.Of(data.Journal, (in JournalFrame frame, long bytes) =>
        {
            replay.Apply(frame);
            snapshots?.Compare(frame, replay.Engine);
            progress(bytes, total);
        });
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        progress(total, total);
        EngineAudit audit = EngineAudit.Of(replay.Engine);
        IReadOnlyList<SnapshotVerdict>? verdicts = snapshots?.Verdicts;
        return new VerifyReport(
            Held: audit.Held && (verdicts?.All(verdict => verdict.Held) ?? true),
            Name: name,
            Folder: data.Path,
            Sequence: audit.Sequence,
            StateHash: $"{audit.StateHash:x16}",
            ChainHash: $"{survey.ChainHash:x16}",
            Conservation: audit.Conservation,
            Frames: survey.Frames,
            Segments: survey.Segments,
            JournalBytes: survey.Bytes,
            TornTail: survey.TornTail,
            Seconds: seconds,
            CommandsPerSecond: audit.Sequence / seconds,
            Snapshots: verdicts,
            Others: []);
    }
}
