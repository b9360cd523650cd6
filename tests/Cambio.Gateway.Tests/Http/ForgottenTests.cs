using Cambio.Gateway.Tests.Support;
using Cambio.MarketData;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>What the views have forgotten comes from the history, and nothing else does.</summary>
public sealed class ForgottenTests : IAsyncLifetime
{
    private readonly RememberingHistory _history = new();
    private TestExchange _exchange = null!;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync(
        marketData: new MarketDataLimits { RecentTradesMax = 2, RecentFillsMax = 2, RecentClosedOrdersMax = 2 },
        history: _history);

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Theory]
    [InlineData("/api/v3/allOrders", "orderId", "orderId=1")]
    [InlineData("/api/v3/allOrders", "orderId", "")]
    [InlineData("/api/v3/myTrades", "id", "fromId=1")]
    [InlineData("/api/v3/myTrades", "id", "")]
    [InlineData("/api/v3/historicalTrades", "id", "fromId=1")]
    public async Task Old_and_new_are_one_list(string path, string id, string parameters)
    {
        long[] all = await TradeAsync(path, id, parameters, trades: 5);
        Assert.Equal(5, all.Length);
        Assert.Equal(all.Order().Distinct(), all);

        long[] few = await ReadAsync(path, id, parameters + "&limit=3");
        Assert.Equal(parameters.Length > 0 ? all[..3] : all[2..], few);

        _history.IsAway = true;
        Assert.Equal(2, (await ReadAsync(path, id, parameters)).Length);
    }

    [Theory]
    [InlineData("/api/v3/allOrders", "orderId", "orderId=1")]
    [InlineData("/api/v3/myTrades", "id", "fromId=1")]
    [InlineData("/api/v3/historicalTrades", "id", "fromId=1")]
    public async Task Where_nothing_is_forgotten_the_history_is_not_asked(string path, string id, string parameters)
    {
        Assert.Single(await TradeAsync(path, id, parameters, trades: 1));

        Assert.Equal(0, _history.Asked);
    }

    private async Task<long[]> TradeAsync(string path, string id, string parameters, int trades)
    {
        for (int i = 0; i < trades; i++)
        {
            await _exchange.TradeAsync("50000", "0.01");
        }

        return await ReadAsync(path, id, parameters);
    }

    private async Task<long[]> ReadAsync(string path, string id, string parameters)
    {
        string all = parameters.Length == 0 ? "symbol=BTCUSDT" : $"symbol=BTCUSDT&{parameters.TrimStart('&')}";
        Reply reply = path.EndsWith("historicalTrades", StringComparison.Ordinal)
            ? await _exchange.Alice.PublicAsync($"{path}?{all}")
            : await _exchange.Alice.GetAsync(path, all);
        return [.. reply.Ok().Json.EnumerateArray().Select(row => row.GetProperty(id).GetInt64())];
    }
}
