using System.Runtime.InteropServices;

namespace Cambio.Bench.Workload;

/// <summary>
/// Command records that lie one behind the other, with the place where each ends, so that cutting them into batches
/// costs nothing while a clock runs.
/// </summary>
public readonly struct RecordRun
{
    private readonly byte[] _bytes;
    private readonly int[] _ends;
    private readonly int _from;
    private readonly int _to;

    internal RecordRun(byte[] bytes, int[] ends, int from, int to)
    {
        _bytes = bytes;
        _ends = ends;
        _from = from;
        _to = to;
    }

    /// <summary>How many records.</summary>
    public int Count => _to - _from;

    /// <summary>Their bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(Start(_from)..Start(_to));

    /// <summary>Some of them, one behind the other.</summary>
    public RecordRun Slice(int start, int count) => new(_bytes, _ends, _from + start, _from + start + count);

    /// <summary>The first ones, at most so many.</summary>
    public RecordRun First(int countMax) => Slice(0, Math.Min(countMax, Count));

    /// <summary>Where each record ends.</summary>
    internal static int[] FindEnds(ReadOnlySpan<byte> records, int count)
    {
        int[] ends = new int[count];
        int end = 0;
        for (int i = 0; i < count; i++)
        {
            end += MemoryMarshal.Read<ushort>(records[end..]);
            ends[i] = end;
        }

        return ends;
    }

    private int Start(int record) => record == 0 ? 0 : _ends[record - 1];
}
