namespace Cambio.Runtime.Submitting;

/// <summary>Command records in one piece, and who waits for which of them.</summary>
internal sealed class InboxBatch(int bytesMax, int commandsMax)
{
    private readonly byte[] _bytes = new byte[bytesMax];
    private readonly Waiter[] _waiters = new Waiter[commandsMax];
    private int _waiterCount;

    /// <summary>Bytes of records.</summary>
    internal int Length { get; private set; }

    /// <summary>Records.</summary>
    internal int Count { get; private set; }

    internal ReadOnlySpan<byte> Records => _bytes.AsSpan(0, Length);

    /// <summary>The records somebody waits for, in order.</summary>
    internal ReadOnlySpan<Waiter> Waiters => _waiters.AsSpan(0, _waiterCount);

    internal void Add(ReadOnlySpan<byte> records, int count, Submission submission)
    {
        _waiters[_waiterCount++] = new Waiter(Count, Count + count - 1, submission);
        Add(records, count);
    }

    internal void Add(ReadOnlySpan<byte> records, int count)
    {
        records.CopyTo(_bytes.AsSpan(Length));
        Length += records.Length;
        Count += count;
    }

    internal void Clear()
    {
        Array.Clear(_waiters, 0, _waiterCount);
        _waiterCount = 0;
        Length = 0;
        Count = 0;
    }
}

/// <summary>Somebody who waits for the answer to a record of a batch, or to a run of them.</summary>
/// <param name="First">The first record, from 0.</param>
/// <param name="Last">The last record; the same for a single one.</param>
/// <param name="Submission">Who.</param>
internal readonly record struct Waiter(int First, int Last, Submission Submission);
