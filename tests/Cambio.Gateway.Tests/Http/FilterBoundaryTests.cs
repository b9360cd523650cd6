using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>Each filter at its boundary, and one step beyond it.</summary>
public sealed class FilterBoundaryTests : IAsyncLifetime
{
    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Theory]
    [InlineData("PRICE_FILTER", "price=0.01&quantity=500", "price=0.00&quantity=500")]
    [InlineData("PRICE_FILTER", "price=1000000&quantity=0.001", "price=1000000.01&quantity=0.001")]
    [InlineData("PRICE_FILTER", "price=40000.01&quantity=0.001", "price=40000.015&quantity=0.001")]
    [InlineData("LOT_SIZE", "price=500000&quantity=0.00001", "price=500000&quantity=0.000009")]
    [InlineData("LOT_SIZE", "price=1000&quantity=9000", "price=1000&quantity=9000.00001")]
    [InlineData("LOT_SIZE", "price=40000&quantity=0.00101", "price=40000&quantity=0.001011")]
    [InlineData("NOTIONAL", "price=10000&quantity=0.0005", "price=9999.99&quantity=0.0005")]
    [InlineData("NOTIONAL", "price=10000&quantity=0.0005", "price=10000&quantity=0.00049")]
    [InlineData("ICEBERG_PARTS", "price=40000&quantity=0.01&icebergQty=0.001",
        "price=40000&quantity=0.01&icebergQty=0.00099")]
    public async Task Of_a_limit_order(string filter, string good, string bad)
    {
        const string Order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&";
        (await Alice.PlaceAsync(Order + good)).Ok();
        (await Alice.PlaceAsync(Order + bad)).Is(400, -1013, $"Filter failure: {filter}");
        (await Alice.PostAsync("/api/v3/order/test", Order + good)).Ok();
        (await Alice.PostAsync("/api/v3/order/test", Order + bad)).Is(400, -1013, $"Filter failure: {filter}");
    }

    [Theory]
    [InlineData("10", "9")]
    [InlineData("2000", "2001")]
    public async Task Of_a_trailing_order(string good, string bad)
    {
        const string Order = "symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=0.01&trailingDelta=";
        (await Alice.PlaceAsync(Order + good)).Ok();
        (await Alice.PlaceAsync(Order + bad)).Is(400, -1013, "Filter failure: TRAILING_DELTA");
    }

    [Theory]
    [InlineData("BUY", "200000", "200000.01")]
    [InlineData("BUY", "8000", "7999.99")]
    [InlineData("SELL", "200000", "200000.01")]
    [InlineData("SELL", "8000", "7999.99")]
    public async Task Of_a_price_by_side(string side, string good, string bad)
    {
        (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.1", "40000")).Ok();
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.1", "40000")).Ok();
        (await Alice.LimitAsync("BTCUSDT", side, "0.001", good)).Ok();
        (await Alice.LimitAsync("BTCUSDT", side, "0.001", bad))
            .Is(400, -1013, "Filter failure: PERCENT_PRICE_BY_SIDE");
        (await Alice.PostAsync(
            "/api/v3/order/test",
            $"symbol=BTCUSDT&side={side}&type=LIMIT&timeInForce=GTC&quantity=0.001&price={bad}"))
            .Is(400, -1013, "Filter failure: PERCENT_PRICE_BY_SIDE");
    }
}
