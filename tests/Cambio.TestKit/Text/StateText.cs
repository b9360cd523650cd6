using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core.Instruments;

namespace Cambio.TestKit.Text;

/// <summary>Canonical state bytes (docs/formats/state.md) as text, to show where two states part.</summary>
public static class StateText
{
    private const int SectionHeaderBytes = 16;
    private const int OrderBytes = 80;
    private const int ExtrasBytes = 40;
    private const int NameBytes = 40;
    private const int OrdersSection = 7;

    private static readonly string[] Names =
    [
        "?", "counters", "assets", "accounts", "balances", "instruments", "seats", "orders", "withdrawals",
        "transfer ids", "sessions", "order lists", "cancel timers",
    ];

    /// <summary>The lines that only one of two states has; - the first, + the second.</summary>
    public static string Difference(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        List<string> left = Lines(first);
        List<string> right = Lines(second);
        IEnumerable<string> lines = left.Except(right).Select(line => $"  - {line}")
            .Concat(right.Except(left).Select(line => $"  + {line}"));
        string text = string.Join('\n', lines);
        return text.Length > 0 ? text : "  the same lines in another order";
    }

    /// <summary>One line per record.</summary>
    public static List<string> Lines(ReadOnlySpan<byte> state)
    {
        List<string> lines = [];
        while (state.Length >= SectionHeaderBytes)
        {
            int section = BinaryPrimitives.ReadInt32LittleEndian(state);
            long count = BinaryPrimitives.ReadInt64LittleEndian(state[8..]);
            state = state[SectionHeaderBytes..];
            lines.Add($"{Names[section]}: {count}");
            for (long i = 0; i < count; i++)
            {
                int length = RecordBytes(section, state);
                ReadOnlySpan<byte> record = state[..length];
                string text = section == OrdersSection ? Order(record) : Convert.ToHexString(record);
                lines.Add($"{Names[section]} {i}: {text}");
                state = state[length..];
            }
        }

        return lines;
    }

    private static int RecordBytes(int section, ReadOnlySpan<byte> record) => section switch
    {
        1 => 40,
        2 => 56,
        3 => 8,
        4 => 40,
        5 => Unsafe.SizeOf<InstrumentSpec>() + 40,
        OrdersSection =>
            OrderBytes + ((record[59] & 2) != 0 ? ExtrasBytes : 0) + ((record[59] & 4) != 0 ? NameBytes : 0),
        8 => 40,
        9 or 12 => 16,
        11 => 64,
        _ => 8,
    };

    private static string Order(ReadOnlySpan<byte> r)
    {
        string text = $"O{Long(r, 0)} price {Long(r, 8)} remaining {Long(r, 16)} done {Long(r, 24)}"
            + $" hold {BinaryPrimitives.ReadInt128LittleEndian(r[32..])}"
            + $" A{UInt(r, 48)} I{BinaryPrimitives.ReadUInt16LittleEndian(r[52..])}"
            + $" queue {r[54]} side {r[55]} type {r[56]} tif {r[57]} stp {r[58]} flags {r[59]} fees {Int(r, 60)}"
            + $"/{Int(r, 64)} amends {Int(r, 68)} list {Long(r, 72)}";
        if ((r[59] & 2) != 0)
        {
            ReadOnlySpan<long> extras = MemoryMarshal.Cast<byte, long>(r.Slice(OrderBytes, ExtrasBytes));
            text += $" trigger {extras[0]} stop {extras[1]} iceberg {extras[2]} visible {extras[3]} bips {extras[4]}";
        }

        return text;
    }

    private static uint UInt(ReadOnlySpan<byte> record, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(record[offset..]);

    private static int Int(ReadOnlySpan<byte> record, int offset) =>
        BinaryPrimitives.ReadInt32LittleEndian(record[offset..]);

    private static long Long(ReadOnlySpan<byte> record, int offset) =>
        BinaryPrimitives.ReadInt64LittleEndian(record[offset..]);
}
