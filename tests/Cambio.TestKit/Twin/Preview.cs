using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Events;

namespace Cambio.TestKit.Twin;

/// <summary>What an order would do, found by doing it to a copy of the book.</summary>
/// <param name="Lots">Lots it would go on with: its quantity, or what its quote amount pays for.</param>
/// <param name="Traded">Lots that would trade.</param>
/// <param name="Swept">Their notional.</param>
/// <param name="Rest">Lots that would be left over, still open.</param>
internal sealed record Preview(long Lots, long Traded, BigInteger Swept, long Rest)
{
    /// <summary>An order by quantity.</summary>
    public static Preview Of(NaiveMarket market, NaiveOrder order)
    {
        NaiveMarket book = market.CloneBook();
        NaiveOrder taker = order.Clone();
        Thought thought = new(book);
        bool open = new Sweep(book, thought).Run(taker);
        return new Preview(order.Remaining, thought.Traded, thought.Swept, open ? taker.Remaining : 0);
    }

    /// <summary>A market order by quote amount.</summary>
    public static Preview OfAmount(NaiveMarket market, NaiveOrder order, BigInteger amount)
    {
        NaiveMarket book = market.CloneBook();
        Preview sum = new(0, 0, 0, 0);
        while (book.NextMaker(order) is { } maker)
        {
            bool own = maker.Account == order.Account && order.SelfTradePrevention != SelfTradePrevention.None;
            if (own && order.SelfTradePrevention == SelfTradePrevention.ExpireMaker)
            {
                book.Leave(maker);
                continue;
            }

            if (own && order.SelfTradePrevention != SelfTradePrevention.Decrement)
            {
                break;
            }

            BigInteger lotPrice = book.Notional(maker.LimitPrice, 1);
            long all = own ? maker.Remaining : maker.Visible;
            long lots = (long)BigInteger.Min(amount / lotPrice, all);
            amount -= lotPrice * lots;
            sum = sum with { Lots = sum.Lots + lots };
            if (!own)
            {
                sum = sum with { Traded = sum.Traded + lots, Swept = sum.Swept + (lotPrice * lots) };
            }

            if (lots < all)
            {
                break;
            }

            UseUp(book, maker, lots);
        }

        return sum;
    }

    private static void UseUp(NaiveMarket book, NaiveOrder maker, long lots)
    {
        Queue queue = maker.Queue;
        book.Leave(maker);
        maker.Remaining -= lots;
        if (maker.Remaining > 0)
        {
            maker.Visible = Math.Min(maker.IcebergLots, maker.Remaining);
            book.Join(maker, queue);
        }
    }

    /// <summary>Adds up; nothing else happens.</summary>
    private sealed class Thought(NaiveMarket book) : ISweepEffects
    {
        public long Traded { get; private set; }

        public BigInteger Swept { get; private set; }

        public void Settle(NaiveOrder maker, NaiveOrder taker, long price, long lots)
        {
            Traded += lots;
            Swept += book.Notional(price, lots);
        }

        public void Prevented(NaiveOrder maker, NaiveOrder taker, long price, long makerLots, long takerLots)
        {
        }

        public void Shrunk(NaiveOrder order)
        {
        }

        public void Closed(NaiveOrder order, CloseReason reason)
        {
        }

        public void LevelTouched(Side side, long price)
        {
        }

        public void TradeDone(long price)
        {
        }
    }
}
