using Cambio.Operator.Endpoints;

namespace Cambio.Operator;

/// <summary>The operator API. What is not in this table does not exist.</summary>
internal static class OperatorTable
{
    /// <summary>What all paths begin with.</summary>
    public const string Prefix = "/operator/v1";

    public static IReadOnlyList<OperatorEndpoint> Rows { get; } =
    [
        new("GET", "/status", "How far log and views are.", StatusEndpoints.Status),
        new("GET", "/audit", "What operators did, youngest first; page with before.", StatusEndpoints.Audit),
        new("GET", "/accounts", "Accounts by number; page with after.", AccountEndpoints.List),
        new("POST", "/accounts", "Adds an account.", AccountEndpoints.Create),
        new("GET", "/accounts/{account}", "Balances and state.", AccountEndpoints.Show),
        new("GET", "/accounts/{account}/orders", "Open orders by id; page with after.", AccountEndpoints.Orders),
        new("GET", "/accounts/{account}/payments", "Money, youngest first; page with before.", MoneyEndpoints.History),
        new("POST", "/accounts/{account}/freeze", "No orders, no payments out.", AccountEndpoints.Freeze),
        new("POST", "/accounts/{account}/thaw", "Ends a freeze.", AccountEndpoints.Thaw),
        new("GET", "/accounts/{account}/keys", "API keys, without secrets.", KeyEndpoints.List),
        new("POST", "/accounts/{account}/keys", "Makes a key; its secret is shown only now.", KeyEndpoints.Create),
        new("POST", "/keys/{key}/restrict", "Gives a key other terms.", KeyEndpoints.Restrict),
        new("POST", "/keys/{key}/revoke", "Ends a key.", KeyEndpoints.Revoke),
        new("POST", "/deposits", "Credits an account.", MoneyEndpoints.Deposit),
        new("POST", "/transfers", "Moves balance between accounts.", MoneyEndpoints.Transfer),
        new("GET", "/withdrawals", "Those that wait, oldest first; page with after.", MoneyEndpoints.Pending),
        new("POST", "/withdrawals", "Holds an amount for a withdrawal.", MoneyEndpoints.RequestWithdrawal),
        new("POST", "/withdrawals/confirm", "The money has left.", MoneyEndpoints.ConfirmWithdrawal),
        new("POST", "/withdrawals/reject", "The money stays.", MoneyEndpoints.RejectWithdrawal),
        new("GET", "/instruments", "What is listed, with states.", MarketEndpoints.List),
        new("POST", "/assets", "Adds an asset.", MarketEndpoints.DefineAsset),
        new("POST", "/instruments", "Lists an instrument; it opens in PreOpen.", MarketEndpoints.Define),
        new("GET", "/instruments/{symbol}", "All rules of an instrument.", MarketEndpoints.Show),
        new("POST", "/instruments/{symbol}", "Changes rules; what is not sent stays.", MarketEndpoints.Update),
        new("POST", "/instruments/{symbol}/fees", "Sets maker and taker fees.", MarketEndpoints.SetFees),
        new("POST", "/instruments/{symbol}/state", "Changes what a market lets happen.", MarketEndpoints.SetState),
        new("POST", "/cancel", "Cancels open orders: of an account, a symbol, or both.", KillEndpoints.Cancel),
        new("POST", "/kill", "Stops an account, a symbol, order types, or all.", KillEndpoints.Kill),
        new("POST", "/kill/lift", "Lifts a block of order types.", KillEndpoints.Lift),
    ];
}
