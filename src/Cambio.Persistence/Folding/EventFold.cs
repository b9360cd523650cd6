using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.MarketData.Candles;
using Cambio.MarketData.Orders;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Folding;

/// <summary>
/// Turns events into rows. A function of the events and of the rows that may still change (<see cref="FoldState"/>): it
/// does not matter where one batch ends and the next begins.
/// </summary>
/// <param name="state">The state after the last command that is not to be folded again.</param>
/// <param name="batch">Where rows go.</param>
public sealed class EventFold(FoldState state, RowBatch batch)
{
    private readonly Causes _causes = new();

    /// <summary>How integers are written.</summary>
    public Scales Scales => state.Scales;

    /// <summary>A new command begins.</summary>
    public void BeginCommand() => _causes.Clear();

    /// <summary>Folds the event that the reader stands on.</summary>
    public void Apply(in EventReader reader)
    {
        EventHeader header = reader.Header;
        switch (header.Kind)
        {
            case EventKind.OrderAccepted:
                Accept(reader.Body<OrderAccepted>(), header);
                break;
            case EventKind.OrderTraded:
                Trade(reader.Body<OrderTraded>(), header);
                break;
            case EventKind.OrderClosed:
                Close(reader.Body<OrderClosed>(), header);
                break;
            case EventKind.OrderAmended:
                ref readonly OrderAmended amended = ref reader.Body<OrderAmended>();
                _causes.AddOrder(amended.Account, EntryReason.OrderRelease, amended.Instrument, amended.Order);
                ref OrderState order = ref Find(amended.Order);
                if (!Unsafe.IsNullRef(ref order))
                {
                    order.Apply(amended, header.TimestampMicros);
                    Write(order, header);
                }

                break;
            case EventKind.OrderTriggered:
                Trigger(reader.Body<OrderTriggered>(), header);
                break;
            case EventKind.TradePrevented:
                ref readonly TradePrevented prevented = ref reader.Body<TradePrevented>();
                Prevent(prevented.MakerOrder, prevented.MakerPrevented, prevented, header);
                Prevent(prevented.TakerOrder, prevented.TakerPrevented, prevented, header);
                break;
            case EventKind.OrderActivated:
                Activate(reader.Body<OrderActivated>(), header);
                break;
            case EventKind.OrderListAccepted:
                Write(new OrderListRow(
                    reader.Body<OrderListAccepted>(), ListStatus.Executing, header.TimestampMicros,
                    header.TimestampMicros, header.Sequence));
                break;
            case EventKind.OrderListUpdated:
                Update(reader.Body<OrderListUpdated>(), header);
                break;
            case EventKind.BalanceChanged:
                Enter(reader.Body<BalanceChanged>(), header);
                break;
            default:
                ApplyRare(reader, header);
                break;
        }
    }

    private void ApplyRare(in EventReader reader, in EventHeader header)
    {
        switch (header.Kind)
        {
            case EventKind.Deposited:
                ref readonly Deposit deposit = ref reader.Body<Deposit>();
                _causes.AddTransfer(deposit.Account, EntryReason.Deposit, deposit.Id);
                batch.Deposits.Add(new DepositRow(deposit, header.Sequence, header.TimestampMicros));
                break;
            case EventKind.WithdrawalRequested:
                Request(reader.Body<RequestWithdrawal>(), header);
                break;
            case EventKind.WithdrawalConfirmed:
                Close(reader.Body<WithdrawalClosed>(), WithdrawalStatus.Confirmed, header);
                break;
            case EventKind.WithdrawalCanceled:
                Close(reader.Body<WithdrawalClosed>(), WithdrawalStatus.Canceled, header);
                break;
            case EventKind.Transferred:
                ref readonly Transfer transfer = ref reader.Body<Transfer>();
                _causes.AddTransfer(transfer.From, EntryReason.Transfer, transfer.Id);
                _causes.AddTransfer(transfer.To, EntryReason.Transfer, transfer.Id);
                batch.Transfers.Add(new TransferRow(transfer, header.Sequence, header.TimestampMicros));
                break;
            case EventKind.AssetDefined:
                ref readonly DefineAsset asset = ref reader.Body<DefineAsset>();
                state.Scales.Add(asset.Asset, asset.Decimals);
                batch.Assets.Set(asset.Asset.Value, new AssetRow(asset, header.Sequence));
                break;
            case EventKind.AccountCreated:
                Write(new AccountRow(
                    reader.Body<CreateAccount>().Account, IsFrozen: false, header.TimestampMicros, header.Sequence));
                break;
            case EventKind.AccountFrozenSet:
                ref readonly SetAccountFrozen frozen = ref reader.Body<SetAccountFrozen>();
                Write(AccountOf(frozen.Account) with { IsFrozen = frozen.Frozen != 0, Sequence = header.Sequence });
                break;
            case EventKind.InstrumentDefined:
                ref readonly InstrumentSpec spec = ref reader.Body<InstrumentSpec>();
                state.Scales.Add(spec);
                Write(new InstrumentRow(spec, MarketState.PreOpen, header.Sequence));
                break;
            case EventKind.InstrumentUpdated:
                ref readonly InstrumentSpec updated = ref reader.Body<InstrumentSpec>();
                Write(state.Instruments[updated.Instrument.Value] with { Spec = updated, Sequence = header.Sequence });
                break;
            case EventKind.MarketStateChanged:
                ref readonly SetMarketState change = ref reader.Body<SetMarketState>();
                Write(state.Instruments[change.Instrument.Value] with
                {
                    State = change.State,
                    Sequence = header.Sequence,
                });
                break;
        }
    }

