using System.Globalization;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Orders;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Rows;

namespace Cambio.Bench.Workload;

/// <summary>
/// Fills as rows: each is a trade, two order updates, four balance changes and two ledger entries. A maker's order
/// takes four fills, a taker's one; makers and takers are any of a thousand accounts. The same for ever.
/// </summary>
internal sealed class FillScript
{
    private const int FillsPerMaker = 4;
    private const ulong Seed = 45;
    private const long FirstMicros = 1_790_000_000_000_000;
    private const int StepMicros = 20;
    private const long TicksMin = 99_800;
    private const int TicksSpan = 400;
    private const int LotsMax = 1_000;

    private readonly Xoshiro256 _random = new(Seed);
    private readonly Int128[,] _balances = new Int128[FlowMarket.Users + 1, 2];
    private readonly long[,] _balanceSequences = new long[FlowMarket.Users + 1, 2];
    private readonly InstrumentScale _scale;
    private TradeTally _tally = new();
    private OrderState _maker;
    private uint _makerUser;
    private long _orders;
    private long _closedSequences;

    internal FillScript()
    {
        Scales.Add(FlowMarket.Base, FlowMarket.AssetDecimals);
        Scales.Add(FlowMarket.Quote, FlowMarket.AssetDecimals);
        Scales.Add(FlowMarket.Spec());
        _scale = Scales.Of(FlowMarket.Instrument);
    }

    internal Scales Scales { get; } = new();

    /// <summary>Fills made so far.</summary>
    internal long Fills { get; private set; }

    /// <summary>Their hash.</summary>
    internal ulong Hash => _tally.Hash;

    private static AccountId AccountOf(uint user) => FlowMarket.Account(user);

    /// <summary>Adds the rows of the next fill, and ends its command.</summary>
    internal void Next(IWriteBuffer buffer)
    {
        long sequence = ++Fills;
        long micros = FirstMicros + (sequence * StepMicros);
        if ((Fills - 1) % FillsPerMaker == 0)
        {
            _closedSequences += Fills - 1;
            _makerUser = User();
            _maker = Order(_makerUser, Side.Sell, OrderType.LimitMaker, FillsPerMaker * LotsMax, micros);
        }

        uint takerUser = User();
        var quantity = new Quantity(1 + (long)(_random.Next() % LotsMax));
        OrderState taker = Order(takerUser, Side.Buy, OrderType.Limit, quantity.Lots, micros);
        OrderTraded trade = Trade(taker, quantity);
        _maker.Apply(trade, micros);
        taker.Apply(trade, micros);
        taker.Apply(
            new OrderClosed(
                taker.Order, default, taker.Account, taker.Instrument, CloseReason.Filled, 0),
            micros);
        _tally.Add(_maker.Order.Value, taker.Order.Value, trade.Price.Ticks, quantity.Lots);

        RowBatch batch = buffer.Batch;
        batch.Trades.Add(new TradeRow(trade, sequence, 0, micros));
        batch.Orders.Set(_maker.Order.Value, new OrderRow(_maker, sequence));
        batch.Orders.Set(taker.Order.Value, new OrderRow(taker, sequence));
        Int128 units = _scale.QuantityUnits(quantity);
        Change(batch, _makerUser, 0, -units, sequence, micros);
        Change(batch, takerUser, 1, -trade.Notional, sequence, micros);
        Enter(batch, Change(batch, _makerUser, 1, trade.Notional - trade.MakerFee, sequence, micros),
            trade.Notional - trade.MakerFee, trade, _maker.Order, sequence, 1, micros);
        Enter(batch, Change(batch, takerUser, 0, units - trade.TakerFee, sequence, micros),
            units - trade.TakerFee, trade, taker.Order, sequence, 2, micros);
        buffer.EndCommand(sequence, micros);
    }

    /// <summary>What a database must hold of all fills: rows, and the sum of the sequences they carry.</summary>
    internal IEnumerable<(string Table, long Rows, long Sequences)> Expected()
    {
        long all = Fills * (Fills + 1) / 2;
        yield return ("trades", Fills, all);
        yield return ("ledger_entries", 2 * Fills, 2 * all);

        // A taker's order carries the sequence of its fill, a maker's that of its last one.
        yield return ("orders", _orders, all + _closedSequences + Fills);
        long[] balances = [.. _balanceSequences.Cast<long>().Where(sequence => sequence > 0)];
        yield return ("balances", balances.Length, balances.Sum());
    }

    private uint User() => 1 + (uint)(_random.Next() % FlowMarket.Users);

    private OrderState Order(uint user, Side side, OrderType type, long lots, long micros)
    {
        long id = ++_orders;
        if (!ClientOrderId.TryParse(string.Create(CultureInfo.InvariantCulture, $"fill-{id}"), out ClientOrderId name))
        {
            throw new InvalidOperationException("The name of an order is no client order id.");
        }

        return new OrderState
        {
            Order = new OrderId(id),
            Account = AccountOf(user),
            Instrument = FlowMarket.Instrument,
            GivenClientOrderId = name,
            Side = side,
            Type = type,
            TimeInForce = TimeInForce.Gtc,
            SelfTradePrevention = SelfTradePrevention.None,
            Status = OrderStatus.New,
            Price = new Price(TicksMin + (long)(_random.Next() % TicksSpan)),
            Quantity = new Quantity(lots),
            AcceptedMicros = micros,
            UpdatedMicros = micros,
            WorkingMicros = micros,
        };
    }

    private OrderTraded Trade(in OrderState taker, Quantity quantity)
    {
        const int FeeDivisor = 1_000;
        const int UnitsPerTickAndLot = 10;
        Int128 notional = (Int128)_maker.Price.Ticks * quantity.Lots * UnitsPerTickAndLot;
        return new OrderTraded(
            new TradeId(Fills), _maker.Order, taker.Order, _maker.Price, quantity, notional, notional / FeeDivisor,
            _scale.QuantityUnits(quantity) / FeeDivisor, _maker.Account, taker.Account, FlowMarket.Instrument,
            FlowMarket.Quote, FlowMarket.Base, Side.Buy, 0);
    }

    private BalanceChanged Change(RowBatch batch, uint user, int place, Int128 delta, long sequence, long micros)
    {
        AssetId asset = place == 0 ? FlowMarket.Base : FlowMarket.Quote;
        _balances[user, place] += delta;
        _balanceSequences[user, place] = sequence;
        var balance = new BalanceChanged(
            FlowMarket.DepositAmount + _balances[user, place], 0, AccountOf(user), asset, 0);
        batch.Balances.Set(
            new BalanceKey(AccountOf(user).Value, asset.Value), new BalanceRow(balance, sequence, micros));
        return balance;
    }

    private static void Enter(
        RowBatch batch, in BalanceChanged balance, Int128 delta, in OrderTraded trade, OrderId order, long sequence,
        int index, long micros)
    {
        var cause = new EntryCause(
            EntryReason.Trade, trade.Instrument, order, trade.Trade, 0, HasTransfer: false);
        batch.Entries.Add(new LedgerEntryRow(balance, delta, 0, cause, sequence, index, micros));
    }
}
