using System.Text.Json;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.WsApi;

/// <summary>Account events the old way.</summary>
public sealed class ListenKeyTests : IAsyncLifetime
{
    private const string Path = "/api/v3/userDataStream";

    private TestExchange _exchange = null!;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task A_key_is_the_same_until_it_ends()
    {
        string key = await OpenAsync();
        Assert.Equal(key, await OpenAsync());

        (await SendAsync(HttpMethod.Put, key)).Ok();
        (await SendAsync(HttpMethod.Delete, key)).Ok();
        (await SendAsync(HttpMethod.Put, key)).Is(400, -1125, "This listenKey does not exist.");
        Assert.NotEqual(key, await OpenAsync());
    }

    [Fact]
    public async Task A_key_lives_for_an_hour_after_it_was_kept_alive()
    {
        string key = await OpenAsync();
        _exchange.Time.Advance(TimeSpan.FromMinutes(59));
        (await SendAsync(HttpMethod.Put, key)).Ok();
        _exchange.Time.Advance(TimeSpan.FromMinutes(59));
        (await SendAsync(HttpMethod.Put, key)).Ok();
        _exchange.Time.Advance(TimeSpan.FromMinutes(60));
        (await SendAsync(HttpMethod.Put, key)).Is(400, -1125, "This listenKey does not exist.");
    }

    [Fact]
    public async Task Somebody_elses_key_does_not_exist()
    {
        string key = await OpenAsync();

        (await _exchange.Bob.SendAsync(HttpMethod.Put, Path, $"listenKey={key}", null))
            .Is(400, -1125, "This listenKey does not exist.");
    }

    [Theory]
    [InlineData("/ws/{0}", false)]
    [InlineData("/stream?streams=btcusdt@trade/{0}", true)]
    public async Task Its_stream_tells_what_happens_to_the_account(string path, bool isWrapped)
    {
        string key = await OpenAsync();
        await using SocketClient client = await SocketClient.OpenAsync(
            _exchange, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, key));
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok();

        JsonElement message = await client.NextAsync();
        if (isWrapped)
        {
            Assert.Equal(key, message.GetProperty("stream").GetString());
            message = message.GetProperty("data");
        }

        Assert.Equal("executionReport", message.GetProperty("e").GetString());
    }

    [Fact]
    public async Task It_may_be_subscribed_to_later_and_its_end_closes_the_socket()
    {
        string key = await OpenAsync();
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws");
        await client.SubscribeAsync(key);
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok();
        Assert.Equal("executionReport", (await client.NextAsync()).GetProperty("e").GetString());
        Assert.Equal("outboundAccountPosition", (await client.NextAsync()).GetProperty("e").GetString());

        (await SendAsync(HttpMethod.Delete, key)).Ok();
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok();

        Assert.Equal(1000, (await client.ClosedAsync()).Code);
        Assert.False(client.HasMore);
    }

    private async Task<string> OpenAsync() =>
        (await _exchange.Alice.SendAsync(HttpMethod.Post, Path, "", null)).Ok()["listenKey"];

    private Task<Reply> SendAsync(HttpMethod method, string key) =>
        _exchange.Alice.SendAsync(method, Path, $"listenKey={key}", null);
}
