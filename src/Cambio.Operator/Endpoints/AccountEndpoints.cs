using System.Globalization;
using System.Text;
using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Catalog;
using Cambio.Operator.Http;

namespace Cambio.Operator.Endpoints;

/// <summary>Accounts: making, seeing, freezing.</summary>
internal static class AccountEndpoints
{
    private const int AmountBytesMax = 64;

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

    public static Task<object> Orders(OperatorRequest request) => Task.FromResult<object>(
        request.Services.Views.Orders.Open(request.RouteAccount(), null).Select(order => new
        {
            Order = order.Order.Value,
            request.Catalog[order.Instrument].Symbol,
        }).ToList());

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
        Available = Text(asset, balance.Available),
        Held = Text(asset, balance.Held),
    };

    private static string Text(ListedAsset asset, Int128 amount)
    {
        Span<byte> text = stackalloc byte[AmountBytesMax];
        return Encoding.ASCII.GetString(text[..asset.Format(amount, text)]).ToString(CultureInfo.InvariantCulture);
    }
}
