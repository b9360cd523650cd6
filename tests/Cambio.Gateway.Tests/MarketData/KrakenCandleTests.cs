using System.Globalization;
using System.IO.Compression;
using Cambio.Core.Commands;
using Cambio.Gateway.Tests.Support;
using Cambio.MarketData;
using Cambio.MarketData.Candles;
using Xunit;

namespace Cambio.Gateway.Tests.MarketData;

/// <summary>
/// Trades recorded at another exchange, and the candles it made of them (folder shared/data/kraken beside the
/// repository).
/// </summary>
public sealed class KrakenCandleTests
{
    private const int PriceDecimals = 1;
    private const int LotDecimals = 8;

    [Fact]
    public void Recorded_trades_give_the_recorded_candles_in_every_minute_the_empty_ones_too()
    {
        TapeTrade[] tape = [.. Rows("XBTUSDT_trades.csv.gz").Select(Trade)];
        string[][] theirs = [.. Rows("XBTUSDT_ohlc_1m.csv.gz")];
        var view = new CandlesView(new MarketDataLimits());
        new TapeRecorder().Feed(view, tape);

        // The recording may begin within a minute and end within one: only whole ones can be compared.
        long first = (tape[0].Micros / 60_000_000 * 60_000_000) + 60_000_000;
        long last = tape[^1].Micros / 60_000_000 * 60_000_000;
        string[] expected = [.. theirs.Where(r => Open(r) >= first && Open(r) < last).Select(Expected)];
        var minutes = new CandleCalendar(CandleInterval.OneMinute, 0);
        IEnumerable<string> ours = view.Read(
            TapeRecorder.Instrument,
            new CandleQuery(minutes, tape[^1].Micros, 1_000) { StartMicros = first, EndMicros = last - 1 })
            .Select(Text);

        Assert.NotEmpty(expected);
        Assert.Contains(expected, e => e.EndsWith(" 0 0", StringComparison.Ordinal));
        Assert.Equal(expected, ours);
    }

    private static long Open(string[] row) => long.Parse(row[0], CultureInfo.InvariantCulture) * 1_000_000;

    private static string Expected(string[] row) =>
        $"{Open(row)} {Units(row[1], PriceDecimals)} {Units(row[2], PriceDecimals)} {Units(row[3], PriceDecimals)} "
        + $"{Units(row[4], PriceDecimals)} {Units(row[6], LotDecimals)} {row[7]}";

    private static string Text(Candle candle) =>
        $"{candle.OpenMicros} {candle.Open.Ticks} {candle.High.Ticks} {candle.Low.Ticks} {candle.Close.Ticks} "
        + $"{candle.Lots} {candle.TradeCount}";

    private static TapeTrade Trade(string[] row) => new(
        Units(row[6], 0), (long)(decimal.Parse(row[2], CultureInfo.InvariantCulture) * 1_000_000),
        Units(row[0], PriceDecimals), Units(row[1], LotDecimals), row[3] == "b" ? Side.Buy : Side.Sell);

    private static long Units(string text, int decimals)
    {
        decimal units = decimal.Parse(text, CultureInfo.InvariantCulture) * (decimal)Math.Pow(10, decimals);
        Assert.Equal(decimal.Truncate(units), units);
        return (long)units;
    }

    private static List<string[]> Rows(string file)
    {
        string path = Path.Combine(Root(), "..", "shared", "data", "kraken", file);
        if (!File.Exists(path))
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", $"{path} is not on this machine.");
            Assert.Fail($"{path} is missing.");
        }

        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        List<string[]> rows = [];
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(line.Split(','));
        }

        return rows;
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ARCHITECTURE.md")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
