using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.MarketData;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Orders;
using Cambio.Operator.Http;

namespace Cambio.Operator.Endpoints;

/// <summary>Accounts: making, seeing, freezing.</summary>
internal static class AccountEndpoints
{
    private const int PageMax = 1_000;

    /// <summary>Accounts after one, by number; the house's come first.</summary>
    public static Task<object> List(OperatorRequest request)
    {
        var after = new AccountId((uint)Math.Min(request.QueryNumber("after", 0), uint.MaxValue));
        BalancesView views = request.Services.Views.Balances;
        return Task.FromResult<object>(views.Accounts(after, request.Limit(PageMax)).Select(account => new
        {
            Account = account.Value,
            Frozen = views.Read(account)?.IsFrozen,
        }).ToList());
    }

    public static async Task<object> Create(OperatorRequest request)
    {
        AccountId account = request.Account();
        return await OperatorAction.DoAsync(
            request, "account-create", account.ToString(), 1,
            (ref CommandWriter writer) => writer.CreateAccount(account));
    }

    public static Task<object> Show(OperatorRequest request)
    {
        AccountId id = request.RouteAccount();
        AccountSnapshot account = request.Services.Views.Balances.Read(id) ?? throw OperatorError.NotFound("account");
        return Task.FromResult<object>(new
        {
            Account = id.Value,
            Frozen = account.IsFrozen,
            Balances = account.Balances.Select(balance => Write(request.Catalog[balance.Asset], balance)).ToList(),
        });
    }

    /// <summary>Open orders after one, oldest first.</summary>
    public static Task<object> Orders(OperatorRequest request)
    {
        long after = request.QueryNumber("after", 0);
        string? symbol = request.Query("symbol");
        InstrumentId? where = symbol is null ? null : request.Instrument(symbol).Id;
        return Task.FromResult<object>(
            request.Services.Views.Orders.Open(request.RouteAccount(), where)
                .Where(order => order.Order.Value > after).Take(request.Limit(PageMax))
                .Select(order => Write(request.Catalog[order.Instrument], order)).ToList());
    }

    public static Task<object> Freeze(OperatorRequest request) => SetFrozen(request, "account-freeze", frozen: true);

    public static Task<object> Thaw(OperatorRequest request) => SetFrozen(request, "account-thaw", frozen: false);

    private static async Task<object> SetFrozen(OperatorRequest request, string action, bool frozen)
    {
        AccountId account = request.RouteAccount();
        return await OperatorAction.DoAsync(
            request, action, account.ToString(), 1,
            (ref CommandWriter writer) => writer.SetAccountFrozen(account, frozen));
    }

    private static object Write(ListedAsset asset, Balance balance) => new
    {
        Asset = asset.Name,
        Available = DecimalText.ToText(balance.Available, asset.Decimals),
        Held = DecimalText.ToText(balance.Held, asset.Decimals),
    };

    private static object Write(ListedInstrument instrument, OrderState order) => new
    {
        Order = order.Order.Value,
        List = order.List.Value == 0 ? (long?)null : order.List.Value,
        instrument.Symbol,
        Side = order.Side.ToString(),
        Type = order.Type.ToString(),
        TimeInForce = order.TimeInForce.ToString(),
        Price = StepText.Write(instrument.Prices, order.Price.Ticks),
        StopPrice = StepText.Write(instrument.Prices, order.StopPrice.Ticks),
        Quantity = StepText.Write(instrument.Quantities, order.Quantity.Lots),
        Filled = StepText.Write(instrument.Quantities, order.Filled.Lots),
        Status = order.Status.ToString(),
        Accepted = order.AcceptedMicros,
    };
}
