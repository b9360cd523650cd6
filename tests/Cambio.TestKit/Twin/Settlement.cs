using System.Numerics;
using Cambio.Core.Instruments;

namespace Cambio.TestKit.Twin;

/// <summary>The amounts of one trade.</summary>
internal sealed record Settlement(
    BigInteger Notional, BigInteger Base, Commission Maker, Commission Taker, bool TakerBuys, bool FeesInQuote)
{
    public BigInteger BuyerPays => FeesInQuote ? Notional + Buyer.Amount : Notional;

    public BigInteger BuyerReceives => FeesInQuote ? Base : Base - Buyer.Amount;

    public BigInteger SellerReceives => Notional - Seller.Amount;

    private Commission Buyer => TakerBuys ? Taker : Maker;

    private Commission Seller => TakerBuys ? Maker : Taker;

    /// <summary>The amounts of a trade that is about to take place.</summary>
    public static Settlement Of(NaiveMarket market, NaiveOrder maker, NaiveOrder taker, long price, long lots)
    {
        BigInteger notional = market.Notional(price, lots);
        BigInteger baseAmount = market.BaseAmount(lots);
        bool inQuote = market.Spec.FeeMode == FeeMode.Quote;

        Commission Charge(NaiveOrder order, int ppm)
        {
            Commission commission = Commission.Of(order.IsBuy && !inQuote ? baseAmount : notional, ppm);
            if (!order.IsBuy || !inQuote)
            {
                return commission;
            }

            BigInteger room = order.Hold - notional - RestNeeds(market, order, notional, lots);
            return commission.Amount <= room ? commission : commission with { Amount = commission.Floor };
        }

        Commission takerPays = Charge(taker, taker.TakerFeePpm);
        Commission makerPays = Charge(maker, maker.MakerFeePpm).AtLeast(-takerPays.Floor);
        return new Settlement(notional, baseAmount, makerPays, takerPays, taker.IsBuy, inQuote);
    }

    /// <summary>What the hold of a buy must still have after this trade.</summary>
    private static BigInteger RestNeeds(NaiveMarket market, NaiveOrder order, BigInteger notional, long lots) =>
        order switch
        {
            { IsLimitPriced: true } =>
                market.WithFeeHold(market.Notional(order.LimitPrice, order.Remaining - lots), order),
            { Queue: Queue.Nowhere } => market.WithFeeHold(order.PlannedNotional - notional, order),
            _ => 0,
        };
}

/// <summary>What a side pays (negative: gets) and the exact amount rounded down.</summary>
internal sealed record Commission(BigInteger Amount, BigInteger Floor)
{
    public static Commission Of(BigInteger amount, int ppm)
    {
        BigInteger commission = Rates.Commission(amount, ppm);
        return new Commission(commission, ppm >= 0 ? Rates.Floor(amount, ppm) : commission);
    }

    /// <summary>A rebate no larger than what the other side has paid for it.</summary>
    public Commission AtLeast(BigInteger least) => Amount >= least ? this : new Commission(least, least);
}
