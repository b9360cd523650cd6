using System.Numerics;
using Cambio.Core.Commands;

namespace Cambio.TestKit.Twin;

/// <summary>What must hold between any two commands, whatever the commands were.</summary>
internal static class Invariants
{
    public static string? FirstBroken(NaiveState state) =>
        Conservation(state) ?? NothingNegative(state) ?? Holds(state) ?? Lists(state) ?? state.Markets.Values
            .Select(Book).FirstOrDefault(broken => broken is not null);

    private static string? Conservation(NaiveState state)
    {
        foreach ((ushort id, NaiveAsset asset) in state.Assets)
        {
            BigInteger sum = 0;
            foreach (((_, ushort of), NaiveBalance balance) in state.Ledger.Balances)
            {
                sum += of == id ? balance.Available + balance.Held : 0;
            }

            if (sum != asset.Deposited - asset.Withdrawn)
            {
                return $"asset {id}: accounts have {sum} of {asset.Deposited} deposited - {asset.Withdrawn} withdrawn";
            }
        }

        return null;
    }

    private static string? Lists(NaiveState state)
    {
        foreach (NaiveOrder order in state.OpenOrders)
        {
            bool pendingAlone = order.Queue == Queue.Pending
                && (order.List is not { HasWorkingOrder: true } || order.List.Orders[0].IsClosed || order.Hold != 0);
            if (pendingAlone || (order.List is { } own && !state.Lists.ContainsKey(own.Id)))
            {
                return $"order {order.Id}: it is in queue {order.Queue} and holds {order.Hold}, but its list is wrong";
            }
        }

        foreach (NaiveList list in state.Lists.Values)
        {
            List<NaiveOrder> pair = [.. list.Pair.Where(leg => !leg.IsClosed && leg.Queue != Queue.Pending)];
            bool holdTwice = pair.Count(leg => leg.Hold > 0) > 1;
            bool bothTrade = pair.Count(leg => leg.Queue <= Queue.MarketSells) > 1;
            bool hasTraded = pair.Count > 1 && pair.Any(leg => leg.Done > 0);
            if (!list.OpenOrders.Any() || holdTwice || bothTrade || hasTraded)
            {
                return $"list {list.Id}: two legs hold, rest or have traded, or none is open";
            }
        }

        return state.ListNews.Count > 0 ? "something that happened to a list was not looked at" : null;
    }

    private static string? NothingNegative(NaiveState state)
    {
        foreach (((uint account, ushort asset), NaiveBalance balance) in state.Ledger.Balances)
        {
            if (balance.Held.Sign < 0 || balance.Available.Sign < 0)
            {
                return $"account {account}, asset {asset}: available {balance.Available}, held {balance.Held}";
            }
        }

        return null;
    }

    private static string? Holds(NaiveState state)
    {
        Dictionary<(uint, ushort), BigInteger> holds = [];
        foreach (NaiveMarket market in state.Markets.Values)
        {
            foreach (NaiveOrder order in market.OpenOrders)
            {
                if (order.Hold.Sign < 0 || order.Remaining <= 0)
                {
                    return $"order {order.Id}: hold {order.Hold}, remaining {order.Remaining}";
                }

                ushort asset = order.IsBuy ? market.Spec.QuoteAsset.Value : market.Spec.BaseAsset.Value;
                holds[(order.Account, asset)] = holds.GetValueOrDefault((order.Account, asset)) + order.Hold;
            }
        }

        foreach (RequestWithdrawal waiting in state.Withdrawals.Values)
        {
            (uint, ushort) key = (waiting.Account.Value, waiting.Asset.Value);
            holds[key] = holds.GetValueOrDefault(key) + waiting.Amount;
        }

        foreach (((uint, ushort) key, NaiveBalance balance) in state.Ledger.Balances)
        {
            BigInteger hold = holds.GetValueOrDefault(key);
            if (balance.Held != hold)
            {
                return $"account, asset {key}: held {balance.Held}, orders and withdrawals hold {hold}";
            }
        }

        return null;
    }

    private static string? Book(NaiveMarket market)
    {
        List<NaiveOrder> bids = market[Queue.Bids];
        List<NaiveOrder> asks = market[Queue.Asks];
        if (bids.Count > 0 && asks.Count > 0 && bids[0].LimitPrice >= asks[0].LimitPrice)
        {
            return $"instrument {market.Spec.Instrument}: {bids[0].LimitPrice} is bid, {asks[0].LimitPrice} is asked";
        }

        foreach (List<NaiveOrder> side in new[] { bids, asks })
        {
            foreach ((NaiveOrder first, NaiveOrder second) in side.Zip(side.Skip(1)))
            {
                bool better = side == bids
                    ? first.LimitPrice > second.LimitPrice
                    : first.LimitPrice < second.LimitPrice;
                bool earlier = first.LimitPrice == second.LimitPrice && first.Arrival < second.Arrival;
                if (!better && !earlier)
                {
                    return $"orders {first.Id} and {second.Id} are in the wrong order";
                }
            }

            NaiveOrder? hidden = side.FirstOrDefault(o => o.Visible <= 0 || o.Visible > o.Remaining
                || (o.IcebergLots == 0 && o.Visible != o.Remaining));
            if (hidden is not null)
            {
                return $"order {hidden.Id}: shows {hidden.Visible} of {hidden.Remaining}";
            }
        }

        bool bothWait = (market[Queue.MarketBuys].Count > 0 && asks.Count > 0)
            || (market[Queue.MarketSells].Count > 0 && bids.Count > 0);
        return bothWait ? $"instrument {market.Spec.Instrument}: a market order rests opposite limit orders" : null;
    }
}
