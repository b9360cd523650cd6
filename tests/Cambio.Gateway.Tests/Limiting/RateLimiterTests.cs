using System.Net;
using Cambio.Gateway.Limiting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Cambio.Gateway.Tests.Limiting;

/// <summary>What one address may do, with a clock that only the test moves.</summary>
public sealed class RateLimiterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly ClientAddress Client = Address(1);
    private static readonly ClientAddress Other = Address(2);

    private readonly FakeTimeProvider _time = new(Noon);

    [Fact]
    public void Weight_adds_up_to_the_limit_and_not_beyond()
    {
        RateLimiter rates = Make(new GatewayLimits { WeightPerMinuteMax = 100 });
        Assert.Equal(40, rates.Charge(Client, 40).UsedWeight);
        Assert.Equal(100, rates.Charge(Client, 60).UsedWeight);

        RateDecision refused = rates.Charge(Client, 1);
        Assert.Equal((-1003, 429), (refused.Refusal!.Code, refused.Refusal.Status));
        Assert.Equal(
            "Too much request weight used; current limit is 100 request weight per 1 MINUTE. "
            + "Please use WebSocket Streams for live updates to avoid polling the API.",
            refused.Refusal.Text);
        Assert.Equal(100, refused.UsedWeight);
    }

    [Fact]
    public void A_refused_request_costs_no_weight()
    {
        RateLimiter rates = Make(new GatewayLimits { WeightPerMinuteMax = 100 });
        rates.Charge(Client, 90);
        Assert.NotNull(rates.Charge(Client, 20).Refusal);
        Assert.Equal(100, rates.Charge(Client, 10).UsedWeight);
    }

    [Fact]
    public void The_next_minute_starts_at_zero_and_retry_after_says_when_it_does()
    {
        RateLimiter rates = Make(new GatewayLimits { WeightPerMinuteMax = 10 });
        _time.Advance(TimeSpan.FromSeconds(17.25));
        rates.Charge(Client, 10);
        RateDecision refused = rates.Charge(Client, 1);
        Assert.Equal((43, Noon.AddMinutes(1)), (refused.RetryAfterSeconds, refused.RetryAt));

        _time.Advance(TimeSpan.FromSeconds(42.7));
        Assert.NotNull(rates.Charge(Client, 1).Refusal);
        _time.Advance(TimeSpan.FromSeconds(0.05));
        Assert.Equal(10, rates.Charge(Client, 10).UsedWeight);
    }

    [Fact]
    public void What_a_request_turns_out_to_cost_is_counted_even_beyond_the_limit()
    {
        RateLimiter rates = Make(new GatewayLimits { WeightPerMinuteMax = 100 });
        rates.Charge(Client, 5);
        Assert.Equal(250, rates.ChargeMore(Client, 245));
        Assert.NotNull(rates.Charge(Client, 1).Refusal);
    }

    [Fact]
    public void Requests_are_limited_whatever_they_weigh()
    {
        RateLimiter rates = Make(new GatewayLimits { RequestsPerFiveMinutesMax = 3 });
        for (int i = 0; i < 3; i++)
        {
            Assert.Null(rates.Charge(Client, 1).Refusal);
        }

        _time.Advance(TimeSpan.FromMinutes(2));
        RateDecision refused = rates.Charge(Client, 1);
        Assert.Equal((-1003, 429, 180), (refused.Refusal!.Code, refused.Refusal.Status, refused.RetryAfterSeconds));
        _time.Advance(TimeSpan.FromMinutes(3));
        Assert.Null(rates.Charge(Client, 1).Refusal);
    }

    [Fact]
    public void Sockets_are_limited_apart_from_requests()
    {
        RateLimiter rates = Make(new GatewayLimits { SocketsPerFiveMinutesMax = 2 });
        Assert.Null(rates.Connect(Client).Refusal);
        Assert.Null(rates.Connect(Client).Refusal);
        Assert.Equal(429, rates.Connect(Client).Refusal!.Status);
        Assert.Null(rates.Charge(Client, 1).Refusal);
        Assert.Null(rates.Connect(Other).Refusal);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(rates.Connect(Client).Refusal);
    }

    [Fact]
    public void One_clients_use_is_not_anothers()
    {
        RateLimiter rates = Make(new GatewayLimits { WeightPerMinuteMax = 10 });
        rates.Charge(Client, 10);
        Assert.NotNull(rates.Charge(Client, 1).Refusal);
        Assert.Equal(1, rates.Charge(Other, 1).UsedWeight);
    }

    [Fact]
    public void Who_goes_on_after_being_refused_is_banned_until_the_ban_is_over()
    {
        RateLimiter rates = Make(new GatewayLimits { WeightPerMinuteMax = 10, RefusalsBeforeBan = 3 });
        rates.Charge(Client, 10);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(429, rates.Charge(Client, 1).Refusal!.Status);
        }

        RateDecision banned = rates.Charge(Client, 1);
        Assert.Equal((-1003, 418, 120), (banned.Refusal!.Code, banned.Refusal.Status, banned.RetryAfterSeconds));
        Assert.Equal(
            $"Way too much request weight used; IP banned until {Noon.AddMinutes(2).ToUnixTimeMilliseconds()}. "
            + "Please use WebSocket Streams for live updates to avoid bans.",
            banned.Refusal.Text);

        // A new minute does not end it, and asking does not make it longer.
        _time.Advance(TimeSpan.FromSeconds(119));
        RateDecision still = rates.Charge(Client, 1);
        Assert.Equal((418, 1), (still.Refusal!.Status, still.RetryAfterSeconds));
        Assert.Equal(418, rates.Connect(Client).Refusal!.Status);
        Assert.Null(rates.Charge(Other, 1).Refusal);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(rates.Charge(Client, 1).Refusal);
    }

    [Fact]
    public void Refusals_of_another_minute_do_not_count_towards_a_ban()
    {
        RateLimiter rates = Make(new GatewayLimits { WeightPerMinuteMax = 10, RefusalsBeforeBan = 3 });
        for (int minute = 0; minute < 5; minute++)
        {
            rates.Charge(Client, 10);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(429, rates.Charge(Client, 1).Refusal!.Status);
            }

            _time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public void Each_ban_is_twice_as_long_as_the_one_before_and_none_is_longer_than_three_days()
    {
        var limits = new GatewayLimits { WeightPerMinuteMax = 1, RefusalsBeforeBan = 0 };
        RateLimiter rates = Make(limits);
        var expected = TimeSpan.FromMinutes(2);
        for (int ban = 1; ban <= 14; ban++)
        {
            Assert.Equal(expected, Ban(rates));
            expected = expected * 2 < limits.LongestBan ? expected * 2 : limits.LongestBan;
        }

        Assert.Equal(TimeSpan.FromDays(3), Ban(rates));
    }

    [Fact]
    public void Old_bans_are_forgiven()
    {
        RateLimiter rates = Make(new GatewayLimits { WeightPerMinuteMax = 1, RefusalsBeforeBan = 0 });
        Ban(rates);
        Assert.Equal(TimeSpan.FromMinutes(4), Ban(rates));
        _time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(TimeSpan.FromMinutes(2), Ban(rates));
    }

    [Fact]
    public void Limits_that_are_zero_do_not_exist_but_weight_is_still_counted()
    {
        RateLimiter rates = Make(new GatewayLimits().WithoutRates());
        for (int i = 1; i <= 100_000; i++)
        {
            Assert.Equal(i, rates.Charge(Client, 1).UsedWeight);
            Assert.Null(rates.Connect(Client).Refusal);
        }

        rates.ChargeMore(Client, int.MaxValue);
        Assert.Equal((null, int.MaxValue), (rates.Charge(Client, 1).Refusal, rates.UsedWeight(Client)));
    }

    [Fact]
    public void More_addresses_than_there_is_room_for_share_one_count()
    {
        RateLimiter rates = Make(new GatewayLimits { AddressesMax = 100, WeightPerMinuteMax = 10 });
        for (uint i = 0; i < 100; i++)
        {
            Assert.Equal(7, rates.Charge(Address(i), 7).UsedWeight);
        }

        Assert.Equal(7, rates.Charge(Address(1_000), 7).UsedWeight);
        Assert.NotNull(rates.Charge(Address(1_001), 7).Refusal);
        Assert.Equal(8, rates.Charge(Address(5), 1).UsedWeight);
        Assert.Equal(100, rates.AddressCount);
    }

    [Fact]
    public void A_full_table_forgets_the_idle_and_never_a_ban_in_force()
    {
        RateLimiter rates = Make(
            new GatewayLimits { AddressesMax = 100, WeightPerMinuteMax = 10, RefusalsBeforeBan = 0 });
        for (uint i = 0; i < 100; i++)
        {
            rates.Charge(Address(i), 10);
        }

        // Bans of 2, 4 and 8 minutes; the last outlives all intervals.
        for (int i = 0; i < 3; i++)
        {
            Ban(rates, Address(7), wait: i < 2);
        }

        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(3, rates.Charge(Address(1_000), 3).UsedWeight);
        Assert.Equal(2, rates.AddressCount);
        Assert.Equal(418, rates.Charge(Address(7), 1).Refusal!.Status);
        Assert.Equal(10, rates.Charge(Address(8), 10).UsedWeight);
    }

    [Fact]
    public void Many_threads_get_exactly_the_limit()
    {
        RateLimiter rates = Make(new GatewayLimits { WeightPerMinuteMax = 5_000, RefusalsBeforeBan = int.MaxValue });
        int allowed = 0;
        Parallel.For(0, 20_000, i =>
        {
            if (rates.Charge(Client, 1).Refusal is null)
            {
                Interlocked.Increment(ref allowed);
            }
        });
        Assert.Equal(5_000, allowed);
    }

    /// <summary>Provokes a ban, waits until it is over unless told not to, and gives its length.</summary>
    private TimeSpan Ban(RateLimiter rates, ClientAddress? address = null, bool wait = true)
    {
        RateDecision decision;
        do
        {
            decision = rates.Charge(address ?? Client, 1);
        }
        while (decision.Refusal is null);

        Assert.Equal(418, decision.Refusal.Status);
        TimeSpan length = decision.RetryAt - _time.GetUtcNow();
        if (wait)
        {
            _time.Advance(length);
        }

        return length;
    }

    private RateLimiter Make(GatewayLimits limits) => new(limits, _time);

    private static ClientAddress Address(uint number) => ClientAddress.Of(new IPAddress(number));
}
