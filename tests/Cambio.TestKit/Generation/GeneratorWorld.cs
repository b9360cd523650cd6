using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Generation;

/// <summary>An order the generator has seen accepted.</summary>
internal sealed record SeenOrder(
    OrderId Id, AccountId Account, InstrumentId Instrument, Quantity Quantity, ClientOrderId Name);

/// <summary>An order list the generator has seen accepted.</summary>
internal sealed record SeenList(OrderListId Id, AccountId Account, InstrumentId Instrument, ClientOrderId Name);

/// <summary>What the generator knows of the exchange, from events only.</summary>
internal sealed class GeneratorWorld
{
    private const int DeadMax = 16;

    public Dictionary<InstrumentId, InstrumentSpec> Specs { get; } = [];

    public Dictionary<InstrumentId, MarketState> States { get; } = [];

    /// <summary>Where order types are blocked; instrument 0 is everywhere.</summary>
    public HashSet<InstrumentId> Blocked { get; } = [];

    public Dictionary<InstrumentId, long> LastPrices { get; } = [];

    public List<SeenOrder> Open { get; } = [];

    public List<SeenOrder> Dead { get; } = [];

    public List<SeenList> Lists { get; } = [];

    public List<UInt128> Withdrawals { get; } = [];

    public HashSet<AccountId> Frozen { get; } = [];

    public uint Sessions { get; private set; }

    public void Observe(ReadOnlySpan<byte> events)
    {
        EventReader reader = new(events);
        while (reader.Next())
        {
            ObserveOne(reader);
        }
    }

    private void ObserveOne(EventReader reader)
    {
        switch (reader.Kind)
        {
            case EventKind.SessionOpened:
                Sessions = reader.Body<SessionOpened>().Session;
                break;
            case EventKind.AccountFrozenSet:
                SetAccountFrozen set = reader.Body<SetAccountFrozen>();
                _ = set.Frozen == 1 ? Frozen.Add(set.Account) : Frozen.Remove(set.Account);
                break;
            case EventKind.InstrumentDefined or EventKind.InstrumentUpdated:
                InstrumentSpec spec = reader.Body<InstrumentSpec>();
                Specs[spec.Instrument] = spec;
                States.TryAdd(spec.Instrument, MarketState.PreOpen);
                break;
            case EventKind.MarketStateChanged:
                SetMarketState state = reader.Body<SetMarketState>();
                States[state.Instrument] = state.State;
                break;
            case EventKind.TradingBlockSet:
                SetTradingBlock block = reader.Body<SetTradingBlock>();
                _ = block.OrderTypes != 0 ? Blocked.Add(block.Instrument) : Blocked.Remove(block.Instrument);
                break;
            case EventKind.ReferencePriceSet:
                SetReferencePrice reference = reader.Body<SetReferencePrice>();
                LastPrices.TryAdd(reference.Instrument, reference.Price.Ticks);
                break;
            case EventKind.WithdrawalRequested:
                Withdrawals.Add(reader.Body<RequestWithdrawal>().Id);
                break;
            case EventKind.WithdrawalConfirmed or EventKind.WithdrawalCanceled:
                Withdrawals.Remove(reader.Body<WithdrawalClosed>().Id);
                break;
            case EventKind.OrderAccepted:
                OrderAccepted accepted = reader.Body<OrderAccepted>();
                PlaceOrder order = accepted.Details;
                Open.Add(new SeenOrder(
                    accepted.Order, order.Account, order.Instrument, order.Quantity, accepted.ClientOrderId));
                break;
            case EventKind.OrderListAccepted:
                OrderListAccepted list = reader.Body<OrderListAccepted>();
                Lists.Add(new SeenList(list.List, list.Account, list.Instrument, list.ClientOrderId));
                break;
            case EventKind.OrderListUpdated when reader.Body<OrderListUpdated>().Status == OrderListStatus.AllDone:
                OrderListId done = reader.Body<OrderListUpdated>().List;
                Lists.RemoveAll(l => l.Id == done);
                break;
            case EventKind.OrderTraded:
                OrderTraded traded = reader.Body<OrderTraded>();
                LastPrices[traded.Instrument] = traded.Price.Ticks;
                break;
            case EventKind.OrderClosed:
                Bury(reader.Body<OrderClosed>().Order);
                break;
            default:
                break;
        }
    }

    private void Bury(OrderId order)
    {
        int index = Open.FindIndex(o => o.Id == order);
        if (index >= 0)
        {
            Dead.Add(Open[index]);
            Open.RemoveAt(index);
            if (Dead.Count > DeadMax)
            {
                Dead.RemoveAt(0);
            }
        }
    }
}
