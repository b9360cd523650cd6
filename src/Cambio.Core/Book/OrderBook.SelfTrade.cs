using Cambio.Core.Commands;
using Cambio.Core.Events;

namespace Cambio.Core.Book;

public sealed partial class OrderBook
{
    /// <summary>Applies the taker's self-trade prevention to a resting order of the same owner.</summary>
    /// <returns>True when the taker is done.</returns>
    private bool PreventTrade(int taker, ref Order order, int makerHandle, ref Order maker, ref Level level)
    {
        bool makerCloses = AddPrevention(
            taker, ref order, makerHandle, ref maker, level.PriceTicks, out long makerLost);
        if (makerCloses)
        {
            level.VisibleLots -= VisibleLots(ref maker);
            Touched.Add(maker.Side, ref level);
            Detach(ref maker, ref level);
        }
        else if (makerLost > 0)
        {
            Shrink(ref maker, ref level, maker.RemainingLots - makerLost);
        }

        return EndPrevention(makerHandle, ref maker, makerLost, makerCloses);
    }

    /// <summary>Says what is prevented, and takes it from the taker.</summary>
    private bool AddPrevention(
        int taker, ref Order order, int makerHandle, ref Order maker, long priceTicks, out long makerLost)
    {
        (makerLost, long takerLost) = PreventedLots(
            order.SelfTradePrevention, maker.RemainingLots, order.RemainingLots);
        ref BookMessage message = ref Messages.Add();
        message.Kind = BookMessageKind.Prevent;
        message.Maker = makerHandle;
        message.Taker = taker;
        message.PriceTicks = priceTicks;
        message.Lots = makerLost;
        message.MakerRemainingLots = takerLost;
        message.TakerRemainingLots = order.RemainingLots - takerLost;
        ClosedByPrevention = takerLost == order.RemainingLots;
        order.RemainingLots -= takerLost;
        order.DoneLots += takerLost;
        return makerLost == maker.RemainingLots;
    }

    private bool EndPrevention(
        int makerHandle, ref Order maker, long makerLost, bool makerCloses)
    {
        maker.RemainingLots -= makerLost;
        maker.DoneLots += makerLost;
        if (makerCloses)
        {
            Close(makerHandle, CloseReason.SelfTradePrevention);
        }

        return ClosedByPrevention;
    }

    /// <summary>What each side loses. A mode that closes a side takes all that the side has left.</summary>
    private static (long Maker, long Taker) PreventedLots(SelfTradePrevention mode, long makerLots, long takerLots) =>
        mode switch
        {
            SelfTradePrevention.ExpireTaker => (0, takerLots),
            SelfTradePrevention.ExpireMaker => (makerLots, 0),
            SelfTradePrevention.ExpireBoth => (makerLots, takerLots),
            _ => (Math.Min(makerLots, takerLots), Math.Min(makerLots, takerLots)),
        };
}
