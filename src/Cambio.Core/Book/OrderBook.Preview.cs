using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.Core.Book;

/// <summary>What an order would trade if it came now.</summary>
/// <param name="Lots">How much would trade.</param>
/// <param name="Decremented">How much SelfTradePrevention.Decrement would take from it.</param>
/// <param name="TickLots">The sum of price x lots over what would trade.</param>
/// <param name="Rest">How much would neither trade nor be prevented.</param>
/// <param name="IsWhole">True when all of the quantity would trade and nothing would be prevented.</param>
public readonly record struct Sweep(long Lots, long Decremented, Int128 TickLots, long Rest, bool IsWhole);

public sealed partial class OrderBook
{
    /// <summary>
    /// Matches in thought: same prices, same order, self-trade prevention and slices included, nothing changed. Resting
    /// market orders do not count.
    /// </summary>
    /// <param name="owner">Whose order.</param>
    /// <param name="side">Its side.</param>
    /// <param name="mode">Its self-trade prevention.</param>
    /// <param name="limitTicks">Its limit; 0 for none.</param>
    /// <param name="lots">Its quantity; long.MaxValue when only the budget bounds it.</param>
    /// <param name="budgetTickLots">How much price x lots may come to; null for no bound.</param>
    public Sweep Preview(
        int owner, Side side, SelfTradePrevention mode, long limitTicks, long lots, Int128? budgetTickLots = null)
    {
        PriceLadder opposite = side == Side.Buy ? _asks : _bids;
        long limit = limitTicks != 0 ? limitTicks : side == Side.Buy ? long.MaxValue : long.MinValue;
        var walk = new SweepWalk(owner, mode, lots, budgetTickLots ?? Int128.MaxValue);
        int levelHandle = opposite.Best;
        while (levelHandle != 0 && !walk.IsDone)
        {
            ref Level level = ref _store.Levels[levelHandle];
            if (opposite.IsBetter(limit, level.PriceTicks))
            {
                break;
            }

            WalkLevel(ref walk, ref level);
            levelHandle = opposite.Worse(level.PriceTicks);
        }

        return new Sweep(
            walk.Traded, walk.Prevented, walk.TickLots, walk.Left,
            walk.IsWhole && walk.Left == 0 && walk.Prevented == 0);
    }

    private bool CanFillCompletely(ref Order order) =>
        Preview(order.Owner, order.Side, order.SelfTradePrevention, order.PriceTicks, order.RemainingLots).IsWhole;

    /// <summary>
    /// One level. The first pass meets each order once, with what it shows; own orders are all met in that pass, so
    /// what icebergs hide can be taken as one sum afterwards.
    /// </summary>
    private void WalkLevel(ref SweepWalk walk, ref Level level)
    {
        long hidden = 0;
        for (int handle = level.Head; handle != 0 && !walk.IsDone; handle = _store.Orders[handle].Next)
        {
            ref Order maker = ref _store.Orders[handle];
            if (walk.IsPrevented(maker.Owner))
            {
                walk.Prevent(level.PriceTicks, maker.RemainingLots);
                continue;
            }

            long visible = VisibleLots(ref maker);
            hidden += maker.RemainingLots - visible;
            walk.Trade(level.PriceTicks, visible);
        }

        if (hidden > 0 && !walk.IsDone)
        {
            walk.Trade(level.PriceTicks, hidden);
        }
    }

    private ref struct SweepWalk(int owner, SelfTradePrevention mode, long lots, Int128 budget)
    {
        public long Left = lots;
        public long Traded;
        public long Prevented;
        public Int128 TickLots;
        public bool IsWhole = true;
        public bool IsDone = lots == 0;
        private Int128 _budget = budget;

        public readonly bool IsPrevented(int maker) => maker == owner && mode != SelfTradePrevention.None;

        public void Trade(long priceTicks, long available)
        {
            long wanted = Math.Min(available, Left);
            long traded = Spend(priceTicks, wanted, out Int128 cost);
            Traded += traded;
            TickLots += cost;
            IsDone = Left == 0 || traded < wanted;
        }

        public void Prevent(long priceTicks, long makerLots)
        {
            (long _, long taker) = PreventedLots(mode, makerLots, Left);
            if (mode == SelfTradePrevention.Decrement)
            {
                // What is prevented uses up a budget as if it had traded, or the order would grow by being prevented.
                long prevented = Spend(priceTicks, taker, out Int128 _);
                Prevented += prevented;
                IsDone = Left == 0 || prevented < taker;
                return;
            }

            Left -= taker;
            IsWhole &= taker == 0;
            IsDone = Left == 0;
        }

        /// <summary>Takes as many lots as the budget pays for.</summary>
        private long Spend(long priceTicks, long wanted, out Int128 cost)
        {
            long lots = wanted;
            cost = FixedMath.Product(priceTicks, lots);
            if (cost > _budget)
            {
                lots = (long)(_budget / priceTicks);
                cost = FixedMath.Product(priceTicks, lots);
            }

            _budget -= cost;
            Left -= lots;
            return lots;
        }
    }
}
