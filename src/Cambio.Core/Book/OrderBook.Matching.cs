using Cambio.Core.Commands;
using Cambio.Core.Events;

namespace Cambio.Core.Book;

public sealed partial class OrderBook
{
    /// <summary>Set by <see cref="Match"/> when self-trade prevention decided the taker's end.</summary>
    private bool ClosedByPrevention { get; set; }

    /// <summary>Trades an order with the opposite side, best price first, oldest first, as far as it goes.</summary>
    private void Match(int taker, ref Order order)
    {
        ClosedByPrevention = false;
        PriceLadder opposite = order.Side == Side.Buy ? _asks : _bids;
        long limit = LimitOf(ref order);
        while (order.RemainingLots > 0 && opposite.Best != 0 && !opposite.IsBetter(limit, opposite.BestTicks))
        {
            int levelHandle = opposite.Best;
            ref Level level = ref _store.Levels[levelHandle];
            MatchLevel(taker, ref order, ref level);
            if (level.Count == 0)
            {
                opposite.Remove(levelHandle);
            }

            if (ClosedByPrevention)
            {
                return;
            }
        }
    }

    private void MatchLevel(int taker, ref Order order, ref Level level)
    {
        while (order.RemainingLots > 0)
        {
            int makerHandle = level.Head;
            if (makerHandle == 0)
            {
                return;
            }

            ref Order maker = ref _store.Orders[makerHandle];
            if (maker.Owner == order.Owner && order.SelfTradePrevention != SelfTradePrevention.None)
            {
                if (PreventTrade(taker, ref order, makerHandle, ref maker, ref level))
                {
                    return;
                }

                continue;
            }

            long available = maker.IsIceberg ? _store.Extras[maker.Extra].VisibleLots : maker.RemainingLots;
            long lots = Math.Min(available, order.RemainingLots);
            order.Trade(lots);
            maker.Trade(lots);
            level.VisibleLots -= lots;
            Touched.Add(maker.Side, ref level);
            AddFill(makerHandle, ref maker, taker, ref order, level.PriceTicks, lots);
            if (maker.RemainingLots == 0)
            {
                Detach(ref maker, ref level);
                Close(makerHandle, CloseReason.Filled);
            }
            else if (maker.IsIceberg)
            {
                ShowNextSlice(makerHandle, ref maker, ref level, lots);
            }

            AfterTrade(level.PriceTicks);
        }
    }

    /// <summary>Uses up a slice; a new one joins the end of the level.</summary>
    private void ShowNextSlice(int handle, ref Order order, ref Level level, long lots)
    {
        ref OrderExtra extra = ref _store.Extras[order.Extra];
        extra.VisibleLots -= lots;
        if (extra.VisibleLots > 0)
        {
            return;
        }

        extra.VisibleLots = Math.Min(extra.IcebergLots, order.RemainingLots);
        level.VisibleLots += extra.VisibleLots;
        Detach(ref order, ref level);
        Append(handle, ref order, order.Level, ref level);
    }

    private void AddFill(int makerHandle, ref Order maker, int taker, ref Order order, long priceTicks, long lots)
    {
        ref BookMessage message = ref Messages.Add();
        message.Kind = BookMessageKind.Fill;
        message.Maker = makerHandle;
        message.Taker = taker;
        message.PriceTicks = priceTicks;
        message.Lots = lots;
        message.MakerRemainingLots = maker.RemainingLots;
        message.TakerRemainingLots = order.RemainingLots;
    }

    /// <summary>The worst price an order may trade at.</summary>
    private static long LimitOf(ref Order order) =>
        !IsMarket(order.Type) ? order.PriceTicks : order.Side == Side.Buy ? long.MaxValue : long.MinValue;
}
