using System.Diagnostics;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>
/// The limits that the web server keeps, on a real socket: each has an outcome that a client can see. Timeouts are
/// short here; the tests wait for the connection to end, not for a time.
/// </summary>
public sealed class ServerLimitTests
{
    private const string Ping = "GET /api/v3/ping HTTP/1.1\r\nHost: x\r\n\r\n";
    private const string Rejected = """{"code":-1013,"msg":"The request is rejected by the API."}""";

    private static readonly GatewayLimits Free = new GatewayLimits().WithoutRates();
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("Content-Length: 65537\r\n\r\n")] // refused before a byte of it is sent
    [InlineData("Transfer-Encoding: chunked\r\n\r\n10001\r\n")]
    public async Task A_long_body_is_refused_with_413_in_json(string rest)
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        using RawConnection connection = await RawConnection.OpenAsync(exchange.Url);
        await connection.SendAsync($"POST /api/v3/order HTTP/1.1\r\nHost: x\r\n{rest}");
        if (rest.StartsWith('T'))
        {
            await connection.SendAsync(new byte[64 * 1024 + 1]);
        }

        Assert.StartsWith("HTTP/1.1 413 ", await connection.ReadUntilAsync(Rejected));
    }

    [Fact]
    public async Task A_request_line_as_long_as_allowed_is_read_and_a_longer_one_is_414()
    {
        const string Frame = "GET /api/v3/ping? HTTP/1.1\r\n";
        string padding = new('a', Free.RequestLineBytesMax - Frame.Length);
        Assert.StartsWith("HTTP/1.1 400 ", await SendAsync(Request(padding)));
        Assert.StartsWith("HTTP/1.1 414 ", await SendAsync(Request(padding + 'a')));

        static string Request(string query) =>
            $"GET /api/v3/ping?{query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    }

    [Fact]
    public async Task Longer_headers_than_allowed_are_431()
    {
        string most = new('a', Free.HeaderBytesMax - "Host: x\r\nConnection: close\r\nA: \r\n\r\n".Length);
        Assert.StartsWith("HTTP/1.1 200 ", await SendAsync(Request(most)));
        Assert.StartsWith("HTTP/1.1 431 ", await SendAsync(Request(most + "aaa")));

        static string Request(string header) =>
            $"GET /api/v3/ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\nA: {header}\r\n\r\n";
    }

    [Fact]
    public async Task More_headers_than_allowed_are_431()
    {
        Assert.StartsWith("HTTP/1.1 200 ", await SendAsync(Request(Free.HeadersMax - 2)));
        Assert.StartsWith("HTTP/1.1 431 ", await SendAsync(Request(Free.HeadersMax - 1)));

        static string Request(int headers) =>
            "GET /api/v3/ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + string.Concat(Enumerable.Range(0, headers).Select(i => $"h{i}: 1\r\n")) + "\r\n";
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /api/v3/ping HTTP/1.1\r\nHost:")]
    public async Task Who_sends_headers_too_slowly_is_cut_off(string sent)
    {
        await using TestExchange exchange = await TestExchange.StartAsync(
            Free with { HeadersTimeout = Short, IdleConnectionTimeout = Short });
        using RawConnection connection = await RawConnection.OpenAsync(exchange.Url);
        await connection.SendAsync(sent);
        string said = await connection.ReadToCloseAsync();
        Assert.True(said.Length == 0 || said.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task Who_sends_a_body_too_slowly_is_refused_with_408_in_json_and_cut_off()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(
            Free with { BodyBytesPerSecondMin = 1_000, BodyGraceTime = TimeSpan.FromSeconds(1.5) });
        using RawConnection connection = await RawConnection.OpenAsync(exchange.Url);
        await connection.SendAsync("POST /api/v3/order HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nsymbol=");
        string said = await connection.ReadToCloseAsync();
        Assert.StartsWith("HTTP/1.1 408 ", said);
        Assert.EndsWith(Rejected, said);
    }

    [Fact]
    public async Task An_idle_connection_is_closed()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(Free with { IdleConnectionTimeout = Short });
        using RawConnection connection = await RawConnection.OpenAsync(exchange.Url);
        await connection.SendAsync(Ping);
        Assert.StartsWith("HTTP/1.1 200 ", await connection.ReadUntilAsync("{}"));
        Assert.EndsWith("{}", await connection.ReadToCloseAsync());
    }

    [Fact]
    public async Task A_connection_beyond_the_limit_is_closed_and_one_that_ends_makes_room()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(Free with { ConnectionsMax = 1 });
        using (RawConnection first = await RawConnection.OpenAsync(exchange.Url))
        {
            await first.SendAsync(Ping);
            await first.ReadUntilAsync("{}");
            using RawConnection second = await RawConnection.OpenAsync(exchange.Url);
            Assert.Equal("", await second.ReadToCloseAsync());
        }

        // The server notices the end of the first a moment later.
        var patience = Stopwatch.StartNew();
        string said = "";
        while (said.Length == 0)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "the place was never given back");
            using RawConnection next = await RawConnection.OpenAsync(exchange.Url);
            await next.SendAsync(Ping.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal));
            said = await next.ReadToCloseAsync();
        }

        Assert.StartsWith("HTTP/1.1 200 ", said);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\0\0\0\0\r\n\r\n")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("GET /api/v3/ping HTTP/9.9\r\n\r\n")]
    [InlineData("GET /api/v3/ping HTTP/1.1\r\n\r\n")] // without a host
    [InlineData("GET /api/v3/ping HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n")]
    [InlineData("POST /api/v3/order HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /api/v3/order HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [InlineData("POST /api/v3/order HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("GET /api/v3/ping?%zz HTTP/1.1\r\nHost: x\r\nBad header\r\n\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    public async Task What_is_not_http_is_refused_and_the_connection_ends(string sent)
    {
        string said = await SendAsync(sent, isAll: true);
        Assert.False(RawConnection.TellsOfAFault(said), said);
        Assert.DoesNotContain("HTTP/1.1 2", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_one_after_the_other_on_one_connection_are_answered_in_order()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        using RawConnection connection = await RawConnection.OpenAsync(exchange.Url);
        await connection.SendAsync(Ping + "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n" + Ping + "garbage\r\n\r\n");
        string said = await connection.ReadToCloseAsync();
        Assert.Equal(
            ["200", "404", "200", "400"],
            said.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries).Select(r => r[..3]));
    }

    /// <summary>Sends text to an exchange and gives its answer, after which the exchange must close.</summary>
    /// <param name="text">What is sent.</param>
    /// <param name="isAll">Whether to tell that nothing more will come.</param>
    private static async Task<string> SendAsync(string text, bool isAll = false)
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        using RawConnection connection = await RawConnection.OpenAsync(exchange.Url);
        await connection.SendAsync(text);
        if (isAll)
        {
            connection.EndSending();
        }

        return await connection.ReadToCloseAsync();
    }
}
