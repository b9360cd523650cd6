using System.Buffers;
using System.Buffers.Binary;
using Cambio.Core;
using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Runtime.Tests.Support;

/// <summary>Random trading of four accounts on one instrument, the same for the same seed.</summary>
internal sealed class Trading(int seed)
{
    private const int Accounts = 4;
    private const uint FirstAccount = 16;
    private const long Money = 1_000_000_000;

    // docs/formats/state.md
    private const int SectionHeaderBytes = 16;
    private const int BalancesSection = 4;
    private const int BalanceBytes = 40;
    private const int HeldOffset = 16;

    private static readonly InstrumentId Instrument = new(1);

    private readonly Random _random = new(seed);
    private readonly byte[] _buffer = new byte[CommandHeader.MaxRecordLength];
    private long _placed;

    /// <summary>The commands that make a market; as many as are returned.</summary>
    public static List<byte[]> Opening()
    {
        var records = new List<byte[]>();
        Add(records, (ref CommandWriter w) => w.DefineAsset(new AssetId(1), "BTC", 0));
        Add(records, (ref CommandWriter w) => w.DefineAsset(new AssetId(2), "USDT", 8));
        Add(records, (ref CommandWriter w) => w.DefineInstrument(Spec()));
        Add(records, (ref CommandWriter w) => w.SetMarketState(Instrument, MarketState.Trading));
        for (uint i = 0; i < Accounts; i++)
        {
            uint id = 2 * i;
            var account = new AccountId(FirstAccount + i);
            Add(records, (ref CommandWriter w) => w.CreateAccount(account));
            Add(records, (ref CommandWriter w) => w.Deposit(id, account, new AssetId(1), Money));
            Add(records, (ref CommandWriter w) => w.Deposit(id + 1, account, new AssetId(2), Money));
        }

        return records;
    }

    /// <summary>A bid that no ask of <see cref="Opening"/> meets.</summary>
    public static byte[] RestingBid(uint account)
    {
        var writer = new CommandWriter(new byte[CommandHeader.MaxRecordLength]);
        writer.Place(new PlaceOrder(
            new AccountId(account), Instrument, Side.Buy, OrderType.Limit, TimeInForce.Gtc, SelfTradePrevention.None,
            OrderParts.None, 0, 0, new Price(1), new Quantity(1)));
        return writer.Written.ToArray();
    }

    /// <summary>A copy of an engine in which no balance has anything held, whatever is open.</summary>
    public static Engine WithoutHolds(Engine engine)
    {
        var saved = new ArrayBufferWriter<byte>();
        engine.SaveState(saved);
        byte[] state = saved.WrittenSpan.ToArray();
        int section = 0;
        while (BinaryPrimitives.ReadUInt32LittleEndian(state.AsSpan(section)) != BalancesSection)
        {
            section += SectionHeaderBytes + RecordBytes(state, section) * RecordCount(state, section);
        }

        for (int i = 0; i < RecordCount(state, section); i++)
        {
            state.AsSpan(section + SectionHeaderBytes + i * BalanceBytes + HeldOffset, 16).Clear();
        }

        return Engine.LoadState(state, engine.Options);
    }

    /// <summary>The next command: mostly limit orders around one price, some market orders, some cancels.</summary>
    public byte[] Next()
    {
        var writer = new CommandWriter(_buffer);
        var account = new AccountId(FirstAccount + (uint)_random.Next(Accounts));
        switch (_random.Next(10))
        {
            case 0:
                writer.CancelAll(new CancelAll(account, Instrument, 0, 0));
                break;
            case < 4 when _placed > 0:
                var order = new OrderId(_random.NextInt64(_placed) + 1);
                writer.Cancel(new CancelOrder(account, Instrument, default, default, order));
                break;
            case 4:
                writer.Place(Order(account, OrderType.Market, 0));
                break;
            default:
                writer.Place(Order(account, OrderType.Limit, 900 + _random.Next(200)));
                break;
        }

        return writer.Written.ToArray();
    }

    private static int RecordCount(byte[] state, int section) =>
        (int)BinaryPrimitives.ReadInt64LittleEndian(state.AsSpan(section + 8));

    /// <summary>Bytes of a record in the sections before the balances.</summary>
    private static int RecordBytes(byte[] state, int section) =>
        BinaryPrimitives.ReadUInt32LittleEndian(state.AsSpan(section)) switch
        {
            1 => 40, // counters
            2 => 56, // assets: the definition and two sums
            3 => 8, // accounts
            uint id => throw new NotSupportedException($"section {id}"),
        };

    private PlaceOrder Order(AccountId account, OrderType type, long price)
    {
        _placed++;
        Side side = _random.Next(2) == 0 ? Side.Buy : Side.Sell;
        return new PlaceOrder(
            account, Instrument, side, type, TimeInForce.Gtc, SelfTradePrevention.None, OrderParts.None, 0, 0,
            new Price(price), new Quantity(1 + _random.Next(50)));
    }

    private static InstrumentSpec Spec()
    {
        InstrumentSpec spec = InstrumentSpec.Default(Instrument, "BTCUSDT", new AssetId(1), new AssetId(2));
        spec.PriceDecimals = 8;
        return spec;
    }

    private delegate void Write(ref CommandWriter writer);

    private static void Add(List<byte[]> records, Write write)
    {
        var writer = new CommandWriter(new byte[CommandHeader.MaxRecordLength]);
        write(ref writer);
        records.Add(writer.Written.ToArray());
    }
}
