using Cambio.Gateway.Tests.Support;
using Cambio.Runtime;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>What clients hear when the shard cannot take or finish their command.</summary>
public sealed class OverloadTests : IAsyncLifetime
{
    private const string Order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=40000";

    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task While_the_disk_lags_a_new_order_is_refused_as_not_executed()
    {
        _exchange.Log.Hold();
        Task<Reply> waiting = Alice.PlaceAsync(Order);
        await _exchange.WaitForLagAsync();
        _exchange.Time.Advance(TimeSpan.FromSeconds(2));

        (await Alice.PlaceAsync(Order)).Is(
            503, -1008, "Server is currently overloaded with other requests. Please try again in a few minutes.");
        Assert.False(waiting.IsCompleted);

        _exchange.Log.Release();
        (await waiting).Ok();
    }

    [Fact]
    public async Task When_the_disk_breaks_nobody_is_told_that_an_order_was_refused()
    {
        _exchange.Log.Hold();
        Task<Reply> waiting = Alice.PlaceAsync(Order);
        await _exchange.WaitForLagAsync();
        _exchange.Log.Break();

        (await waiting).Is(
            504, -1007,
            "Timeout waiting for response from backend server. Send status unknown; execution status unknown.");
        await _exchange.Shard.Completion;
        (await Alice.PlaceAsync(Order)).Is(503, -1016, "This service is no longer available.");
    }

    [Fact]
    public async Task A_request_that_waits_too_long_is_told_that_nobody_knows()
    {
        _exchange.Log.Hold();
        Task<Reply> waiting = Alice.PlaceAsync(Order);
        await _exchange.WaitForLagAsync();

        // The answer's clock starts some time after the command is in the log, so it is moved until it has run out.
        while (!waiting.IsCompleted)
        {
            _exchange.Time.Advance(new ShardOptions().AnswerTimeout);
            await Task.Yield();
        }

        (await waiting).Is(
            504, -1007,
            "Timeout waiting for response from backend server. Send status unknown; execution status unknown.");
        _exchange.Log.Release();
        _exchange.Flush();
        Assert.Single((await Alice.GetAsync("/api/v3/openOrders")).Ok().Json.EnumerateArray());
    }
}
