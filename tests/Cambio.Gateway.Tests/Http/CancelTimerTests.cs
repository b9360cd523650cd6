using Cambio.Core.Commands;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>The dead-man switch.</summary>
public sealed class CancelTimerTests : IAsyncLifetime
{
    private const string Path = "/api/v3/countdownCancelAll";

    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task Orders_of_a_silent_trader_are_canceled_on_that_symbol_only()
    {
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok();
        (await Alice.LimitAsync("ETHUSDT", "BUY", "0.1", "1000")).Ok();
        JsonText.Same(
            """{"symbol":"BTCUSDT","countdownTime":"5000"}""",
            (await Alice.PostAsync(Path, "symbol=BTCUSDT&countdownTime=5000")).Ok());

        Pass(4_999);
        Assert.Equal("NEW", (await Alice.GetAsync("/api/v3/order", "symbol=BTCUSDT&orderId=1")).Ok()["status"]);
        Pass(1);
        Assert.Equal("CANCELED", (await Alice.GetAsync("/api/v3/order", "symbol=BTCUSDT&orderId=1")).Ok()["status"]);
        Assert.Single((await Alice.GetAsync("/api/v3/openOrders")).Ok().Json.EnumerateArray());
    }

    [Fact]
    public async Task A_new_countdown_replaces_the_old_one_and_zero_disarms()
    {
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok();
        (await Alice.PostAsync(Path, "symbol=BTCUSDT&countdownTime=5000")).Ok();
        Pass(4_000);
        (await Alice.PostAsync(Path, "symbol=BTCUSDT&countdownTime=5000")).Ok();
        Pass(4_000);
        (await Alice.PostAsync(Path, "symbol=BTCUSDT&countdownTime=0")).Ok();
        Pass(60_000);
        Assert.Single((await Alice.GetAsync("/api/v3/openOrders")).Ok().Json.EnumerateArray());
    }

    [Theory]
    [InlineData("symbol=BTCUSDT", -1102,
        "Mandatory parameter 'countdownTime' was not sent, was empty/null, or malformed.")]
    [InlineData("symbol=BTCUSDT&countdownTime=86400001", -1130,
        "Data sent for parameter 'countdownTime' is not valid.")]
    [InlineData("symbol=BTCUSDT&countdownTime=9223372036854775807", -1130,
        "Data sent for parameter 'countdownTime' is not valid.")]
    [InlineData("symbol=NOSUCH&countdownTime=1", -1121, "Invalid symbol.")]
    public async Task A_bad_countdown_is_refused(string parameters, int code, string text) =>
        (await Alice.PostAsync(Path, parameters)).Is(400, code, text);

    // The runtime sends a tick by itself when one is due; here it is sent by hand, so that nothing needs to be waited
    // for.
    private void Pass(int milliseconds)
    {
        _exchange.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        _exchange.Command((ref CommandWriter writer) => writer.Tick());
    }
}
