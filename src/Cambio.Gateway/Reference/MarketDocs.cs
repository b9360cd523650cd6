using static Cambio.Gateway.Reference.CommonParameters;
using static Cambio.Gateway.Reference.ParameterKind;

namespace Cambio.Gateway.Reference;

/// <summary>The reference of <see cref="Endpoints.MarketTable"/>.</summary>
internal static class MarketDocs
{
    private const string CandleReply =
        "A list of candles: open time, open, high, low, close, volume, close time, quote volume, number of trades, "
        + "volume and quote volume bought by takers, and a 0. The last one may be unfinished.";

    private const string TradeReply = "A list, oldest first. isBuyerMaker: the taker sold.";

    private static readonly ParameterDoc AnySymbol = OptionalSymbol("One instrument; the reply is an object.");

    private static readonly IReadOnlyList<ParameterDoc> Candles =
    [
        Symbol,
        new ParameterDoc("interval", Text, "The length of a candle.")
        {
            Words =
            [
                "1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M",
            ],
        }.Mandatory(),
        StartTime, EndTime, Zone, Limit,
    ];

    public static IReadOnlyList<EndpointDoc> All { get; } =
    [
        new(
            "GET", "/api/v3/depth", "Shows the best price levels of a book.",
            "Price and quantity of each level, best first. lastUpdateId counts the book's changes.",
            Symbol, SymbolStatus,
            new("limit", Integer, "Levels of each side, 100 if not sent; more than 5000 means 5000."))
        {
            Weights = "25 for more than 100 levels, 50 for more than 500, 250 for more than 1000",
        },
        new("GET", "/api/v3/trades", "Lists the latest trades.", TradeReply, Symbol, Limit),
        new(
            "GET", "/api/v3/historicalTrades", "Lists trades from an id on.", TradeReply,
            Symbol, Limit, new("fromId", Integer, "From this trade on; the latest if not sent.")),
        new(
            "GET", "/api/v3/aggTrades", "Lists trades, those of one taker at one price as one.",
            "A list, oldest first: a id, p price, q quantity, f and l first and last trade, T time, m the taker sold, "
            + "M always true.",
            Symbol, new("fromId", Integer, "From this aggregate on; not with times."), StartTime, EndTime, Limit),
        new("GET", "/api/v3/klines", "Lists candles.", CandleReply, Candles),
        new("GET", "/api/v3/uiKlines", "Lists candles; the same as klines.", CandleReply, Candles),
        new(
            "GET", "/api/v3/avgPrice", "Averages the last five minutes.",
            "The price weighted by quantity, or the last price if nothing was traded.", Symbol),
        new(
            "GET", "/api/v3/ticker/24hr", "Sums up the last 24 hours.", "An object for symbol, else a list.",
            AnySymbol, Symbols, SymbolStatus, TickerType)
        {
            Weights = "40 for more than 20 symbols, 80 for more than 100 or all",
        },
        new(
            "GET", "/api/v3/ticker/tradingDay", "Sums up the day on the calendar.",
            "An object for symbol, else a list.",
            AnySymbol, Symbols, SymbolStatus, TickerType, Zone)
        {
            Weights = "4 for each symbol, at most 200",
        },
        new(
            "GET", "/api/v3/ticker/price", "Shows last prices.", "An object for symbol, else a list.",
            AnySymbol, Symbols, SymbolStatus)
        {
            Weights = "4 without symbol",
        },
        new(
            "GET", "/api/v3/ticker/bookTicker", "Shows best bids and asks.", "An object for symbol, else a list.",
            AnySymbol, Symbols, SymbolStatus)
        {
            Weights = "4 without symbol",
        },
        new(
            "GET", "/api/v3/ticker", "Sums up a window of minutes, hours or days.",
            "An object for symbol, else a list.",
            AnySymbol, Symbols, SymbolStatus, TickerType,
            new("windowSize", Text, "1m to 59m, 1h to 23h or 1d to 7d; 1d if not sent."))
        {
            Weights = "4 for each symbol, at most 200",
        },
    ];
}
