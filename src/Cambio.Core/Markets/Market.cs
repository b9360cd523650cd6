using Cambio.Core.Book;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Core.Markets;

/// <summary>An instrument at work: its rules, its state, its book, and what follows from the rules.</summary>
internal sealed class Market
{
    public Market(in InstrumentSpec spec, long unitNotional, OrderStore store)
    {
        Book = new OrderBook(store);
        UnitNotional = unitNotional;
        MaxTickLots = FixedMath.AmountBound / unitNotional;
        Update(spec);
    }

    /// <summary>The rules.</summary>
    public InstrumentSpec Spec;

    /// <summary>The book.</summary>
    public OrderBook Book { get; }

    /// <summary>What is allowed now.</summary>
    public MarketState State { get; set; } = MarketState.PreOpen;

    /// <summary>Stands in for the last price before the first trade; 0 for none.</summary>
    public long ReferenceTicks { get; set; }

    /// <summary>The id of the last trade.</summary>
    public long LastTradeId { get; set; }

    /// <summary>The id of the last prevented match.</summary>
    public long LastPreventedId { get; set; }

    /// <summary>Order types that may not be placed here; see <see cref="Commands.SetTradingBlock"/>.</summary>
    public ushort BlockedTypes { get; set; }

    /// <summary>Atomic units of quote in one tick x one lot: a whole number, so notionals are exact.</summary>
    public long UnitNotional { get; }

    /// <summary>The largest price x lots whose notional stays below the amount bound.</summary>
    public Int128 MaxTickLots { get; }

    /// <summary>The fee account's balance in base and in quote, and the rounding account's.</summary>
    public (int FeeBase, int FeeQuote, int RoundingBase, int RoundingQuote) HouseRows { get; set; }

    /// <summary>The id.</summary>
    public InstrumentId Id => Spec.Instrument;

    /// <summary>The last trade's price, else the reference price, else 0.</summary>
    public long LastTicks => Book.LastTradeTicks != 0 ? Book.LastTradeTicks : ReferenceTicks;

    /// <summary>Takes new rules.</summary>
    public void Update(in InstrumentSpec spec)
    {
        Spec = spec;
        Book.MarketOrdersRest = spec.MarketRemainder == MarketRemainder.Rest;
    }

    /// <summary>Price x quantity in atomic units of quote, for prices and quantities within the rules.</summary>
    public Int128 Notional(long priceTicks, long lots) =>
        FixedMath.Scale(FixedMath.Product(priceTicks, lots), UnitNotional);

    /// <summary>The notional of any price x lots, cut off at the amount bound, which nobody can pay.</summary>
    public Int128 NotionalSaturated(Int128 tickLots) =>
        tickLots > MaxTickLots ? FixedMath.AmountBound : FixedMath.Scale(tickLots, UnitNotional);

    /// <summary>A quantity in atomic units of base.</summary>
    public Int128 BaseAmount(long lots) => FixedMath.Product(lots, Spec.LotUnits);

    /// <summary>What commission may take of a notional, at worst; 0 where buyers pay it in base.</summary>
    public Int128 FeeHold(Int128 notional, int makerFeePpm, int takerFeePpm)
    {
        int worst = Math.Max(makerFeePpm, takerFeePpm);
        return Spec.FeeMode == FeeMode.Quote && worst > 0 ? FixedMath.PpmCeil(notional, worst) : Int128.Zero;
    }
}
