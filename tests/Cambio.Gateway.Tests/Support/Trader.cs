using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Cambio.Gateway.Tests.Support;

/// <summary>An answer of the API.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text)
{
    public JsonElement Json { get; } = JsonDocument.Parse(Text).RootElement;

    /// <summary>Its headers, without those of the content.</summary>
    public required HttpResponseHeaders Headers { get; init; }

    /// <summary>A header's value; null if it is not there.</summary>
    public string? Header(string name) =>
        Headers.TryGetValues(name, out IEnumerable<string>? values) ? Assert.Single(values) : null;

    /// <summary>A field as text, whatever its kind.</summary>
    public string this[string field] => Json.GetProperty(field).ToString();

    /// <summary>Insists on success.</summary>
    public Reply Ok()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{Status}: {Text}");
        return this;
    }

    /// <summary>Insists on a status.</summary>
    public Reply Has(int status)
    {
        Assert.True((int)Status == status, $"{Status}: {Text}");
        return this;
    }

    /// <summary>Insists on an error, exactly.</summary>
    public void Is(int status, int code, string text) =>
        Assert.Equal((status, code, text), ((int)Status, Json.GetProperty("code").GetInt32(), this["msg"]));
}

/// <summary>A client with a key, written against the dialect's documents and not with the gateway's own code.</summary>
internal sealed class Trader(HttpClient http, TimeProvider time, string? key, Func<byte[], string> sign)
{
    /// <summary>A client that signs with a secret.</summary>
    public Trader(HttpClient http, TimeProvider time, string? key, string secret)
        : this(
            http, time, key,
            payload => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), payload)))
    {
    }

    /// <summary>Its API key.</summary>
    public string? Key => key;

    /// <summary>What it claims to be forwarded for.</summary>
    public string? ForwardedFor { get; set; }

    /// <summary>The present time as the dialect counts it.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A request without timestamp and signature.</summary>
    public Task<Reply> PublicAsync(string pathAndQuery) =>
        SendAsAsync(HttpMethod.Get, pathAndQuery, null, sentKey: null);

    /// <summary>A signed request, its parameters in the query.</summary>
    public Task<Reply> GetAsync(string path, string parameters = "") =>
        SendAsync(HttpMethod.Get, path, query: Signed(WithTimestamp(parameters)), body: null);

    /// <summary>A signed request, its parameters in the body.</summary>
    public Task<Reply> PostAsync(string path, string parameters) =>
        SendAsync(HttpMethod.Post, path, query: "", body: Signed(WithTimestamp(parameters)));

    /// <summary>A signed request, its parameters in the body.</summary>
    public Task<Reply> PutAsync(string path, string parameters) =>
        SendAsync(HttpMethod.Put, path, query: "", body: Signed(WithTimestamp(parameters)));

    /// <summary>A signed request, its parameters in the query.</summary>
    public Task<Reply> DeleteAsync(string path, string parameters) =>
        SendAsync(HttpMethod.Delete, path, query: Signed(WithTimestamp(parameters)), body: null);

    /// <summary>Places an order.</summary>
    public Task<Reply> PlaceAsync(string parameters) => PostAsync("/api/v3/order", parameters);

    /// <summary>A limit order, good till canceled.</summary>
    public Task<Reply> LimitAsync(string symbol, string side, string quantity, string price, string more = "") =>
        PlaceAsync($"symbol={symbol}&side={side}&type=LIMIT&timeInForce=GTC&quantity={quantity}&price={price}{more}");

    /// <summary>Free and locked of an asset.</summary>
    public async Task<(decimal Free, decimal Locked)> BalanceAsync(string asset)
    {
        Reply account = (await GetAsync("/api/v3/account")).Ok();
        JsonElement balance = account.Json.GetProperty("balances").EnumerateArray()
            .Single(b => b.GetProperty("asset").GetString() == asset);
        return (Number(balance, "free"), Number(balance, "locked"));

        static decimal Number(JsonElement of, string field) =>
            decimal.Parse(of.GetProperty(field).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    public string WithTimestamp(string parameters) =>
        parameters.Length == 0 ? $"timestamp={Now}" : $"{parameters}&timestamp={Now}";

    /// <summary>Appends the signature of these parameters.</summary>
    public string Signed(string parameters) => $"{parameters}&signature={Uri.EscapeDataString(Sign(parameters))}";

    public string Sign(string payload) => Sign(Encoding.UTF8.GetBytes(payload));

    public string Sign(byte[] payload) => sign(payload);

    /// <summary>Sends exactly this.</summary>
    public Task<Reply> SendAsync(HttpMethod method, string path, string query, string? body) =>
        SendAsAsync(method, query.Length == 0 ? path : $"{path}?{query}", body, key);

    /// <summary>Sends exactly this, under another key.</summary>
    public async Task<Reply> SendAsAsync(
        HttpMethod method, string pathAndQuery, string? body, string? sentKey)
    {
        using var request = new HttpRequestMessage(method, pathAndQuery);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        if (sentKey is not null)
        {
            request.Headers.Add("X-MBX-APIKEY", sentKey);
        }

        if (ForwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", ForwardedFor);
        }

        using HttpResponseMessage response = await http.SendAsync(request);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        string text = await response.Content.ReadAsStringAsync();
        return new Reply(response.StatusCode, text) { Headers = response.Headers };
    }
}
