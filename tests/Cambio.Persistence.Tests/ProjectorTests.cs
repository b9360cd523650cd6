using Cambio.Journal;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Projecting;
using Cambio.Persistence.Stores.Sqlite;
using Cambio.Persistence.Tests.Support;
using Cambio.Runtime.Log;
using Xunit;

namespace Cambio.Persistence.Tests;

/// <summary>The thread that follows a log which somebody writes.</summary>
public sealed class ProjectorTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly RandomLog _log = new(3, 800);
    private readonly FileCommandLog _writer;
    private readonly SqliteStore _store;

    public ProjectorTests()
    {
        _store = new SqliteStore(Path.Combine(_folder.Path, "cambio.db"));
        _writer = FileCommandLog.Open(_log.Recovery.Journal, _log.Disk, EndOfLog());
    }

    [Fact]
    public void A_clean_stop_writes_what_is_durable()
    {
        using (Start(ProjectionRuns.Small with { FlushInterval = TimeSpan.FromDays(1), BatchRowsMax = 1_000_000 }))
        {
        }

        Assert.Equal(NaiveTables.Of(_log.Events), TableDump.Of(_store));
    }

    [Fact]
    public void A_database_that_was_away_is_caught_up_and_memory_stays_within_its_limit_meanwhile()
    {
        const int MemoryMax = 32 * 1024;
        using var failed = new CountdownEvent(4);
        bool isAway = true;
        _store.AtStage = _ =>
        {
            if (Volatile.Read(ref isAway))
            {
                if (!failed.IsSet)
                {
                    failed.Signal();
                }

                throw new IOException("away");
            }
        };
        var warnings = new List<string>();
        using Projector projector = Start(
            ProjectionRuns.Small with
            {
                BatchRowsMin = 1_000_000,
                BatchRowsMax = 1_000_000,
                MemoryBytesMax = MemoryMax,
                BreakerFailures = 1_000,
                FlushInterval = TimeSpan.FromDays(1),
            },
            warnings.Add);

        Assert.True(failed.Wait(Patience, TestContext.Current.CancellationToken));
        ProjectorStatus away = projector.Status;
        Assert.Equal((0L, 800L), (away.Checkpoint.Sequence, away.LagCommands));
        Assert.Equal("away", away.Buffer.LastError);

        // Reading stops with the command that reaches the limit.
        Assert.InRange(away.Buffer.BufferedBytes, MemoryMax, 2 * MemoryMax);

        Volatile.Write(ref isAway, false);
        Assert.True(SpinWait.SpinUntil(() => projector.Status.LagCommands == 0, Patience));
        projector.Dispose();
        Assert.Equal(NaiveTables.Of(_log.Events), TableDump.Of(_store));
    }

    [Fact]
    public void A_stop_does_not_wait_for_a_database_that_is_away()
    {
        _store.AtStage = _ => throw new IOException("away");
        Projector projector = Start(ProjectionRuns.Small with { StopTimeout = TimeSpan.FromDays(1) });
        Assert.True(SpinWait.SpinUntil(() => projector.Status.Buffer.LastError is not null, Patience));

        projector.Dispose();

        Assert.Equal(0, projector.Status.Checkpoint.Sequence);
        Assert.False(projector.Status.IsRunning);
    }

    [Fact]
    public void A_database_of_another_exchange_is_told_once_and_left_alone()
    {
        ProjectionRuns.ToEnd(_store, new RandomLog(9, 200), ProjectionRuns.Small);
        var warnings = new List<string>();
        using (Projector projector = Start(ProjectionRuns.Small, warnings.Add))
        {
            Assert.True(SpinWait.SpinUntil(() => projector.Status.LastError is not null, Patience));
        }

        Assert.Contains("different histories", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal(200, _store.ReadCheckpoint().Sequence);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    private Projector Start(WriteBufferOptions options, Action<string>? warn = null) => Projector.Start(
        _store, _log.Recovery, _writer, options, TimeProvider.System, warn ?? (_ => { }));

    private JournalPosition EndOfLog()
    {
        using JournalReader reader = JournalReader.Open(_log.Recovery.Journal, _log.Disk);
        while (reader.TryRead(out _))
        {
        }

        return reader.Position;
    }
}
