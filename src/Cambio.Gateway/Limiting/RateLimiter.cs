using System.Globalization;
using Cambio.Gateway.Errors;

namespace Cambio.Gateway.Limiting;

/// <summary>
/// How much of the exchange one address may use: request weight per minute, requests per five minutes, and WebSockets
/// opened per five minutes. Who goes on after being refused is banned, each time for twice as long. Every door asks it
/// first, before anything of a request is read.
/// </summary>
internal sealed class RateLimiter(GatewayLimits limits, TimeProvider time)
{
    /// <summary>The interval of request weight.</summary>
    public static readonly TimeSpan WeightInterval = TimeSpan.FromMinutes(1);

    /// <summary>The interval of requests as such.</summary>
    public static readonly TimeSpan RequestInterval = TimeSpan.FromMinutes(5);

    /// <summary>The interval of attempts to open a socket.</summary>
    public static readonly TimeSpan SocketInterval = TimeSpan.FromMinutes(5);

    private readonly AddressTable _addresses = new(limits.AddressesMax, limits.BansRemembered);

    /// <summary>How many addresses are being counted.</summary>
    public int AddressCount => _addresses.Count;

    /// <summary>Counts a request of a certain weight, or refuses it. A refused one costs no weight.</summary>
    public RateDecision Charge(ClientAddress address, int weight)
    {
        DateTimeOffset now = time.GetUtcNow();
        return _addresses[address, now].Request(now, weight, limits);
    }

    /// <summary>
    /// Counts what a request that went on turned out to cost beyond what it was charged at first. Returns what its
    /// address has used of this minute's weight.
    /// </summary>
    public int ChargeMore(ClientAddress address, int weight)
    {
        DateTimeOffset now = time.GetUtcNow();
        return _addresses[address, now].AddWeight(now, weight);
    }

    /// <summary>Counts an attempt to open a WebSocket, or refuses it.</summary>
    public RateDecision Connect(ClientAddress address)
    {
        DateTimeOffset now = time.GetUtcNow();
        return _addresses[address, now].Connection(now, limits);
    }

    /// <summary>What an address has used of this minute's weight.</summary>
    public int UsedWeight(ClientAddress address) => ChargeMore(address, 0);

    internal static TimeSpan BanLength(int bans, GatewayLimits limits)
    {
        // 2^20 of the shortest ban is longer than the longest, for any sensible choice of both.
        TimeSpan length = limits.ShortestBan * (1L << Math.Min(bans - 1, 20));
        return length < limits.LongestBan ? length : limits.LongestBan;
    }

    internal static ApiError TooMuchWeight(int limit) => TooMany(
        $"Too much request weight used; current limit is {Text(limit)} request weight per 1 MINUTE.");

    internal static ApiError TooManyRequests(int limit) => TooMany(
        $"Too many requests; current limit is {Text(limit)} requests per 5 MINUTE.");

    internal static ApiError TooManySockets(int limit) => TooMany(
        $"Too many connections; current limit is {Text(limit)} connections per 5 MINUTE.");

    internal static ApiError Banned(DateTimeOffset until) => ErrorCatalog.TooManyRequests(
        $"Way too much request weight used; IP banned until {until.ToUnixTimeMilliseconds()}. "
        + "Please use WebSocket Streams for live updates to avoid bans.",
        418);

    private static ApiError TooMany(string what) => ErrorCatalog.TooManyRequests(
        $"{what} Please use WebSocket Streams for live updates to avoid polling the API.", 429);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