    private void Accept(in OrderAccepted accepted, in EventHeader header)
    {
        _causes.AddOrder(
            accepted.Details.Account, EntryReason.OrderHold, accepted.Details.Instrument, accepted.Order);
        ref OrderState order = ref CollectionsMarshal.GetValueRefOrAddDefault(
            state.Orders, accepted.Order.Value, out _);
        order = OrderState.From(accepted, header.TimestampMicros, IsPending(accepted));
        Write(order, header);
    }

    private void Trade(in OrderTraded traded, in EventHeader header)
    {
        _causes.AddTrade(traded.TakerAccount, traded.Instrument, traded.TakerOrder, traded.Trade);
        _causes.AddTrade(traded.MakerAccount, traded.Instrument, traded.MakerOrder, traded.Trade);
        batch.Trades.Add(new TradeRow(traded, header.Sequence, header.Index, header.TimestampMicros));
        Fill(traded.MakerOrder, traded, header);
        Fill(traded.TakerOrder, traded, header);
        Int128 baseUnits = state.Scales.Of(traded.Instrument).QuantityUnits(traded.Quantity);
        foreach (CandleInterval interval in CandleRow.Periods)
        {
            AddToCandle(interval, traded, baseUnits, header);
        }
    }

    private void Fill(OrderId id, in OrderTraded traded, in EventHeader header)
    {
        ref OrderState order = ref Find(id);
        if (!Unsafe.IsNullRef(ref order))
        {
            order.Apply(traded, header.TimestampMicros);
            Write(order, header);
        }
    }

    private void AddToCandle(
        CandleInterval interval, in OrderTraded traded, Int128 baseUnits, in EventHeader header)
    {
        ref CandleRow candle = ref state.Candle(traded.Instrument, interval);
        long open = CandleRow.OpenOf(interval, header.TimestampMicros);
        if (candle.TradeCount == 0 || candle.OpenMicros != open)
        {
            candle = new CandleRow { Instrument = traded.Instrument, Interval = interval, OpenMicros = open };
        }

        candle.Add(traded, baseUnits, header.Sequence);
        batch.Candles.Set(new CandleKey(traded.Instrument.Value, interval, open), candle);
    }

    private void Close(in OrderClosed closed, in EventHeader header)
    {
        _causes.AddOrder(closed.Account, EntryReason.OrderRelease, closed.Instrument, closed.Order);
        ref OrderState order = ref Find(closed.Order);
        if (!Unsafe.IsNullRef(ref order))
        {
            order.Apply(closed, header.TimestampMicros);
            Write(order, header);
            state.Orders.Remove(closed.Order.Value);
        }
    }

    private void Trigger(in OrderTriggered triggered, in EventHeader header)
    {
        _causes.AddOrder(triggered.Account, EntryReason.OrderHold, triggered.Instrument, triggered.Order);
        ref OrderState order = ref Find(triggered.Order);
        if (!Unsafe.IsNullRef(ref order))
        {
            order.Apply(triggered, header.TimestampMicros);
            Write(order, header);
        }
    }

