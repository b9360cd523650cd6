using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Feed;
using Cambio.MarketData;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Lists;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.UserData;

/// <summary>
/// Turns the events of a batch into those of the dialect: for each command first what happened to orders and money,
/// then the balances it changed.
/// </summary>
/// <param name="views">For names and scales.</param>
/// <param name="isFollowed">Whom to write for.</param>
/// <param name="send">Where to.</param>
internal sealed class UserEventWriter(
    MarketViews views, Func<AccountId, bool> isFollowed, Action<AccountId, UserEvent> send)
{
    private readonly JsonBuffer _buffer = new();
    private readonly List<(AccountId Account, Balance Balance)> _balances = [];
    private ExchangeCatalog _catalog = ExchangeCatalog.Empty;

    // The orders of the batch that is being written, in log order, and how far it is.
    private IReadOnlyList<ObservedOrder> _orders = [];
    private int _nextOrder;

    /// <summary>Writes a batch.</summary>
    public void Write(FeedBatch batch)
    {
        _catalog = views.Catalog.Current;
        _orders = batch.Orders;
        _nextOrder = 0;
        long sequence = 0;
        long micros = 0;
        var events = new EventReader(batch.Events.Span);
        while (events.Next())
        {
            EventHeader header = events.Header;
            if (header.Sequence != sequence)
            {
                EndCommand(micros);
                (sequence, micros) = (header.Sequence, header.TimestampMicros);
            }

            WriteMoney(events, micros);
            WriteLists(events, micros);
            WriteOrders(events, header);
        }

        EndCommand(micros);
        _orders = [];
    }

    private void WriteOrders(in EventReader events, in EventHeader header)
    {
        while (_nextOrder < _orders.Count && IsBefore(_orders[_nextOrder], header))
        {
            _nextOrder++;
        }

        while (_nextOrder < _orders.Count && _orders[_nextOrder] is var at
            && at.Sequence == header.Sequence && at.Index == header.Index)
        {
            _nextOrder++;
            WriteOrder(events, header, at.State);
        }
    }

    private static bool IsBefore(in ObservedOrder order, in EventHeader header) =>
        order.Sequence < header.Sequence || (order.Sequence == header.Sequence && order.Index < header.Index);

    private void WriteOrder(in EventReader events, in EventHeader header, OrderState order)
    {
        switch (events.Kind)
        {
            case EventKind.OrderAccepted or EventKind.OrderActivated:
                Report(header, order, ExecutionType.New);
                break;
            case EventKind.OrderAmended:
                Report(header, order, ExecutionType.Replaced);
                break;
            case EventKind.OrderTraded:
                WriteTrade(events.Body<OrderTraded>(), header, order);
                break;
            case EventKind.TradePrevented:
                WritePrevented(events.Body<TradePrevented>(), header, order);
                break;
            case EventKind.OrderClosed:
                WriteClosed(header, order);
                break;
        }
    }

    private void WriteTrade(in OrderTraded traded, in EventHeader header, OrderState order)
    {
        // The dialect's last fill says that the order is filled; our log says that with a closing event of its own.
        if (order.Filled.Lots + order.Prevented.Lots >= order.Quantity.Lots)
        {
            order.Status = OrderStatus.Filled;
        }

        bool isMaker = traded.MakerOrder == order.Order;
        long micros = header.TimestampMicros;
        Fill fill = isMaker ? Fill.OfMaker(traded, micros) : Fill.OfTaker(traded, micros);
        Send(order.Account, NewReport(header, order, ExecutionType.Trade, isMaker) with { Fill = fill });
    }

    private void WritePrevented(in TradePrevented prevented, in EventHeader header, OrderState order)
    {
        bool isMaker = prevented.MakerOrder == order.Order;
        Quantity lost = isMaker ? prevented.MakerPrevented : prevented.TakerPrevented;
        if (lost.Lots == 0)
        {
            return;
        }

        // What is left of it by this may be nothing; the closing event that follows then has nothing to add.
        if (order.Filled.Lots + order.Prevented.Lots >= order.Quantity.Lots)
        {
            order.Status = OrderStatus.ExpiredInMatch;
        }

        // Where only one of the two loses, the log does not say how much of the other it would have met.
        (long maker, long taker) = (prevented.MakerPrevented.Lots, prevented.TakerPrevented.Lots);
        long matched = maker > 0 && taker > 0 ? Math.Min(maker, taker) : lost.Lots;
        Send(order.Account, NewReport(header, order, ExecutionType.TradePrevention, isMaker) with
        {
            Prevention = new Prevention(
                prevented.Id, isMaker ? prevented.TakerOrder : prevented.MakerOrder, prevented.Price, lost,
                new Quantity(matched)),
        });
    }

    private void WriteClosed(in EventHeader header, in OrderState order)
    {
        switch (order.Status)
        {
            case OrderStatus.Canceled:
                Report(header, order, ExecutionType.Canceled);
                break;
            case OrderStatus.Expired:
                Report(header, order, ExecutionType.Expired);
                break;
            case OrderStatus.Filled or OrderStatus.ExpiredInMatch:
                break; // said with the last trade, or the match that was prevented
        }
    }

    private void WriteLists(in EventReader events, long micros)
    {
        switch (events.Kind)
        {
            case EventKind.OrderListAccepted:
                ref readonly OrderListAccepted accepted = ref events.Body<OrderListAccepted>();
                WriteList(accepted.Account, accepted.List, ListStatusType.ExecStarted, micros);
                break;
            case EventKind.OrderListUpdated:
                ref readonly OrderListUpdated updated = ref events.Body<OrderListUpdated>();
                bool isDone = updated.Status == OrderListStatus.AllDone;
                WriteList(
                    updated.Account, updated.List, isDone ? ListStatusType.AllDone : ListStatusType.Updated, micros);
                break;
        }
    }

    // The view may be ahead; what is told of the list from there never changes.
    private void WriteList(AccountId account, OrderListId id, ListStatusType status, long micros)
    {
        if (isFollowed(account) && views.OrderLists.TryFind(account, id, out OrderListState list))
        {
            Send(account, new ListStatus(_catalog, list, status, micros));
        }
    }

    private void WriteMoney(in EventReader events, long micros)
    {
        switch (events.Kind)
        {
            case EventKind.Deposited:
                ref readonly Deposit deposit = ref events.Body<Deposit>();
                Move(deposit.Account, deposit.Asset, deposit.Amount, micros);
                break;
            case EventKind.WithdrawalConfirmed:
                ref readonly WithdrawalClosed paid = ref events.Body<WithdrawalClosed>();
                Move(paid.Account, paid.Asset, -paid.Amount, micros);
                break;
            case EventKind.Transferred:
                ref readonly Transfer transfer = ref events.Body<Transfer>();
                Move(transfer.From, transfer.Asset, -transfer.Amount, micros);
                Move(transfer.To, transfer.Asset, transfer.Amount, micros);
                break;
            case EventKind.BalanceChanged:
                ref readonly BalanceChanged change = ref events.Body<BalanceChanged>();
                if (isFollowed(change.Account))
                {
                    _balances.Add((change.Account, new Balance(change.Asset, change.Available, change.Held)));
                }

                break;
        }
    }

    private void Move(AccountId account, AssetId asset, Int128 delta, long micros)
    {
        if (isFollowed(account))
        {
            Send(account, new BalanceUpdate(_catalog, asset, delta, micros));
        }
    }

    private void EndCommand(long micros)
    {
        while (_balances.Count > 0)
        {
            AccountId account = _balances[0].Account;
            List<Balance> touched = [.. _balances.Where(b => b.Account == account).Select(b => b.Balance)];
            _balances.RemoveAll(b => b.Account == account);
            Send(account, new AccountPosition(_catalog, touched, micros));
        }
    }

    private void Report(in EventHeader header, in OrderState order, ExecutionType type) =>
        Send(order.Account, NewReport(header, order, type, isMaker: false));

    // An execution's id: unique, and growing within the log. Two of one event differ in their last bit.
    private ExecutionReport NewReport(
        in EventHeader header, in OrderState order, ExecutionType type, bool isMaker) => new(
        _catalog, order, type, (header.Sequence * 8_192) + (header.Index * 2L) + (isMaker ? 0 : 1),
        header.Sequence, header.TimestampMicros);

    private void Send<T>(AccountId account, in T payload)
        where T : struct, Streams.IStreamPayload => send(account, UserEvent.Of(_buffer, payload));
}
