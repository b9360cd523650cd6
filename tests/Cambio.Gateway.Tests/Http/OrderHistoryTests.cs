using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>All orders of an account, by id and by time.</summary>
public sealed class OrderHistoryTests : IAsyncLifetime
{
    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task Orders_are_found_by_id_and_by_time_open_or_not()
    {
        long start = Alice.Now;
        foreach (string price in (string[])["40000", "39000", "38000", "37000"])
        {
            (await Alice.LimitAsync("BTCUSDT", "BUY", "0.01", price)).Ok();
            _exchange.Time.Advance(TimeSpan.FromSeconds(10));
        }

        (await Alice.LimitAsync("ETHUSDT", "BUY", "1", "1000")).Ok();
        (await Alice.DeleteAsync("/api/v3/order", "symbol=BTCUSDT&orderId=3")).Ok();
        (await Alice.DeleteAsync("/api/v3/order", "symbol=BTCUSDT&orderId=2")).Ok();

        Assert.Equal([1, 2, 3, 4], await AllAsync(""));
        Assert.Equal([3, 4], await AllAsync("&limit=2"));
        Assert.Equal([2, 3, 4], await AllAsync("&orderId=2"));
        Assert.Equal([2, 3], await AllAsync("&orderId=2&limit=2"));
        Assert.Equal([2, 3], await AllAsync($"&startTime={start + 10_000}&limit=2"));
        Assert.Equal([2], await AllAsync($"&startTime={start + 10_000}&endTime={start + 10_000}"));
        Assert.Equal([1, 2], await AllAsync($"&endTime={start + 10_000}"));
        Assert.Equal([2], await AllAsync($"&endTime={start + 10_000}&limit=1"));
        Assert.Empty((await _exchange.Bob.GetAsync("/api/v3/allOrders", "symbol=BTCUSDT")).Ok().Json.EnumerateArray());
    }

    [Theory]
    [InlineData("startTime=2&endTime=1", -1130, "Data sent for parameter 'startTime' is not valid.")]
    [InlineData("startTime=0&endTime=86400001", -1127, "More than 24 hours between startTime and endTime.")]
    [InlineData("limit=0", -1130, "Data sent for parameter 'limit' is not valid.")]
    [InlineData("orderId=x", -1100, "Illegal characters found in parameter 'orderId'; legal range is '^[0-9]{1,20}$'.")]
    public async Task A_bad_query_is_refused(string parameters, int code, string text) =>
        (await Alice.GetAsync("/api/v3/allOrders", $"symbol=BTCUSDT&{parameters}")).Is(400, code, text);

    [Fact]
    public async Task A_day_is_not_too_long() =>
        (await Alice.GetAsync("/api/v3/allOrders", "symbol=BTCUSDT&startTime=0&endTime=86400000")).Ok();

    private async Task<List<long>> AllAsync(string parameters)
    {
        Reply reply = (await Alice.GetAsync("/api/v3/allOrders", "symbol=BTCUSDT" + parameters)).Ok();
        return [.. reply.Json.EnumerateArray().Select(o => o.GetProperty("orderId").GetInt64())];
    }
}
