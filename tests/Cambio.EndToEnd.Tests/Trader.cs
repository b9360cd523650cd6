using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cambio.EndToEnd.Tests;

/// <summary>A client of the API with a key, written against the dialect's documents.</summary>
internal sealed class Trader : IDisposable
{
    private readonly HttpClient _http;
    private readonly byte[] _secret;

    public Trader(Uri url, string dataFolder, string name)
    {
        using var keys = JsonDocument.Parse(File.ReadAllText(Path.Combine(dataFolder, "demo-keys.json")));
        JsonElement key = keys.RootElement.EnumerateArray().Single(k => k.GetProperty("name").GetString() == name);
        _secret = Encoding.ASCII.GetBytes(key.GetProperty("secretKey").GetString()!);
        _http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };
        _http.DefaultRequestHeaders.Add("X-MBX-APIKEY", key.GetProperty("apiKey").GetString());
    }

    /// <summary>Sends a signed request.</summary>
    /// <exception cref="HttpRequestException">The connection broke; whether it was executed is unknown.</exception>
    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, string parameters)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        string payload = $"{parameters}&recvWindow=60000&timestamp={now.ToString(CultureInfo.InvariantCulture)}";
        string signature = Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(payload)));
        using var request = new HttpRequestMessage(method, $"{path}?{payload}&signature={signature}");
        using HttpResponseMessage response = await _http.SendAsync(request);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, body.RootElement.Clone());
    }

    /// <summary>Free and locked of an asset together.</summary>
    public async Task<decimal> TotalAsync(string asset)
    {
        (_, JsonElement account) = await SendAsync(HttpMethod.Get, "/api/v3/account", "omitZeroBalances=false");
        JsonElement balance = account.GetProperty("balances").EnumerateArray()
            .Single(b => b.GetProperty("asset").GetString() == asset);
        return Number(balance, "free") + Number(balance, "locked");
    }

    public static decimal Number(JsonElement of, string field) =>
        decimal.Parse(of.GetProperty(field).GetString()!, CultureInfo.InvariantCulture);

    public void Dispose() => _http.Dispose();
}
