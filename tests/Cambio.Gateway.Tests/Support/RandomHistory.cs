using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.MarketData.Payments;
using Xunit;

namespace Cambio.Gateway.Tests.Support;

/// <summary>
/// A random but well-formed history of events: what is traded or closed was accepted before. The numbers need not add
/// up as an engine's would; views only copy them.
/// </summary>
internal sealed class RandomHistory(int seed)
{
    private readonly Random _random = new(seed);
    private readonly EventRecorder _recorder = new();
    private readonly List<PlaceOrder> _placed = [default];
    private readonly List<long> _open = [];
    private readonly List<OrderListAccepted> _lists = [];
    private readonly List<RequestWithdrawal> _withdrawals = [];
    private long _payments;
    private long _listCount;
    private long _trades;
    private long _prevented;

    public static IReadOnlyList<AccountId> Accounts { get; } = [new(16), new(17), new(18)];

    public static IReadOnlyList<InstrumentId> Instruments { get; } = [new(1), new(2)];

    /// <summary>The listing every history begins with.</summary>
    public byte[] Begin()
    {
        _recorder.NextCommand();
        for (ushort asset = 1; asset <= 3; asset++)
        {
            _recorder.Add(
                EventKind.AssetDefined, new DefineAsset(new AssetId(asset), 8, 0, 0, ShortText.From($"A{asset}")));
        }

        foreach (InstrumentId id in Instruments)
        {
            InstrumentSpec spec = InstrumentSpec.Default(id, $"S{id.Value}", new AssetId(id.Value), new AssetId(3));
            _recorder.Add(EventKind.InstrumentDefined, spec);
            _recorder.Add(EventKind.MarketStateChanged, new SetMarketState(id, MarketState.Trading, 0, 0));
        }

        foreach (AccountId account in Accounts)
        {
            _recorder.Add(EventKind.AccountCreated, new CreateAccount(account, 0));
        }

        return _recorder.Take();
    }

    /// <summary>The events of one more command.</summary>
    public byte[] Next()
    {
        _recorder.NextCommand();
        Accept(Pick(Accounts), Pick(Instruments), default);
        if (_random.Next(4) == 0)
        {
            AcceptList();
        }

        if (_lists.Count > 0 && _random.Next(4) == 0)
        {
            ChangeList();
        }

        if (_open.Count > 1)
        {
            Trade();
        }

        if (_open.Count > 0 && _random.Next(2) == 0)
        {
            Change();
        }

        if (_open.Count > 20 || (_open.Count > 0 && _random.Next(3) == 0))
        {
            Close();
        }

        Pay();
        Finish();
        return _recorder.Take();
    }

    private void AcceptList()
    {
        (AccountId account, InstrumentId instrument) = (Pick(Accounts), Pick(Instruments));
        Contingency contingency = Pick(Enum.GetValues<Contingency>());
        long first = _placed.Count;
        bool isLong = contingency == Contingency.Otoco;
        var list = new OrderListAccepted(
            new OrderListId(++_listCount), new OrderId(first), new OrderId(first + 1),
            new OrderId(isLong ? first + 2 : 0), account, instrument, contingency, 0, AnyName());
        _lists.Add(list);
        _recorder.Add(EventKind.OrderListAccepted, list);
        for (int i = 0; i < PlaceOrderList.OrdersOf(contingency); i++)
        {
            Accept(account, instrument, list.List);
        }
    }

    private void ChangeList()
    {
        OrderListAccepted list = Pick(_lists);
        bool isDone = _random.Next(2) == 0;
        if (isDone)
        {
            _lists.Remove(list);
        }
        else if (list.Contingency != Contingency.Oco && _open.Contains(list.Second.Value))
        {
            _recorder.Add(
                EventKind.OrderActivated,
                new OrderActivated(list.Second, list.List, list.Account, list.Instrument, 0));
        }

        OrderListStatus status = isDone ? OrderListStatus.AllDone : OrderListStatus.Updated;
        _recorder.Add(
            EventKind.OrderListUpdated, new OrderListUpdated(list.List, list.Account, list.Instrument, status, 0));
    }

    private void Accept(AccountId account, InstrumentId instrument, OrderListId list)
    {
        var order = new PlaceOrder(
            account, instrument, Pick(Enum.GetValues<Side>()), Pick(Enum.GetValues<OrderType>()),
            Pick(Enum.GetValues<TimeInForce>()), Pick(Enum.GetValues<SelfTradePrevention>()), OrderParts.None, 0, 0,
            new Price(_random.Next(1, 1_000)), new Quantity(_random.Next(1, 1_000)));
        long id = _placed.Count;
        _placed.Add(order);
        _open.Add(id);
        var conditions = new OrderConditions(
            new Price(_random.Next(3)), new Quantity(_random.Next(3)), _random.Next(3), _random.Next(3), 0);
        _recorder.Add(
            EventKind.OrderAccepted,
            new OrderAccepted(new OrderId(id), list, order, conditions, AnyName()));
    }

