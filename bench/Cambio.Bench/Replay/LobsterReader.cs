using System.Globalization;
using System.IO.Compression;
using Cambio.Bench.Checking;
using Cambio.Core.Commands;

namespace Cambio.Bench.Replay;

/// <summary>
/// Reads a recorded session (<c>*_l3_replay.csv</c>, also gzipped). The columns are
/// <c>seq,time,op,order_id,side,price,size,fifo_head,ask,ask_size,bid,bid_size,bbo_confirmed</c>.
/// </summary>
public static class LobsterReader
{
    private const string Header =
        "seq,time,op,order_id,side,price,size,fifo_head,ask,ask_size,bid,bid_size,bbo_confirmed";

    private const int Columns = 13;

    /// <summary>Reads all rows of a file.</summary>
    /// <exception cref="FormatException">The file is not a recorded session; the message names the line.</exception>
    public static List<LobsterRow> ReadFile(string path)
    {
        using FileStream file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(content);
        try
        {
            return Read(reader);
        }
        catch (InvalidDataException error)
        {
            throw new FormatException($"It is not gzip: {error.Message}", error);
        }
    }

    /// <summary>Reads all rows of a text.</summary>
    /// <exception cref="FormatException">The text is not a recorded session; the message names the line.</exception>
    public static List<LobsterRow> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.ReadLine() is not Header)
        {
            throw new FormatException($"Line 1: the columns must be '{Header}'.");
        }

        var rows = new List<LobsterRow>();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(ParseRow(line) ?? throw new FormatException($"Line {rows.Count + 2}: '{line}' is not a row."));
        }

        return rows;
    }

    private static LobsterRow? ParseRow(ReadOnlySpan<char> line)
    {
        Span<Range> columns = stackalloc Range[Columns + 1];
        if (line.Split(columns, ',') != Columns)
        {
            return null;
        }

        Span<long> numbers = stackalloc long[Columns];
        foreach (int column in (ReadOnlySpan<int>)[3, 5, 6, 8, 9, 10, 11, 12])
        {
            if (!TryParse(line[columns[column]], out numbers[column]))
            {
                return null;
            }
        }

        if (!TryParseOperation(line[columns[2]], out LobsterOperation operation)
            || !TryParseSide(line[columns[4]], out Side side))
        {
            return null;
        }

        return new LobsterRow(
            operation, numbers[3], side, numbers[5], numbers[6], line[columns[7]] is "1",
            new BestPrices(numbers[8], numbers[9], numbers[10], numbers[11]), numbers[12] == 1);
    }

    private static bool TryParse(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryParseOperation(ReadOnlySpan<char> text, out LobsterOperation operation)
    {
        operation = text.Length == 1 ? (LobsterOperation)(text[0] & 0xFF) : default;
        return Enum.IsDefined(operation);
    }

    private static bool TryParseSide(ReadOnlySpan<char> text, out Side side)
    {
        side = text switch { "B" => Side.Buy, "S" => Side.Sell, _ => default };
        return side != default;
    }
}
