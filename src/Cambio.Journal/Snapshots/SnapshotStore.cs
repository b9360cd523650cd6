using System.Globalization;
using Cambio.Journal.Disks;

namespace Cambio.Journal.Snapshots;

/// <summary>Why a snapshot was not used.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Reason">In words, for an operator.</param>
public sealed record SnapshotRefusal(string Path, string Reason);

/// <summary>
/// The snapshots of one shard. A new one is written aside and gets its name only once it is durable, so a file with a
/// snapshot's name was whole once; damage since then is found by its checksums, and the generation before it is used.
/// </summary>
public sealed class SnapshotStore
{
    private const string Suffix = ".snap";
    private const string TemporarySuffix = ".snap.tmp";
    private const int NameDigits = 19;

    private readonly SnapshotOptions _options;
    private readonly IDisk _disk;

    /// <summary>Uses a folder; nothing is read or written yet.</summary>
    public SnapshotStore(SnapshotOptions options, IDisk disk)
    {
        options.Validate();
        _options = options;
        _disk = disk;
    }

    /// <summary>Writes a snapshot and returns once it is durable; then deletes what exceeds the generations.</summary>
    /// <param name="sequence">Sequence of the last command applied to the state.</param>
    /// <param name="chainHash">The journal's chain hash after that command.</param>
    /// <param name="stateHash">Hash of the state.</param>
    /// <param name="body">Writes the sections.</param>
    /// <param name="timestampMicros">Time of the last command, in microseconds since the Unix epoch.</param>
    /// <exception cref="DiskException">The system refused; the snapshots that exist are untouched.</exception>
    public void Write(
        long sequence, ulong chainHash, ulong stateHash, Action<SnapshotWriter> body, long timestampMicros = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        _disk.CreateDirectory(_options.Directory);
        string path = PathOf(sequence);
        string temporary = Path.ChangeExtension(path, TemporarySuffix);
        try
        {
            using (IDiskFile file = _disk.Create(temporary))
            {
                var header = new SnapshotHeader(sequence, timestampMicros, chainHash, stateHash);
                using var writer = new SnapshotWriter(file, header);
                body(writer);
                writer.Finish();
                file.Sync();
            }

            _disk.Rename(temporary, path);
            _disk.SyncDirectory(_options.Directory);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }

        DeleteOld();
    }

    /// <summary>
    /// Opens the newest snapshot that is whole, generation by generation, and reports why each newer one was refused.
    /// False if there is none.
    /// </summary>
    /// <param name="reader">The snapshot, checked to the last byte.</param>
    /// <param name="refusals">The newer ones that were not whole, newest first.</param>
    public bool TryLoadNewest(out SnapshotReader? reader, out IReadOnlyList<SnapshotRefusal> refusals)
    {
        var refused = new List<SnapshotRefusal>();
        refusals = refused;
        foreach (long sequence in NewestFirst())
        {
            reader = TryOpen(sequence, out string refusal);
            if (reader is not null)
            {
                return true;
            }

            refused.Add(new SnapshotRefusal(PathOf(sequence), refusal));
        }

        reader = null;
        return false;
    }

    /// <summary>
    /// Sequences of the snapshots that are whole, newest first. Reads every byte of each: for verification.
    /// </summary>
    public IReadOnlyList<long> ListVerified()
    {
        var verified = new List<long>();
        foreach (long sequence in NewestFirst())
        {
            using SnapshotReader? reader = TryOpen(sequence, out _);
            if (reader is not null)
            {
                verified.Add(sequence);
            }
        }

        return verified;
    }

    /// <summary>Opens one snapshot, checked to the last byte. Null and a refusal in words if it is not whole.</summary>
    public SnapshotReader? TryOpen(long sequence, out string refusal)
    {
        SnapshotReader? reader = SnapshotReader.TryOpen(_disk, PathOf(sequence), out refusal);
        if (reader is not null && reader.Sequence != sequence)
        {
            refusal = $"it is of sequence {reader.Sequence}, not as its name says.";
            reader.Dispose();
            return null;
        }

        return reader;
    }

    /// <summary>Sequences of the snapshot files, newest first; whether they are whole is not looked at.</summary>
    public IReadOnlyList<long> NewestFirst()
    {
        var sequences = new List<long>();
        foreach (string name in _disk.List(_options.Directory))
        {
            bool isSnapshot = name.Length == NameDigits + Suffix.Length
                && name.EndsWith(Suffix, StringComparison.Ordinal);
            if (isSnapshot && long.TryParse(
                name.AsSpan(0, NameDigits), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence))
            {
                sequences.Add(sequence);
            }
        }

        sequences.Reverse(); // names are listed in order, and sort as sequences do
        return sequences;
    }

    private void DeleteOld()
    {
        IReadOnlyList<long> sequences = NewestFirst();
        for (int i = _options.Generations; i < sequences.Count; i++)
        {
            _disk.Delete(PathOf(sequences[i]));
        }

        foreach (string name in _disk.List(_options.Directory))
        {
            if (name.EndsWith(TemporarySuffix, StringComparison.Ordinal))
            {
                _disk.Delete(Path.Combine(_options.Directory, name)); // of a process that was killed while writing it
            }
        }
    }

    private void TryDelete(string path)
    {
        try
        {
            _disk.Delete(path);
        }
        catch (DiskException)
        {
            // The next snapshot deletes it; the error that brought us here is the one to report.
        }
    }

    private string PathOf(long sequence)
    {
        string name = sequence.ToString("D" + NameDigits, CultureInfo.InvariantCulture);
        return Path.Combine(_options.Directory, name + Suffix);
    }
}
