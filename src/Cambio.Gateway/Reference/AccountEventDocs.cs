namespace Cambio.Gateway.Reference;

/// <summary>The reference of what a socket is told of an account, and of itself.</summary>
internal static class AccountEventDocs
{
    private static readonly (string, string)[] Head = [("e", "The event's name."), ("E", "When it happened.")];

    public static IReadOnlyList<EventDoc> All { get; } =
    [
        new(
            "executionReport", "Something happened to an order.", [],
            [
                .. Head, ("s", "The instrument."), ("c", "Client order id; of a cancel its own."), ("S", "Side."),
                ("o", "Order type."), ("f", "Time in force."), ("q", "Quantity."), ("p", "Price."),
                ("P", "Stop price."),
                ("F", "Iceberg quantity."), ("g", "Order list, or -1."), ("C", "Of a cancel, the order's client id."),
                ("x", "What happened: NEW, CANCELED, REPLACED, TRADE, EXPIRED, TRADE_PREVENTION."),
                ("X", "Order status."), ("r", "Always NONE."), ("i", "The order."), ("l", "Quantity filled now."),
                ("z", "Quantity filled in all."), ("L", "Price of the fill."), ("n", "Commission of the fill."),
                ("N", "Its asset."), ("T", "When it happened."), ("t", "The trade, or -1."), ("I", "The execution."),
                ("w", "True while it is in the book."), ("m", "True when it was the maker."), ("M", "Always false."),
                ("O", "When the order was accepted."), ("Z", "Quote asset of all fills."),
                ("Y", "Quote asset of the fill."), ("Q", "Quote amount of the order."),
                ("V", "Self-trade prevention mode."),
            ])
        {
            SometimesFields =
            [
                ("W", "Since when it works."), ("d", "Trailing delta."), ("D", "Since when it trails."),
                ("v", "The prevented match."), ("A", "Quantity prevented in all."), ("B", "Quantity prevented now."),
                ("u", "Trade group, always -1."), ("U", "The other order."), ("Cs", "The other order's instrument."),
                ("pl", "Quantity that would have traded."), ("pL", "Price it would have had."),
                ("pY", "Quote asset it would have cost."), ("eR", "Why it expired."),
            ],
        },
        new(
            "listStatus", "An order list began, changed or ended.", [],
            [
                .. Head, ("s", "The instrument."), ("g", "The list."), ("c", "OCO or OTO."),
                ("l", "EXEC_STARTED, UPDATED or ALL_DONE."), ("L", "EXECUTING or ALL_DONE."), ("r", "Always NONE."),
                ("C", "The list's client id."), ("T", "When it happened."), ("O[].s", "The instrument."),
                ("O[].i", "An order of the list."), ("O[].c", "Its client order id."),
            ]),
        new(
            "outboundAccountPosition", "Balances that a command has changed, after its other events.", [],
            [
                .. Head, ("u", "When they changed."), ("B[].a", "Asset."), ("B[].f", "What can be used."),
                ("B[].l", "What is held."),
            ]),
        new(
            "balanceUpdate", "Money came in, went out or moved between accounts.", [],
            [.. Head, ("a", "Asset."), ("d", "How much, negative when it went out."), ("T", "When it happened.")]),
        new("eventStreamTerminated", "The last event of a subscription.", [], Head),
        new("serverShutdown", "The server stops; the socket is closed next.", [], Head),
    ];
}
