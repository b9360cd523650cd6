using Cambio.Gateway.Demo;
using Cambio.Gateway.Tests.Support;

namespace Cambio.Gateway.Tests.Reference;

/// <summary>
/// An exchange where Alice has one of everything that can be asked about: an open order, an amended one, a filled one,
/// a list, and a match with herself that was prevented.
/// </summary>
internal sealed class SampleExchange : IAsyncDisposable
{
    // The standard ones, which replies show; the clock stands still, so all orders are of the same ten seconds.
    private static readonly GatewayLimits Limits = new() { OrdersPerTenSecondsMax = 1_000 };

    private readonly Dictionary<string, string> _ids = [];

    private SampleExchange(TestExchange exchange)
    {
        Exchange = exchange;
        Caller = new EndpointCaller(exchange);
    }

    public TestExchange Exchange { get; }

    public EndpointCaller Caller { get; }

    public static async Task<SampleExchange> StartAsync()
    {
        var sample = new SampleExchange(await TestExchange.StartAsync(Limits, inboxBytes: 64 * 1_024));
        await sample.TradeAsync();
        return sample;
    }

    /// <summary>Puts ids in the place of names such as {open}.</summary>
    public string WithIds(string parameters) =>
        _ids.Aggregate(parameters, (text, id) => text.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => Exchange.DisposeAsync();

    private async Task TradeAsync()
    {
        Trader alice = Exchange.Alice;
        (await Exchange.Bob.LimitAsync("BTCUSDT", "SELL", "1", "60000")).Ok();
        _ids["filled"] = (await Limit("BUY", "0.5", "60000", "filled")).Ok()["orderId"];
        _ids["open"] = (await Limit("BUY", "0.02", "50000", "open")).Ok()["orderId"];
        _ids["amended"] = (await Limit("BUY", "0.03", "49000", "amended")).Ok()["orderId"];
        (await alice.PutAsync(
            "/api/v3/order/amend/keepPriority", "symbol=BTCUSDT&origClientOrderId=amended&newQty=0.01")).Ok();
        (await Limit("BUY", "0.01", "59000", "bid")).Ok();
        _ids["prevented"] = (await Limit(
            "SELL", "0.01", "59000", "prevented", "&selfTradePreventionMode=EXPIRE_TAKER")).Ok()["orderId"];
        _ids["list"] = (await alice.PostAsync(
            "/api/v3/orderList/oco",
            "symbol=BTCUSDT&side=SELL&quantity=0.01&aboveType=LIMIT_MAKER&abovePrice=70000&belowType=STOP_LOSS"
            + "&belowStopPrice=50000&listClientOrderId=list&aboveClientOrderId=above&belowClientOrderId=below"))
            .Ok()["orderListId"];
        _ids["listenKey"] = Exchange.Services.ListenKeys.Open(DemoExchange.Accounts[0].Account);

        Task<Reply> Limit(string side, string quantity, string price, string id, string more = "") =>
            alice.LimitAsync("BTCUSDT", side, quantity, price, $"&newClientOrderId={id}{more}");
    }
}
