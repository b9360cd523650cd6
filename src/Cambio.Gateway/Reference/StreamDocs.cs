namespace Cambio.Gateway.Reference;

/// <summary>The reference of market streams.</summary>
internal static class StreamDocs
{
    private static readonly (string, string)[] Head =
        [("e", "The event's name."), ("E", "When it was sent."), ("s", "The instrument.")];

    private static readonly (string, string)[] Maker =
        [("T", "When it was traded."), ("m", "True when the taker sold."), ("M", "Always true.")];

    private static readonly (string, string)[] Prices =
    [
        ("c", "Last price."), ("o", "First price."), ("h", "Highest price."), ("l", "Lowest price."),
        ("v", "Volume in the base asset."), ("q", "Volume in the quote asset."),
    ];

    private static readonly (string, string)[] Change =
    [
        ("p", "Change of the price."), ("P", "The same in percent."), ("w", "Average price weighted by quantity."),
        ("O", "When the span began."), ("C", "When it ended."), ("F", "First trade, or -1."),
        ("L", "Last trade, or -1."), ("n", "Number of trades."),
    ];

    private static readonly (string, string)[] Quotes =
    [
        ("x", "Last price before the span."), ("Q", "Quantity of the last trade."), ("b", "Best bid."),
        ("B", "Its quantity."), ("a", "Best ask."), ("A", "Its quantity."),
    ];

    public static IReadOnlyList<EventDoc> All { get; } =
    [
        new(
            "trade", "Every trade, at once.", ["<symbol>@trade"],
            [
                .. Head, ("t", "The trade."), ("p", "Price."), ("q", "Quantity."), ("b", "The buyer's order."),
                ("a", "The seller's order."), .. Maker,
            ]),
        new(
            "aggTrade", "Trades of one taker at one price, as one.", ["<symbol>@aggTrade"],
            [
                .. Head, ("a", "The aggregate."), ("p", "Price."), ("q", "Quantity."), ("f", "Its first trade."),
                ("l", "Its last trade."), .. Maker,
            ]),
        new(
            "bookTicker", "Best bid and ask, whenever one has changed.", ["<symbol>@bookTicker"],
            ("u", "The book's changes so far."), ("s", "The instrument."), ("b", "Best bid."), ("B", "Its quantity."),
            ("a", "Best ask."), ("A", "Its quantity.")),
        new(
            "depthUpdate", "Changed levels of a book, every second or tenth of one.",
            ["<symbol>@depth", "<symbol>@depth@1000ms", "<symbol>@depth@100ms"],
            [
                .. Head, ("U", "First change told; one more than the u before."), ("u", "Last change told."),
                ("b", "Bids: price and new quantity, 0 for none."), ("a", "Asks."),
            ]),
        new(
            "partialDepth", "The best levels of a book, every second or tenth of one.",
            [
                .. from levels in new[] { 5, 10, 20 }
                   from speed in new[] { "", "@1000ms", "@100ms" }
                   select $"<symbol>@depth{levels}{speed}",
            ],
            ("lastUpdateId", "The book's changes so far."), ("bids", "Price and quantity, best first."),
            ("asks", "Price and quantity, best first.")),
        new(
            "kline", "A candle, every second for 1s and every two for others, and once more when it is complete.",
            ["<symbol>@kline_<interval>", "<symbol>@kline_<interval>@+08:00"],
            [
                .. Head, ("k.t", "When it begins."), ("k.T", "When it ends."), ("k.s", "The instrument."),
                ("k.i", "Its length."), ("k.f", "First trade, or -1."), ("k.L", "Last trade, or -1."),
                ("k.o", "First price."), ("k.c", "Last price."), ("k.h", "Highest price."), ("k.l", "Lowest price."),
                ("k.v", "Volume in the base asset."), ("k.n", "Number of trades."),
                ("k.x", "True when it is complete."),
                ("k.q", "Volume in the quote asset."), ("k.V", "Base asset bought by takers."),
                ("k.Q", "Quote asset paid by takers."), ("k.B", "Always 0."),
            ]),
        new(
            "24hrMiniTicker", "The last 24 hours in short, every second.", ["<symbol>@miniTicker", "!miniTicker@arr"],
            [.. Head, .. Prices]),
        new(
            "24hrTicker", "The last 24 hours, every second.", ["<symbol>@ticker", "!ticker@arr"],
            [.. Head, .. Change, .. Prices, .. Quotes]),
        new(
            "1hTicker", "A rolling window, every second; 4hTicker and 1dTicker alike.",
            [
                .. from window in new[] { "1h", "4h", "1d" }
                   from name in new[] { $"<symbol>@ticker_{window}", $"!ticker_{window}@arr" }
                   select name,
            ],
            [.. Head, .. Change, .. Prices]),
        new(
            "avgPrice", "The average of the last five minutes, every second.", ["<symbol>@avgPrice"],
            [.. Head, ("i", "Over which time."), ("w", "The average."), ("T", "When the last trade was.")]),
    ];
}
