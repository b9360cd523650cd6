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

    internal void Add(ReadOnlySpan<byte> record, Submission submission)
    {
        _waiters[_waiterCount++] = new Waiter(Count, submission);
        Add(record, 1);
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

/// <summary>Somebody who waits for the answer to one record of a batch.</summary>
/// <param name="Index">Which record, from 0.</param>
/// <param name="Submission">Who.</param>
internal readonly record struct Waiter(int Index, Submission Submission);
