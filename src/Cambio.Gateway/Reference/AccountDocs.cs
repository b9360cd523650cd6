using static Cambio.Gateway.Reference.CommonParameters;
using static Cambio.Gateway.Reference.ParameterKind;

namespace Cambio.Gateway.Reference;

/// <summary>The reference of <see cref="Endpoints.AccountTable"/>.</summary>
internal static class AccountDocs
{
    private const string OldFashion =
        "The key, good for an hour: a stream of this name tells what happens to the account. The way of older clients; "
        + "others use userDataStream.subscribe.signature.";

    private static readonly ParameterDoc ListenKey = new ParameterDoc("listenKey", Text, "The listen key.").Mandatory();

    public static IReadOnlyList<EndpointDoc> All { get; } =
    [
        new("POST", "/api/v3/userDataStream", "Makes a listen key, or shows the present one.", OldFashion),
        new("PUT", "/api/v3/userDataStream", "Keeps a listen key alive.", "An empty object.", ListenKey),
        new("DELETE", "/api/v3/userDataStream", "Ends a listen key.", "An empty object.", ListenKey),
        new(
            "GET", "/api/v3/account", "Shows balances and what the account may do.",
            "free can be used, locked is held for open orders. Rates differ by instrument; the highest are shown.",
            new ParameterDoc("omitZeroBalances", Flag, "true: only assets that the account has something of.")),
        new(
            "GET", "/api/v3/account/commission", "Shows the commission on an instrument.", "Rates as fractions.",
            Symbol),
        new(
            "GET", "/api/v3/myTrades", "Lists the account's fills.", "A list, oldest first.",
            Symbol, new("orderId", Integer, "Only those of this order."),
            new("fromId", Integer, "From this trade on; the latest if neither it nor times are sent."),
            StartTime, EndTime, Limit)
        {
            Weights = "20 without orderId",
        },
        new(
            "GET", "/api/v3/myPreventedMatches", "Lists matches that self-trade prevention prevented.",
            "A list, oldest first. A quantity is there where the mode takes it from that side.",
            Symbol, new("preventedMatchId", Integer, "This match. This or orderId."),
            new("orderId", Integer, "Those of this order."),
            new("fromPreventedMatchId", Integer, "With orderId: from this match on."), Limit)
        {
            Weights = "20 with orderId",
        },
        new(
            "GET", "/api/v3/rateLimit/order", "Counts the account's unfilled orders.",
            "A list, an entry for each limit."),
    ];
}
