using System.Globalization;
using System.Text;
using Cambio.Core.Values;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Signing;
using Cambio.Gateway.Tests.Support;
using NSec.Cryptography;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

public sealed class SigningTests : IAsyncLifetime
{
    private const string Account = "/api/v3/account";
    private const string Order = "/api/v3/order";
    private const string SomeOrder = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=40000";

    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public void The_signature_of_the_dialects_documents_is_ours()
    {
        const string Secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
        var key = new ApiKey("documents", ApiKey.NewText(), Secret, new AccountId(16));
        const string Signature = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";
        byte[] whole = Encoding.ASCII.GetBytes(
            "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
            + "&timestamp=1499827319559");

        Assert.True(SignedPayload.IsSignedBy(key, whole, [], Signature));
        Assert.True(SignedPayload.IsSignedBy(key, [], whole, Signature));
        Assert.True(SignedPayload.IsSignedBy(key, whole.AsSpan(0, 30), whole.AsSpan(30), Signature));
    }

    [Theory]
    [InlineData("signature=x", "")]
    [InlineData("a=1&signature=x", "a=1")]
    [InlineData("signature=x&a=1", "a=1")]
    [InlineData("a=1&signature=x&b=2", "a=1&b=2")]
    [InlineData("a=1&xsignature=x", "a=1&xsignature=x")]
    [InlineData("a=%31&b=+&&c", "a=%31&b=+&&c")]
    public void Only_the_signature_is_left_out_of_what_is_signed(string sent, string payload)
    {
        Span<byte> output = stackalloc byte[64];
        int length = SignedPayload.CopyUnsigned(Encoding.ASCII.GetBytes(sent), output);
        Assert.Equal(payload, Encoding.ASCII.GetString(output[..length]));
    }

    [Fact]
    public async Task Parameters_may_be_in_the_query()
    {
        string query = Alice.Signed(Alice.WithTimestamp(SomeOrder));
        (await Alice.SendAsync(HttpMethod.Post, Order, query, body: null)).Ok();
    }

    [Fact]
    public async Task Parameters_may_be_in_the_body()
    {
        string body = Alice.Signed(Alice.WithTimestamp(SomeOrder));
        (await Alice.SendAsync(HttpMethod.Post, Order, "", body)).Ok();
    }

    [Fact]
    public async Task A_delete_may_have_its_parameters_in_the_body()
    {
        string id = (await Alice.PlaceAsync(SomeOrder)).Ok()["orderId"];
        string body = Alice.Signed(Alice.WithTimestamp($"symbol=BTCUSDT&orderId={id}"));
        (await Alice.SendAsync(HttpMethod.Delete, Order, "", body)).Ok();
    }

    [Fact]
    public async Task Parameters_may_be_mixed_and_are_signed_one_after_the_other_without_separator()
    {
        string query = "symbol=BTCUSDT&side=BUY&type=LIMIT";
        string body = Alice.WithTimestamp("timeInForce=GTC&quantity=0.01&price=40000");
        string signature = Alice.Sign(query + body);
        (await Alice.SendAsync(HttpMethod.Post, Order, query, $"{body}&signature={signature}")).Ok();
        (await Alice.SendAsync(HttpMethod.Post, Order, $"{query}&signature={signature}", body)).Ok();
    }

    [Fact]
    public async Task Of_a_parameter_in_query_and_body_the_query_counts()
    {
        string query = SomeOrder;
        string body = Alice.WithTimestamp("price=1");
        Reply reply = await Alice.SendAsync(
            HttpMethod.Post, Order, query, $"{body}&signature={Alice.Sign(query + body)}");
        Assert.Equal("40000.00000000", reply.Ok()["price"]);
    }

    [Fact]
    public async Task Upper_case_hex_is_as_good_as_lower_case()
    {
        string payload = Alice.WithTimestamp("");
        string upper = Alice.Sign(payload).ToUpperInvariant();
        (await Alice.SendAsync(HttpMethod.Get, Account, $"{payload}&signature={upper}", null)).Ok();
    }

