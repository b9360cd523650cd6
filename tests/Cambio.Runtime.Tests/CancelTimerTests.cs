using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.Runtime.Submitting;
using Cambio.Runtime.Tests.Support;
using Cambio.TestKit.Disks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Cambio.Runtime.Tests;

/// <summary>The dead-man switch: the shard itself notices that time is up, and says so in the log.</summary>
public sealed class CancelTimerTests
{
    private static readonly AccountId s_account = new(16);
    private static readonly InstrumentId s_instrument = new(1);
    private readonly FaultyDisk _disk = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Orders_are_canceled_when_the_countdown_runs_out()
    {
        using var shard = new LoggedShard(time: _time);
        await OpenMarket(shard.Shard);
        await shard.Submit(Bid());
        await shard.Submit(SetTimer(TimeSpan.FromSeconds(30)));
        long sequence = shard.Shard.AppliedSequence;

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(1, await OpenOrders(shard.Shard));
        _time.Advance(TimeSpan.FromSeconds(1));
        shard.Log.WaitAppended(sequence + 1);

        Assert.Equal(0, await OpenOrders(shard.Shard));
        Assert.Equal(CommandKind.Tick, MemoryMarshal.Read<CommandHeader>(shard.Log.Batches[^1].Records).Kind);
        Assert.Equal(0, await Wait.For(shard.Shard.InspectAsync(engine => engine.NextTimerMicros)));
    }

    [Fact]
    public async Task A_timer_that_is_set_again_in_time_does_not_fire()
    {
        using var shard = new LoggedShard(time: _time);
        await OpenMarket(shard.Shard);
        await shard.Submit(Bid());
        for (int i = 0; i < 5; i++)
        {
            await shard.Submit(SetTimer(TimeSpan.FromSeconds(30)));
            _time.Advance(TimeSpan.FromSeconds(20));
        }

        await shard.Submit(SetTimer(TimeSpan.Zero));
        _time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await OpenOrders(shard.Shard));
        Assert.DoesNotContain(
            shard.Log.Batches, b => MemoryMarshal.Read<CommandHeader>(b.Records).Kind == CommandKind.Tick);
    }

    [Fact]
    public async Task A_timer_that_was_due_while_the_process_was_down_fires_at_once_after_the_start()
    {
        using (var node = new TestNode(_disk, time: _time))
        {
            await OpenMarket(node.Shard);
            await node.Submit(Bid());
            await node.Submit(SetTimer(TimeSpan.FromSeconds(30)));
        }

        _time.Advance(TimeSpan.FromMinutes(5));
        using var next = new TestNode(_disk, time: _time);

        await Wait.Until(() => next.Shard.AppliedSequence > 7);
        Assert.Equal(0, await OpenOrders(next.Shard));
    }

    [Fact]
    public async Task A_timer_that_is_not_due_yet_waits_on_after_the_start()
    {
        using (var node = new TestNode(_disk, time: _time))
        {
            await OpenMarket(node.Shard);
            await node.Submit(Bid());
            await node.Submit(SetTimer(TimeSpan.FromHours(24)));
        }

        using var next = new TestNode(_disk, time: _time);
        Assert.Equal(1, await OpenOrders(next.Shard));
        long sequence = next.Shard.AppliedSequence;

        for (int hour = 0; hour < 24; hour++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            Assert.Equal(hour < 23 ? 1 : 0, await OpenOrdersAfterTick(next.Shard, hour < 23 ? sequence : sequence + 1));
        }
    }

    private static async Task<int> OpenOrdersAfterTick(Shard shard, long sequence)
    {
        await Wait.Until(() => shard.AppliedSequence >= sequence);
        return await OpenOrders(shard);
    }

    private static Task<int> OpenOrders(Shard shard) =>
        Wait.For(shard.InspectAsync(engine => engine.OpenOrderCount));

    private static async Task OpenMarket(Shard shard)
    {
        foreach (byte[] record in Opening())
        {
            Assert.Equal(CommandOutcome.Applied, await Wait.ForOutcome(shard.SubmitAsync(record)));
        }
    }

    private static IEnumerable<byte[]> Opening()
    {
        yield return Record((ref CommandWriter w) => w.DefineAsset(new AssetId(1), "BTC", 0));
        yield return Record((ref CommandWriter w) => w.DefineAsset(new AssetId(2), "USD", 0));
        yield return Record((ref CommandWriter w) => w.DefineInstrument(
            InstrumentSpec.Default(s_instrument, "BTCUSD", new AssetId(1), new AssetId(2)) with { TickUnits = 1 }));
        yield return Record((ref CommandWriter w) => w.SetMarketState(s_instrument, MarketState.Trading));
        yield return Record((ref CommandWriter w) => w.CreateAccount(s_account));
        yield return Record((ref CommandWriter w) => w.Deposit(1, s_account, new AssetId(2), 1_000_000));
    }

    private static byte[] Bid() => Record((ref CommandWriter w) => w.Place(new PlaceOrder(
        s_account, s_instrument, Side.Buy, OrderType.Limit, TimeInForce.Gtc, SelfTradePrevention.None, OrderParts.None,
        0, 0, new Price(100), new Quantity(5))));

    private static byte[] SetTimer(TimeSpan countdown) => Record((ref CommandWriter w) =>
        w.SetCancelTimer(s_account, s_instrument, (long)countdown.TotalMicroseconds));

    private static byte[] Record(Writing write)
    {
        var writer = new CommandWriter(new byte[CommandHeader.MaxRecordLength]);
        write(ref writer);
        return writer.Written.ToArray();
    }

    private delegate void Writing(ref CommandWriter writer);
}
