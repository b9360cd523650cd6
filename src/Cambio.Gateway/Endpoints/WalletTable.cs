using Cambio.Gateway.Wallet;

namespace Cambio.Gateway.Endpoints;

/// <summary>
/// The part of the dialect's wallet API (<c>/sapi</c>) that clients of the spot API ask for on the side, many of them
/// before anything else: without it they do not even load the list of instruments.
/// </summary>
internal static class WalletTable
{
    public static IReadOnlyList<ApiEndpoint> Rows { get; } =
    [
        new("GET", "/sapi/v1/system/status", Access.Public, 1, WalletEndpoints.SystemStatus),
        new("GET", "/sapi/v1/capital/config/getall", Access.Read, 10, WalletAssetEndpoints.All),
        new("POST", "/sapi/v3/asset/getUserAsset", Access.Read, 5, WalletAssetEndpoints.Owned),
        new("GET", "/sapi/v1/asset/tradeFee", Access.Read, 1, WalletEndpoints.TradeFee),
        new("GET", "/sapi/v1/asset/transfer", Access.Read, 1, WalletEndpoints.Transfers),
        new("GET", "/sapi/v1/capital/deposit/hisrec", Access.Read, 1, PaymentEndpoints.Deposits),
        new("GET", "/sapi/v1/capital/deposit/address", Access.Read, 10, PaymentEndpoints.DepositAddress),
        new("GET", "/sapi/v1/capital/withdraw/history", Access.Read, 10, PaymentEndpoints.Withdrawals),
        new("POST", "/sapi/v1/capital/withdraw/apply", Access.Withdraw, 20, WithdrawEndpoint.HandleAsync),
        new("GET", "/sapi/v1/account/apiRestrictions", Access.Read, 1, KeyEndpoints.Restrictions),
        new("GET", "/sapi/v1/margin/allPairs", Access.Read, 1, WalletEndpoints.NoMarginPairs),
        new("GET", "/sapi/v1/margin/isolated/allPairs", Access.Read, 10, WalletEndpoints.NoMarginPairs),
    ];
}
