namespace Cambio.Journal;

/// <summary>
/// One frame of the journal: <see cref="Count"/> command records appended together. The journal does not read them.
/// </summary>
/// <remarks>The payload points into the reader's buffer and is valid until the reader's next call.</remarks>
public readonly ref struct JournalFrame
{
    internal JournalFrame(
        long firstSequence, int count, long timestampMicros, ReadOnlySpan<byte> payload, ulong chainBefore,
        ulong chainHash)
    {
        FirstSequence = firstSequence;
        Count = count;
        TimestampMicros = timestampMicros;
        Payload = payload;
        ChainBefore = chainBefore;
        ChainHash = chainHash;
    }

    /// <summary>Sequence of the first command record. Sequences are dense and begin with 1.</summary>
    public long FirstSequence { get; }

    /// <summary>Number of command records, at least 1.</summary>
    public int Count { get; }

    /// <summary>Sequence of the last command record.</summary>
    public long LastSequence => FirstSequence + Count - 1;

    /// <summary>Time at which the shard sequenced the frame, in microseconds since the Unix epoch.</summary>
    public long TimestampMicros { get; }

    /// <summary>The command records, encoded by the caller.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Hash over the whole history of commands before this frame.</summary>
    public ulong ChainBefore { get; }

    /// <summary>Hash over the whole history of commands up to and including this frame.</summary>
    public ulong ChainHash { get; }
}
