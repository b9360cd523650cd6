namespace Cambio.MarketData.Trades;

/// <summary>A record on a tape: numbered upwards, in the order of time.</summary>
internal interface ITapeRecord
{
    /// <summary>Its number.</summary>
    long Number { get; }

    /// <summary>When, microseconds since 1970.</summary>
    long TimestampMicros { get; }
}

/// <summary>Finds records on a tape by number and time.</summary>
internal static class Tape
{
    /// <summary>The records that match, oldest first.</summary>
    public static T[] Select<T>(RecentRing<T> tape, in TradeQuery query)
        where T : unmanaged, ITapeRecord
    {
        int start = query.FromId is { } id ? IndexOfNumber(tape, id) : 0;
        start = query.StartMicros is { } from ? Math.Max(start, IndexOfTime(tape, from)) : start;
        int end = query.EndMicros is { } to and < long.MaxValue ? IndexOfTime(tape, to + 1) : tape.Count;
        int count = Math.Clamp(end - start, 0, query.Max);
        bool oldestFirst = query.FromId is not null || query.StartMicros is not null;
        var found = new T[count];
        Copy(tape, oldestFirst ? start : end - count, found);
        return found;
    }

    /// <summary>Copies the oldest records from a number on; returns how many.</summary>
    public static int CopyFrom<T>(RecentRing<T> tape, long number, Span<T> into)
        where T : unmanaged, ITapeRecord
    {
        int start = IndexOfNumber(tape, number);
        int count = Math.Min(tape.Count - start, into.Length);
        Copy(tape, start, into[..count]);
        return count;
    }

    private static void Copy<T>(RecentRing<T> tape, int start, Span<T> into)
        where T : unmanaged
    {
        for (int i = 0; i < into.Length; i++)
        {
            into[i] = tape[start + i];
        }
    }

    // Both: the place of the first record with at least this number or time; the count if there is none.
    private static int IndexOfNumber<T>(RecentRing<T> tape, long number)
        where T : unmanaged, ITapeRecord
    {
        (int low, int high) = (0, tape.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = tape[middle].Number < number ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int IndexOfTime<T>(RecentRing<T> tape, long micros)
        where T : unmanaged, ITapeRecord
    {
        (int low, int high) = (0, tape.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = tape[middle].TimestampMicros < micros ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
