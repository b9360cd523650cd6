using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>What follows for lists from what happened to their orders; docs/rules.md, "Order lists".</summary>
internal sealed class NaiveListReactions(NaiveState state, NaiveMarket market, NaiveTrading trading)
{
    /// <summary>Looks at all news, and at those that come up meanwhile.</summary>
    public void Run()
    {
        while (state.ListNews.TryDequeue(out NaiveListNews news))
        {
            if (state.Lists.ContainsKey(news.List.Id))
            {
                LookAt(news);
            }
        }
    }

    /// <summary>A fired leg is about to enter: the other ends first and hands its money over.</summary>
    public void TakeOver(NaiveOrder order)
    {
        if (order.List?.OtherLeg(order) is not { } other)
        {
            return;
        }

        order.Hold += other.Hold;
        other.Hold = 0;
        trading.Close(other, CloseReason.OcoTrigger);
        if (order.IsLimitPriced || !order.IsBuy)
        {
            trading.Shrunk(order);
        }
    }

    private void LookAt(NaiveListNews news)
    {
        (NaiveList list, NaiveOrder order, CloseReason reason) = news;
        switch (reason)
        {
            case 0:
                CloseAll(list.OtherLeg(order) is { } other ? [other] : [], CloseReason.OcoTrigger);
                return;
            case CloseReason.Canceled or CloseReason.CanceledByOperator or CloseReason.CancelTimer:
                CloseAll(list.OpenOrders, reason);
                break;
            case CloseReason.Replaced:
                CloseAll(list.OpenOrders, CloseReason.Canceled);
                break;
            case CloseReason.OcoTrigger:
                // The other leg made it end, and goes on.
                break;
            case CloseReason.Filled when list.HasWorkingOrder && order == list.Orders[0]:
                Activate(list);
                break;
            default:
                bool working = list.HasWorkingOrder && order == list.Orders[0];
                IEnumerable<NaiveOrder> ending = working ? list.OpenOrders
                    : list.OtherLeg(order) is { } leg ? [leg]
                    : [];
                CloseAll(ending, working ? CloseReason.OtoPhaseOneExpired : CloseReason.OcoTrigger);
                break;
        }

        if (!list.OpenOrders.Any())
        {
            Say(list, OrderListStatus.AllDone);
            state.Lists.Remove(list.Id);
        }
    }

    private void CloseAll(IEnumerable<NaiveOrder> orders, CloseReason reason)
    {
        foreach (NaiveOrder order in orders.ToList())
        {
            trading.Close(order, reason);
        }
    }

    private void Activate(NaiveList list)
    {
        List<NaiveOrder> pending = [.. list.OpenOrders];
        foreach (NaiveOrder order in pending)
        {
            market.Leave(order);
            state.Events.Append(EventKind.OrderActivated, new OrderActivated(
                new OrderId(order.Id), new OrderListId(list.Id), new AccountId(list.Account), market.Spec.Instrument,
                0));
        }

        Say(list, OrderListStatus.Updated);
        BigInteger need = pending.Max(order => NaivePlacement.FirstHold(market, trading, order, 0)!.Value);
        NaiveOrder holder = pending.FirstOrDefault(o => o.Type == OrderType.LimitMaker) ?? pending[0];
        if (need > state.Ledger.Available(holder.Account, trading.HoldAsset(holder)))
        {
            CloseAll(pending, CloseReason.InsufficientBalance);
            return;
        }

        holder.Hold = need;
        state.Ledger.Hold(holder.Account, trading.HoldAsset(holder), need);
        foreach (NaiveOrder order in pending)
        {
            if (order.IsStopType)
            {
                trading.Wait(order);
            }
            else if (order.Type == OrderType.LimitMaker
                && PlacementRules.WouldTake(market, order.Side, order.LimitPrice))
            {
                trading.Close(order, CloseReason.WouldTake);
            }
            else
            {
                trading.Enter(order);
            }
        }
    }

    private void Say(NaiveList list, OrderListStatus status) =>
        state.Events.Append(EventKind.OrderListUpdated, new OrderListUpdated(
            new OrderListId(list.Id), new AccountId(list.Account), market.Spec.Instrument, status, 0));
}
