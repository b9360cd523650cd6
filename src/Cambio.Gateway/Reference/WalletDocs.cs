using static Cambio.Gateway.Reference.CommonParameters;
using static Cambio.Gateway.Reference.ParameterKind;

namespace Cambio.Gateway.Reference;

/// <summary>The reference of <see cref="Endpoints.WalletTable"/>.</summary>
internal static class WalletDocs
{
    private const string Ignored = "Known, and without effect: the list is empty.";

    private static readonly IReadOnlyList<ParameterDoc> HistoryFilters =
    [
        Skipped("coin", Text), Skipped("status", Integer), Skipped("includeSource", Flag), Skipped("txId", Text),
        Skipped("withdrawOrderId", Text), Skipped("idList", Text), Skipped("startTime", Time),
        Skipped("endTime", Time), Skipped("offset", Integer), Skipped("limit", Integer),
    ];

    public static IReadOnlyList<EndpointDoc> All { get; } =
    [
        new("GET", "/sapi/v1/system/status", "Says that the exchange works.", "Status 0."),
        new(
            "GET", "/sapi/v1/capital/config/getall", "Lists all assets with the account's balances.",
            "A list. No network is connected, so networkList is empty."),
        new(
            "POST", "/sapi/v3/asset/getUserAsset", "Lists the assets that the account has something of.", "A list.",
            new("asset", Text, "Only this asset."),
            new("needBtcValuation", Flag, "true: adds btcValuation, always 0.")),
        new(
            "GET", "/sapi/v1/asset/tradeFee", "Lists commission rates.", "A list.",
            OptionalSymbol("One instrument; all if none is named.")),
        new(
            "GET", "/sapi/v1/asset/transfer", "Lists transfers between wallets: an account has one, so there are none.",
            "An empty page.",
            Skipped("type", Text), Skipped("fromSymbol", Text), Skipped("toSymbol", Text), Skipped("startTime", Time),
            Skipped("endTime", Time), Skipped("current", Integer), Skipped("size", Integer)),
        new(
            "GET", "/sapi/v1/capital/deposit/hisrec", "Lists deposits from networks: none is connected.",
            "An empty list.", HistoryFilters),
        new(
            "GET", "/sapi/v1/capital/withdraw/history", "Lists withdrawals to networks: none is connected.",
            "An empty list.", HistoryFilters),
        new(
            "GET", "/sapi/v1/margin/allPairs", "Lists margin instruments: there are none.", "An empty list.",
            Skipped("symbol", Text)),
        new(
            "GET", "/sapi/v1/margin/isolated/allPairs", "Lists isolated margin instruments: there are none.",
            "An empty list.", Skipped("symbol", Text)),
    ];

    private static ParameterDoc Skipped(string name, ParameterKind kind) => new(name, kind, Ignored);
}