    private ClientOrderId AnyName()
    {
        Assert.True(ClientOrderId.TryParse($"client-{_random.Next(5)}", out ClientOrderId client));
        return _random.Next(2) == 0 ? client : default;
    }

    private void Trade()
    {
        (long maker, long taker) = (_open[0], _open[^1]);
        PlaceOrder made = _placed[(int)maker];
        _recorder.Add(EventKind.OrderTraded, new OrderTraded(
            new TradeId(++_trades), new OrderId(maker), new OrderId(taker), made.Price, new Quantity(1),
            made.Price.Ticks, _random.Next(5), _random.Next(5), made.Account, _placed[(int)taker].Account,
            made.Instrument, new AssetId(1), new AssetId(3), Pick(Enum.GetValues<Side>()), 0));
    }

    private void Change()
    {
        long id = Pick(_open);
        PlaceOrder order = _placed[(int)id];
        switch (_random.Next(3))
        {
            case 0:
                _recorder.Add(EventKind.OrderAmended, new OrderAmended(
                    new OrderId(id), new Quantity(7), new Quantity(3), order.Account, order.Instrument, 0));
                break;
            case 1:
                _recorder.Add(EventKind.OrderTriggered, new OrderTriggered(
                    new OrderId(id), order.Price, order.Account, order.Instrument, (byte)_random.Next(2), 0));
                break;
            default:
                _recorder.Add(EventKind.TradePrevented, new TradePrevented(
                    ++_prevented, new OrderId(id), new OrderId(_open[^1]), order.Price, new Quantity(1),
                    new Quantity(2), order.Account, order.Instrument, SelfTradePrevention.Decrement, 0));
                break;
        }
    }

    private void Close()
    {
        long id = Pick(_open);
        _open.Remove(id);
        PlaceOrder order = _placed[(int)id];
        _recorder.Add(EventKind.OrderClosed, new OrderClosed(
            new OrderId(id), default, order.Account, order.Instrument, Pick(Enum.GetValues<CloseReason>()), 0));
    }

    private void Pay()
    {
        (AccountId account, AccountId to) = (Pick(Accounts), Pick(Accounts));
        var asset = new AssetId((ushort)_random.Next(1, 4));
        UInt128 id = (UInt128)(++_payments);
        switch (_random.Next(5))
        {
            case 0:
                _recorder.Add(EventKind.Deposited, new Deposit(id, _random.Next(1, 9), account, asset, 0));
                break;
            case 1:
                _recorder.Add(EventKind.Transferred, new Transfer(id, 1, account, to, asset, 0, 0));
                break;
            case 2:
                RequestWithdrawal withdrawal = new(id, _random.Next(1, 9), account, asset, 0);
                _withdrawals.Add(withdrawal);
                _recorder.Add(EventKind.WithdrawalRequested, withdrawal);
                var details = new WithdrawalDetails(id, ("NET", "address", "", ""));
                _recorder.AddRegistry(WithdrawalDetails.Topic, details.Encode(), Pick([account, to]));
                break;
            case 3 when _withdrawals.Count > 0:
                RequestWithdrawal ended = Pick(_withdrawals);
                _withdrawals.Remove(ended);
                _recorder.Add(
                    Pick([EventKind.WithdrawalConfirmed, EventKind.WithdrawalCanceled]),
                    new WithdrawalClosed(ended.Id, ended.Amount, ended.Account, ended.Asset, 0));
                break;
        }
    }

    private void Finish()
    {
        if (_random.Next(20) == 0)
        {
            _recorder.Add(EventKind.AccountFrozenSet, new SetAccountFrozen(Pick(Accounts), _random.Next(2)));
            _recorder.Add(
                EventKind.MarketStateChanged,
                new SetMarketState(Pick(Instruments), Pick(Enum.GetValues<MarketState>()), 0, 0));
        }

        _recorder.Add(EventKind.LevelChanged, new LevelChanged(
            new Price(_random.Next(1, 40)), new Quantity(_random.Next(3)), 1, Pick(Instruments),
            Pick(Enum.GetValues<Side>()), 0));
        _recorder.Add(EventKind.BalanceChanged, new BalanceChanged(
            _random.Next(1_000), _random.Next(1_000), Pick(Accounts), new AssetId((ushort)_random.Next(1, 4)), 0));
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
