using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Instruments;

namespace Cambio.TestKit.Twin;

/// <summary>One instrument: its rules, its prices, and its open orders in nine plain lists.</summary>
internal sealed class NaiveMarket
{
    private readonly List<NaiveOrder>[] _queues = new List<NaiveOrder>[10];
    private long _arrivals;

    public NaiveMarket(InstrumentSpec spec, BigInteger unitNotional)
    {
        Spec = spec;
        UnitNotional = unitNotional;
        for (int i = 0; i < _queues.Length; i++)
        {
            _queues[i] = [];
        }
    }

    public InstrumentSpec Spec { get; set; }

    /// <summary>One tick x one lot, in atomic units of quote.</summary>
    public BigInteger UnitNotional { get; }

    public MarketState State { get; set; } = MarketState.PreOpen;

    public long LastTradeId { get; set; }

    public long LastPreventedId { get; set; }

    /// <summary>Bit n: order type n may not be placed here.</summary>
    public ushort BlockedTypes { get; set; }

    /// <summary>0 for none.</summary>
    public long LastTradePrice { get; set; }

    /// <summary>0 for none.</summary>
    public long ReferencePrice { get; set; }

    /// <summary>The last trade's, else the reference price, else 0.</summary>
    public long LastPrice => LastTradePrice != 0 ? LastTradePrice : ReferencePrice;

    public IEnumerable<NaiveOrder> OpenOrders => _queues.SelectMany(queue => queue);

    /// <summary>The total quantities of all open orders.</summary>
    public BigInteger OpenLots => OpenOrders.Aggregate(BigInteger.Zero, (sum, o) => sum + o.Done + o.Remaining);

    public List<NaiveOrder> this[Queue queue] => _queues[(int)queue];

    /// <summary>The orders of a queue in the order of the canonical state.</summary>
    public IEnumerable<NaiveOrder> InOrder(Queue queue) => queue switch
    {
        Queue.Rising => this[queue].OrderBy(o => o.TriggerPrice).ThenBy(o => o.Id),
        Queue.Falling => this[queue].OrderByDescending(o => o.TriggerPrice).ThenBy(o => o.Id),
        _ => this[queue],
    };

    public BigInteger Notional(long price, long lots) => UnitNotional * price * lots;

    public BigInteger BaseAmount(long lots) => (BigInteger)Spec.LotUnits * lots;

    /// <summary>What must be held beyond a notional for the commission on it.</summary>
    public BigInteger FeeHold(BigInteger notional, int makerPpm, int takerPpm) =>
        Spec.FeeMode == FeeMode.Quote ? Rates.Ceil(notional, Math.Max(Math.Max(makerPpm, takerPpm), 0)) : 0;

    public BigInteger WithFeeHold(BigInteger notional, NaiveOrder order) =>
        notional + FeeHold(notional, order.MakerFeePpm, order.TakerFeePpm);

    /// <summary>Puts an order behind all others of its price (books) or of its queue.</summary>
    public void Join(NaiveOrder order, Queue queue)
    {
        List<NaiveOrder> list = this[queue];
        int place = list.Count;
        if (queue is Queue.Bids or Queue.Asks)
        {
            place = list.FindIndex(other => queue == Queue.Bids
                ? other.LimitPrice < order.LimitPrice
                : other.LimitPrice > order.LimitPrice);
            place = place < 0 ? list.Count : place;
        }

        order.Queue = queue;
        order.Arrival = ++_arrivals;
        list.Insert(place, order);
    }

    public void Leave(NaiveOrder order)
    {
        if (order.Queue != Queue.Nowhere)
        {
            this[order.Queue].Remove(order);
            order.Queue = Queue.Nowhere;
        }
    }

    /// <summary>Whom an incoming order meets next, or null.</summary>
    public NaiveOrder? NextMaker(NaiveOrder taker)
    {
        List<NaiveOrder> waiting = this[taker.IsBuy ? Queue.MarketSells : Queue.MarketBuys];
        if (taker.IsLimitPriced && taker.TimeInForce != TimeInForce.Fok && waiting.Count > 0)
        {
            return waiting[0];
        }

        NaiveOrder? best = this[taker.IsBuy ? Queue.Asks : Queue.Bids].FirstOrDefault();
        return best is null || !taker.IsLimitPriced || Crosses(taker.Side, taker.LimitPrice, best.LimitPrice)
            ? best
            : null;
    }

    public static bool Crosses(Side side, long price, long opposite) =>
        side == Side.Buy ? price >= opposite : price <= opposite;

    /// <summary>A copy of what matching needs, to try things on.</summary>
    public NaiveMarket CloneBook()
    {
        NaiveMarket clone = new(Spec, UnitNotional)
        {
            LastTradePrice = LastTradePrice,
            ReferencePrice = ReferencePrice,
            _arrivals = _arrivals,
        };
        for (Queue queue = Queue.Bids; queue <= Queue.MarketSells; queue++)
        {
            clone[queue].AddRange(this[queue].Select(order => order.Clone()));
        }

        return clone;
    }
}