    private void Activate(in OrderActivated activated, in EventHeader header)
    {
        _causes.AddOrder(activated.Account, EntryReason.OrderHold, activated.Instrument, activated.Order);
        ref OrderState order = ref Find(activated.Order);
        if (!Unsafe.IsNullRef(ref order))
        {
            order.Activate(header.TimestampMicros);
            Write(order, header);
        }
    }

    /// <summary>Of an OTO or OTOCO every order but the first waits for the first.</summary>
    private bool IsPending(in OrderAccepted accepted) =>
        state.Lists.TryGetValue(accepted.List.Value, out OrderListRow row)
        && row.List.Contingency != Contingency.Oco && row.List.First != accepted.Order;

    private void Prevent(OrderId id, Quantity quantity, in TradePrevented prevented, in EventHeader header)
    {
        _causes.AddOrder(prevented.Account, EntryReason.OrderRelease, prevented.Instrument, id);
        ref OrderState order = ref Find(id);
        if (!Unsafe.IsNullRef(ref order))
        {
            order.ApplyPrevented(prevented.Id, quantity, header.TimestampMicros);
            Write(order, header);
        }
    }

    private void Update(in OrderListUpdated updated, in EventHeader header)
    {
        if (state.Lists.Remove(updated.List.Value, out OrderListRow row))
        {
            bool isDone = updated.Status == OrderListStatus.AllDone;
            Write(row with
            {
                Status = isDone ? ListStatus.AllDone : row.Status,
                UpdatedMicros = header.TimestampMicros,
                Sequence = header.Sequence,
            });
        }
    }

    private void Enter(in BalanceChanged changed, in EventHeader header)
    {
        ref BalanceRow row = ref state.Balance(changed.Account, changed.Asset);
        Int128 available = changed.Available - row.Balance.Available;
        Int128 held = changed.Held - row.Balance.Held;
        row = new BalanceRow(changed, header.Sequence, header.TimestampMicros);
        batch.Balances.Set(new BalanceKey(changed.Account.Value, changed.Asset.Value), row);
        if (available != 0 || held != 0)
        {
            batch.Entries.Add(new LedgerEntryRow(
                changed, available, held, _causes.Of(changed.Account), header.Sequence, header.Index,
                header.TimestampMicros));
        }
    }

    private void Request(in RequestWithdrawal request, in EventHeader header)
    {
        _causes.AddTransfer(request.Account, EntryReason.WithdrawalHold, request.Id);
        var row = new WithdrawalRow(request, WithdrawalStatus.Pending, header.TimestampMicros, 0, header.Sequence);
        state.Withdrawals[request.Id] = row;
        batch.Withdrawals.Set(request.Id, row);
    }

    private void Close(in WithdrawalClosed closed, WithdrawalStatus status, in EventHeader header)
    {
        _causes.AddTransfer(
            closed.Account,
            status == WithdrawalStatus.Confirmed ? EntryReason.Withdrawal : EntryReason.WithdrawalRelease,
            closed.Id);
        if (state.Withdrawals.Remove(closed.Id, out WithdrawalRow row))
        {
            batch.Withdrawals.Set(
                closed.Id,
                row with { Status = status, ClosedMicros = header.TimestampMicros, Sequence = header.Sequence });
        }
    }

    private AccountRow AccountOf(AccountId account) => state.Accounts.TryGetValue(account.Value, out AccountRow row)
        ? row
        : new AccountRow(account, IsFrozen: false, 0, 0);

    /// <summary>An open order; a null reference for one that an operator discarded as a dead letter.</summary>
    private ref OrderState Find(OrderId id) => ref CollectionsMarshal.GetValueRefOrNullRef(state.Orders, id.Value);

    private void Write(in OrderState order, in EventHeader header) =>
        batch.Orders.Set(order.Order.Value, new OrderRow(order, header.Sequence));

    private void Write(in OrderListRow row)
    {
        if (row.Status != ListStatus.AllDone)
        {
            state.Lists[row.List.List.Value] = row;
        }

        batch.Lists.Set(row.List.List.Value, row);
    }

    private void Write(in AccountRow row)
    {
        state.Accounts[row.Account.Value] = row;
        batch.Accounts.Set(row.Account.Value, row);
    }

    private void Write(in InstrumentRow row)
    {
        state.Instruments[row.Spec.Instrument.Value] = row;
        batch.Instruments.Set(row.Spec.Instrument.Value, row);
    }
}