    [Fact]
    public async Task What_was_signed_encoded_is_checked_encoded()
    {
        string body = Alice.WithTimestamp(SomeOrder.Replace("LIMIT", "%4CIMI%54", StringComparison.Ordinal));
        (await Alice.SendAsync(HttpMethod.Post, Order, "", Alice.Signed(body))).Ok();
    }

    [Fact]
    public async Task A_signature_need_not_be_last()
    {
        string payload = Alice.WithTimestamp("");
        (await Alice.SendAsync(HttpMethod.Get, Account, $"signature={Alice.Sign(payload)}&{payload}", null)).Ok();
    }

    [Theory]
    [InlineData("00")]
    [InlineData("not hex at all")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_wrong_signature_is_refused(string signature)
    {
        Reply reply = await Alice.SendAsync(
            HttpMethod.Get, Account, $"{Alice.WithTimestamp("")}&signature={Uri.EscapeDataString(signature)}", null);
        reply.Is(400, -1022, "Signature for this request is not valid.");
    }

    [Fact]
    public async Task A_request_changed_after_it_was_signed_is_refused()
    {
        string query = Alice.Signed(Alice.WithTimestamp(SomeOrder)).Replace("0.01", "0.02", StringComparison.Ordinal);
        Reply reply = await Alice.SendAsync(HttpMethod.Post, Order, query, null);
        reply.Is(400, -1022, "Signature for this request is not valid.");
    }

    [Fact]
    public async Task Another_accounts_secret_does_not_sign()
    {
        string query = _exchange.Bob.Signed(Alice.WithTimestamp(""));
        Reply reply = await Alice.SendAsync(HttpMethod.Get, Account, query, null);
        reply.Is(400, -1022, "Signature for this request is not valid.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("not-only-letters-and-digits-but-dashes-too-and-64-characters-long")]
    public async Task A_malformed_or_missing_key_is_refused(string? key)
    {
        Reply reply = await Alice.SendAsAsync(
            HttpMethod.Get, $"{Account}?{Alice.Signed(Alice.WithTimestamp(""))}", null, key);
        reply.Is(401, -2014, "API-key format invalid.");
    }

    [Fact]
    public async Task An_unknown_key_is_refused()
    {
        Reply reply = await Alice.SendAsAsync(
            HttpMethod.Get, $"{Account}?{Alice.Signed(Alice.WithTimestamp(""))}", null, new string('k', 64));
        reply.Is(401, -2015, "Invalid API-key, IP, or permissions for action.");
    }

    [Theory]
    [InlineData("timestamp")]
    [InlineData("signature")]
    public async Task A_signed_request_needs_timestamp_and_signature(string missing)
    {
        string query = missing == "timestamp" ? Alice.Signed("recvWindow=5000") : Alice.WithTimestamp("");
        Reply reply = await Alice.SendAsync(HttpMethod.Get, Account, query, null);
        reply.Is(400, -1102, $"Mandatory parameter '{missing}' was not sent, was empty/null, or malformed.");
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(-5_000, "")]
    [InlineData(999, "")]
    [InlineData(-60_000, "60000")]
    [InlineData(-6_000, "6000.346")]
    public async Task A_request_within_its_window_is_taken(int offsetMillis, string window) =>
        (await SendAtAsync(Millis(offsetMillis), window)).Ok();

    [Theory]
    [InlineData(-5_001, "")]
    [InlineData(-1, "0")]
    [InlineData(-60_001, "60000")]
    public async Task A_stale_request_is_refused(int offsetMillis, string window) =>
        (await SendAtAsync(Millis(offsetMillis), window))
            .Is(400, -1021, "Timestamp for this request is outside of the recvWindow.");

    [Theory]
    [InlineData(1_000)]
    [InlineData(86_400_000)]
    public async Task A_request_from_the_future_is_refused(int offsetMillis) =>
        (await SendAtAsync(Millis(offsetMillis), ""))
            .Is(400, -1021, "Timestamp for this request was 1000ms ahead of the server's time.");

    [Theory]
    [InlineData(-6_000_346, true)]
    [InlineData(-6_000_347, false)]
    [InlineData(999_999, true)]
    [InlineData(1_000_000, false)]
    public async Task Microseconds_count_when_they_are_sent(int offsetMicros, bool isTaken)
    {
        string timestamp = ((Alice.Now * 1_000) + offsetMicros).ToString(CultureInfo.InvariantCulture);
        Reply reply = await SendAtAsync(timestamp, "6000.346");
        Assert.Equal(isTaken ? 200 : 400, (int)reply.Status);
    }

    [Fact]
    public async Task A_window_above_a_minute_is_refused() =>
        (await SendAtAsync(Millis(0), "60001"))
            .Is(400, -1102, "'recvWindow' contains unexpected value. Cannot be greater than 60000.");

    [Fact]
    public async Task A_window_finer_than_microseconds_is_refused() =>
        (await SendAtAsync(Millis(0), "5000.1234")).Is(400, -1111, "Parameter 'recvWindow' has too much precision.");

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task A_window_that_is_no_number_is_refused(string window) =>
        Assert.Equal("-1100", (await SendAtAsync(Millis(0), window))["code"]);

    [Theory]
    [InlineData("now")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task A_timestamp_that_is_no_number_is_refused(string timestamp) =>
        Assert.Equal("-1100", (await SendAtAsync(timestamp, ""))["code"]);

    [Fact]
    public async Task Ed25519_signs_query_body_and_both()
    {
        using var signer = Key.Create(SignatureAlgorithm.Ed25519);
        Trader trader = _exchange.NewTrader(DemoExchange.Accounts[0].Account, signer);
        (await trader.GetAsync(Account)).Ok();
        (await trader.PostAsync(Order, SomeOrder)).Ok();
        string query = "symbol=BTCUSDT&side=BUY&type=LIMIT";
        string body = trader.WithTimestamp("timeInForce=GTC&quantity=0.01&price=40000");
        string signature = Uri.EscapeDataString(trader.Sign(query + body));
        (await trader.SendAsync(HttpMethod.Post, Order, query, $"{body}&signature={signature}")).Ok();
    }

    [Fact]
    public async Task A_request_changed_after_an_Ed25519_signature_is_refused()
    {
        using var signer = Key.Create(SignatureAlgorithm.Ed25519);
        Trader trader = _exchange.NewTrader(DemoExchange.Accounts[0].Account, signer);
        string body = trader.Signed(trader.WithTimestamp(SomeOrder)).Replace("0.01", "0.02", StringComparison.Ordinal);
        Reply reply = await trader.SendAsync(HttpMethod.Post, Order, "", body);
        reply.Is(400, -1022, "Signature for this request is not valid.");
    }

    [Fact]
    public async Task An_Ed25519_key_does_not_take_an_HMAC()
    {
        using var signer = Key.Create(SignatureAlgorithm.Ed25519);
        Trader trader = _exchange.NewTrader(DemoExchange.Accounts[0].Account, signer);
        string query = Alice.Signed(Alice.WithTimestamp(""));
        Reply reply = await trader.SendAsync(HttpMethod.Get, Account, query, null);
        reply.Is(400, -1022, "Signature for this request is not valid.");
    }

    private string Millis(int offset) => (Alice.Now + offset).ToString(CultureInfo.InvariantCulture);

    private Task<Reply> SendAtAsync(string timestamp, string window)
    {
        string query = window.Length == 0 ? $"timestamp={timestamp}" : $"timestamp={timestamp}&recvWindow={window}";
        return Alice.SendAsync(HttpMethod.Get, Account, Alice.Signed(query), null);
    }
}
