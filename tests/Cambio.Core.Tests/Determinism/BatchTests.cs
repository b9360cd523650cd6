using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.TestKit.Generation;
using Xunit;

namespace Cambio.Core.Tests.Determinism;

/// <summary>Commands applied in batches, where the engine looks ahead, do what they do one by one.</summary>
public sealed class BatchTests
{
    private const int RestingOrders = 20_000;
    private const int Commands = 20_000;
    private const int BatchBytes = 64 * 1024;
    private static readonly AccountId Account = new(HouseAccounts.FirstUser);
    private static readonly InstrumentId Instrument = new(1);
    private static readonly EngineOptions Options = new()
    {
        MaxOrders = 64 * 1024,
        MaxLevels = 8 * 1024,
        MaxConditionalOrders = 1_024,
        MaxBalances = 1_024,
        MaxAccounts = 16,
        MaxAssets = 16,
        MaxInstruments = 16,
        MaxSessions = 16,
        MaxTransferIds = 1_024,
    };

    [Fact]
    public void A_big_book_ends_the_same_by_batches_as_by_single_commands()
    {
        TestRandom random = new(seed: 6);
        using Engine single = new(Options);
        using Engine batched = new(Options);
        byte[] buffer = new byte[BatchBytes];
        long sequence = Run(single, batched, Open(buffer), 1);
        for (int done = 0; done < RestingOrders + Commands;)
        {
            CommandWriter writer = new(buffer);
            for (int room = 1 + random.Below(200); room > 0; room--, done++)
            {
                Write(ref writer, random, done);
            }

            sequence = Run(single, batched, writer, sequence);
        }

        Assert.Equal(single.StateHash(), batched.StateHash());
    }

    private static void Write(ref CommandWriter writer, TestRandom random, int done)
    {
        if (done >= RestingOrders && random.Chance(50))
        {
            OrderId order = new(random.Below(done));
            writer.Cancel(new CancelOrder(Account, Instrument, CancelRestriction.None, OrderParts.None, order));
            return;
        }

        bool buy = random.Chance(50);
        long price = buy ? random.Between(1_000, 2_999) : random.Between(3_000, 5_000);
        price += done < RestingOrders ? 0 : random.Between(-20, 20);
        writer.Place(new PlaceOrder(
            Account, Instrument, buy ? Side.Buy : Side.Sell, OrderType.Limit, TimeInForce.Gtc, SelfTradePrevention.None,
            OrderParts.None, 0, 0, new Price(price), new Quantity(1 + random.Below(9))));
    }

    private static CommandWriter Open(byte[] buffer)
    {
        CommandWriter writer = new(buffer);
        (AssetId btc, AssetId usd) = (new AssetId(1), new AssetId(2));
        writer.DefineAsset(btc, "BTC", 0);
        writer.DefineAsset(usd, "USD", 0);
        writer.CreateAccount(Account);
        writer.Deposit(1, Account, btc, Int128.One << 60);
        writer.Deposit(2, Account, usd, Int128.One << 60);
        writer.DefineInstrument(InstrumentSpec.Default(Instrument, "BTCUSD", btc, usd));
        writer.SetMarketState(Instrument, MarketState.Trading);
        return writer;
    }

    /// <summary>Applies what was written to both; gives the next sequence.</summary>
    private static long Run(Engine single, Engine batched, CommandWriter writer, long sequence)
    {
        single.Events.Clear();
        batched.Events.Clear();
        Engine.CommandBatch batch = batched.Batch(writer.Written);
        ReadOnlySpan<byte> records = writer.Written;
        int count = 0;
        for (; batch.ApplyNext(sequence + count, 1); count++)
        {
            int length = records[0] | (records[1] << 8);
            single.Apply(sequence + count, 1, records[..length]);
            records = records[length..];
        }

        Assert.Equal(writer.Count, count);
        Assert.True(single.Events.Written.SequenceEqual(batched.Events.Written), $"events after {sequence} differ");
        return sequence + count;
    }
}
