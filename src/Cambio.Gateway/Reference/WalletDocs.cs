using static Cambio.Gateway.Reference.CommonParameters;
using static Cambio.Gateway.Reference.ParameterKind;

namespace Cambio.Gateway.Reference;

/// <summary>The reference of <see cref="Endpoints.WalletTable"/>.</summary>
internal static class WalletDocs
{
    private const string Ignored = "Known, and without effect.";

    private static readonly ParameterDoc s_coin = new("coin", Text, "Only this asset.");

    private static readonly ParameterDoc s_offset =
        new("offset", Integer, "How many to leave out, the youngest first.");

    private static readonly ParameterDoc s_limit = new("limit", Integer, "How many, 1000 at most.");

    private static readonly ParameterDoc s_network =
        new("network", Text, "Known, and without effect: none is connected.");

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
            "GET", "/sapi/v1/capital/deposit/hisrec", "Lists the account's deposits, which operators credit.",
            "A list, youngest first; status is 1.",
            s_coin, new("status", Integer, "Only those with this status."),
            new("txId", Text, "Only the deposit with this id."),
            new("includeSource", Flag, "Known, and without effect: nothing is known of where money came from."),
            StartTime, EndTime, s_offset, s_limit),
        new(
            "GET", "/sapi/v1/capital/deposit/address", "Names an address for deposits. No network is connected.",
            "The address begins with SIMULATED: do not send anything to it.",
            new ParameterDoc("coin", Text, "The asset.").Mandatory(), s_network, Skipped("amount", Number)),
        new(
            "GET", "/sapi/v1/capital/withdraw/history", "Lists the account's withdrawals.",
            "A list, youngest first; status is 2 while an operator has not decided, 3 rejected, 6 done.",
            s_coin, new("status", Integer, "Only those with this status."),
            new("withdrawOrderId", Text, "Only the one with this id of the client's."),
            new("idList", Text, "Only these ids, with commas between."), StartTime, EndTime, s_offset, s_limit),
        new(
            "POST", "/sapi/v1/capital/withdraw/apply",
            "Asks for a withdrawal: the amount is held, and an operator confirms or rejects it.",
            "Its id. The same withdrawOrderId again is answered with the first, or refused if it says something else.",
            new ParameterDoc("coin", Text, "The asset.").Mandatory(),
            new ParameterDoc("address", Text, "Where to, 128 characters at most.").Mandatory(),
            new ParameterDoc("amount", Number, "How much.").Mandatory(),
            new("network", Text, "Over which network, 20 characters at most."),
            new("addressTag", Text, "With which tag, 64 characters at most."),
            new("withdrawOrderId", Text, "The client's own id, 64 characters at most."),
            Skipped("transactionFeeFlag", Flag), Skipped("name", Text), Skipped("walletType", Integer)),
        new("GET", "/sapi/v1/account/apiRestrictions", "Says what the key may do.", "Its permissions."),
        new(
            "GET", "/sapi/v1/margin/allPairs", "Lists margin instruments: there are none.", "An empty list.",
            Skipped("symbol", Text)),
        new(
            "GET", "/sapi/v1/margin/isolated/allPairs", "Lists isolated margin instruments: there are none.",
            "An empty list.", Skipped("symbol", Text)),
    ];

    private static ParameterDoc Skipped(string name, ParameterKind kind) => new(name, kind, Ignored);
}
