using Cambio.Runtime.Tests.Support;
using Xunit;

namespace Cambio.Runtime.Tests;

public sealed class SequencerClockTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Log_time_is_the_wall_clock_while_that_behaves()
    {
        var clock = new SequencerClock(_time, 0);
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(_time.WallMicros, clock.Next());
            _time.Pass(TimeSpan.FromMilliseconds(i * i));
        }
    }

    [Fact]
    public void A_wall_clock_set_an_hour_ahead_is_followed_by_at_most_a_second_a_step()
    {
        var clock = new SequencerClock(_time, 0);
        long before = clock.Next();
        _time.SetWall(TimeSpan.FromHours(1));
        for (int step = 1; step <= 3_600; step++)
        {
            Assert.Equal(before + (step * SequencerClock.LeapMaxMicros), clock.Next());
        }

        Assert.Equal(_time.WallMicros, clock.Next());
    }

    [Fact]
    public void A_wall_clock_set_back_slows_log_time_to_half_until_it_has_caught_up()
    {
        var clock = new SequencerClock(_time, 0);
        long before = clock.Next();
        _time.SetWall(-TimeSpan.FromSeconds(10));

        Assert.Equal(before, clock.Next());
        _time.Pass(TimeSpan.FromSeconds(8));
        Assert.Equal(before + 4_000_000, clock.Next());
        _time.Pass(TimeSpan.FromSeconds(20));
        Assert.Equal(_time.WallMicros, clock.Next());
    }

    [Fact]
    public void An_idle_hour_is_an_hour()
    {
        var clock = new SequencerClock(_time, 0);
        clock.Next();
        _time.Pass(TimeSpan.FromHours(1));
        Assert.Equal(_time.WallMicros, clock.Next());
    }

    [Fact]
    public void Log_time_does_not_go_back_over_a_restart()
    {
        long last = _time.WallMicros + 5_000_000;
        var clock = new SequencerClock(_time, last);
        Assert.Equal(last, clock.Next());
        _time.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(last + 1_000_000, clock.Next());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Log_time_never_goes_back_whatever_the_clocks_do(int seed)
    {
        var random = new Random(seed);
        var clock = new SequencerClock(_time, 0);
        long last = 0;
        for (int i = 0; i < 10_000; i++)
        {
            _time.Pass(TimeSpan.FromMicroseconds(random.Next(2_000_000)));
            if (random.Next(4) == 0)
            {
                _time.SetWall(TimeSpan.FromSeconds(random.Next(-7200, 7200)));
            }

            long now = clock.Next();
            Assert.True(now >= last, $"seed {seed}, step {i}: {now} after {last}");
            last = now;
        }
    }
}
