using Cambio.Gateway.Errors;

namespace Cambio.Gateway.Limiting;

/// <summary>What one address has used, and whether it is banned. Safe for any thread.</summary>
internal sealed class AddressUsage
{
    private readonly Lock _lock = new();
    private FixedWindow _weight;
    private FixedWindow _requests;
    private FixedWindow _connections;
    private FixedWindow _refusals;
    private DateTimeOffset _bannedUntil;
    private int _bans;

    /// <summary>Counts a request, or refuses it and counts that.</summary>
    public RateDecision Request(DateTimeOffset now, int weight, GatewayLimits limits)
    {
        lock (_lock)
        {
            int used = _weight.Count(now, RateLimiter.WeightInterval);
            if (now < _bannedUntil)
            {
                return Refused(now, RateLimiter.Banned(_bannedUntil), used, _bannedUntil);
            }

            if (limits.RequestsPerFiveMinutesMax > 0
                && _requests.Add(now, RateLimiter.RequestInterval, 1) > limits.RequestsPerFiveMinutesMax)
            {
                return Refuse(
                    now, RateLimiter.TooManyRequests(limits.RequestsPerFiveMinutesMax), used,
                    FixedWindow.End(now, RateLimiter.RequestInterval), limits);
            }

            if (limits.WeightPerMinuteMax > 0 && (long)used + weight > limits.WeightPerMinuteMax)
            {
                return Refuse(
                    now, RateLimiter.TooMuchWeight(limits.WeightPerMinuteMax), used,
                    FixedWindow.End(now, RateLimiter.WeightInterval), limits);
            }

            return new RateDecision(null, _weight.Add(now, RateLimiter.WeightInterval, weight));
        }
    }

    /// <summary>Counts what a request turned out to cost more; returns what is used now.</summary>
    public int AddWeight(DateTimeOffset now, int weight)
    {
        lock (_lock)
        {
            return _weight.Add(now, RateLimiter.WeightInterval, weight);
        }
    }

    /// <summary>Counts an attempt to open a lasting connection, or refuses it and counts that.</summary>
    public RateDecision Connection(DateTimeOffset now, GatewayLimits limits)
    {
        lock (_lock)
        {
            int used = _weight.Count(now, RateLimiter.WeightInterval);
            if (now < _bannedUntil)
            {
                return Refused(now, RateLimiter.Banned(_bannedUntil), used, _bannedUntil);
            }

            return limits.SocketsPerFiveMinutesMax > 0
                && _connections.Add(now, RateLimiter.SocketInterval, 1) > limits.SocketsPerFiveMinutesMax
                    ? Refuse(
                        now, RateLimiter.TooManySockets(limits.SocketsPerFiveMinutesMax), used,
                        FixedWindow.End(now, RateLimiter.SocketInterval), limits)
                    : new RateDecision(null, used);
        }
    }

    /// <summary>Whether forgetting it would change nothing now: nothing is counted, and no ban is in force.</summary>
    /// <param name="now">The time.</param>
    /// <param name="bansRemembered">For how long a past ban makes the next one longer.</param>
    public bool IsIdle(DateTimeOffset now, TimeSpan bansRemembered)
    {
        lock (_lock)
        {
            return _weight.IsOver(now, RateLimiter.WeightInterval)
                && _requests.IsOver(now, RateLimiter.RequestInterval)
                && _connections.IsOver(now, RateLimiter.SocketInterval)
                && now - _bannedUntil >= (_bans == 0 ? TimeSpan.Zero : bansRemembered);
        }
    }

    private RateDecision Refuse(
        DateTimeOffset now, ApiError refusal, int used, DateTimeOffset retryAt, GatewayLimits limits)
    {
        if (_refusals.Add(now, RateLimiter.WeightInterval, 1) <= limits.RefusalsBeforeBan)
        {
            return Refused(now, refusal, used, retryAt);
        }

        _bans = now - _bannedUntil >= limits.BansRemembered ? 1 : _bans + 1;
        _bannedUntil = now + RateLimiter.BanLength(_bans, limits);
        return Refused(now, RateLimiter.Banned(_bannedUntil), used, _bannedUntil);
    }

    private static RateDecision Refused(DateTimeOffset now, ApiError refusal, int used, DateTimeOffset retryAt) =>
        new(refusal, used, retryAt, (int)Math.Ceiling((retryAt - now).TotalSeconds));
}
