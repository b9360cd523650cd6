using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Generation;

/// <summary>An order that might be placed, in the parts a command writer takes.</summary>
internal readonly record struct Placement(PlaceOrder Order, OrderConditions Conditions, ClientOrderId Name);

/// <summary>Makes orders of every type near the last price, sometimes with fields that do not go together.</summary>
internal sealed class OrderMaker(TestRandom random, GeneratorProfile profile, GeneratorWorld world)
{
    private const int NormalPrice = 100;
    private const int NameCount = 6;

    public Placement Make(AccountId account, InstrumentId instrument)
    {
        world.Specs.TryGetValue(instrument, out InstrumentSpec spec);
        OrderType type = Type();
        bool limit = type is OrderType.Limit or OrderType.LimitMaker
            or OrderType.StopLossLimit or OrderType.TakeProfitLimit;
        Side side = random.Pick(Side.Buy, Side.Sell);
        long quantity = Quantity(spec);
        OrderConditions conditions = default;
        TimeInForce timeInForce = TimeInForce.Gtc;
        if (limit && type != OrderType.LimitMaker)
        {
            timeInForce = random.Pick(
                TimeInForce.Gtc, TimeInForce.Gtc, TimeInForce.Gtc, TimeInForce.Gtc, TimeInForce.Ioc, TimeInForce.Fok);
        }

        if (limit && random.Chance(profile.IcebergPercent))
        {
            timeInForce = random.Chance(95) ? TimeInForce.Gtc : timeInForce;
            long slice = Math.Max(1, quantity / random.Pick(1, 2, 3, 5, 8));
            conditions = conditions with { IcebergQuantity = new Quantity(slice) };
        }

        if (type >= OrderType.StopLoss)
        {
            conditions = Stop(conditions, type, side, instrument, spec);
        }

        PlaceOrder order = new(
            account, instrument, side, type, timeInForce, Prevention(), OrderParts.None, 0, 0,
            new Price(limit ? Price(instrument, spec) : 0), new Quantity(quantity));
        if (type == OrderType.Market && random.Chance(35))
        {
            order = order with { Quantity = default };
            conditions = conditions with { QuoteAmount = Amount(instrument, spec, quantity) };
        }

        Placement placement = new(order, conditions, random.Chance(25) ? Name() : default);
        return random.Chance(profile.OddPercent) ? Odd(placement) : placement;
    }

    /// <summary>One of few client order ids, so that they are reused.</summary>
    public ClientOrderId Name() =>
        ClientOrderId.TryParse($"order-{random.Below(NameCount)}", out ClientOrderId name)
            ? name
            : throw new InvalidOperationException("The name is not well formed.");

    /// <summary>A price near the last one.</summary>
    public long Price(InstrumentId instrument, InstrumentSpec spec)
    {
        if (profile.IsExtreme && random.Chance(40))
        {
            return Math.Max(1, spec.MaxPrice.Ticks - random.Below(random.Pick(3, 1_000)));
        }

        if (profile.IsWide && random.Chance(80))
        {
            return Math.Max(1, random.EdgeLong(spec.MaxPrice.Ticks));
        }

        long last = world.LastPrices.GetValueOrDefault(instrument, NormalPrice);
        long center = random.Chance(70) ? last : NormalPrice;
        return Math.Max(1, center + random.Below(13) - 6);
    }

    private OrderType Type()
    {
        if (random.Chance(profile.StopPercent))
        {
            return (OrderType)((byte)OrderType.StopLoss + random.Below(4));
        }

        return random.Chance(profile.MarketPercent) ? OrderType.Market
            : random.Chance(10) ? OrderType.LimitMaker
            : OrderType.Limit;
    }

    private long Quantity(InstrumentSpec spec)
    {
        if (profile.IsExtreme && random.Chance(40))
        {
            return Math.Max(1, random.EdgeLong(Math.Max(1, spec.MaxQuantity.Lots)));
        }

        return random.Chance(3) ? random.Below(2_000) : 1 + random.Below(random.Pick(4, 15, 15));
    }

    private Int128 Amount(InstrumentId instrument, InstrumentSpec spec, long quantity)
    {
        if (random.Chance(5))
        {
            return random.Edge(Int128.MaxValue);
        }

        // Close to whole lots, so that the last lot is now within and now beyond the amount.
        return ((Int128)Price(instrument, spec) * quantity * spec.TickUnits * Math.Max(1, spec.LotUnits % 1_000))
            + random.Below(200);
    }

    private SelfTradePrevention Prevention() =>
        random.Chance(profile.PreventionPercent)
            ? (SelfTradePrevention)(2 + random.Below(4))
            : SelfTradePrevention.None;

    private OrderConditions Stop(
        OrderConditions conditions, OrderType type, Side side, InstrumentId instrument, InstrumentSpec spec)
    {
        bool rising = type is OrderType.StopLoss or OrderType.StopLossLimit == (side == Side.Buy);
        long last = world.LastPrices.GetValueOrDefault(instrument, NormalPrice);
        long distance = random.Chance(90) ? 1 + random.Below(5) : -random.Below(3);
        bool anywhere = random.Chance(profile.IsWide ? 60 : 5);
        long near = last + (rising ? distance : -distance);
        long stop = Math.Max(1, anywhere ? Price(instrument, spec) : near);
        int trailing = random.Chance(30) ? random.Pick(1, 60, 100, 300, 500, 2_000, 9_999) : 0;
        bool withStop = trailing == 0 || random.Chance(40);
        return conditions with { StopPrice = new Price(withStop ? stop : 0), TrailingDeltaBips = trailing };
    }

    /// <summary>Turns one field into something else.</summary>
    private Placement Odd(Placement placement)
    {
        (PlaceOrder order, OrderConditions conditions, ClientOrderId name) = placement;
        long odd = random.Pick(0, -1, 1, 7, 100, long.MaxValue, long.MinValue, Core.Values.Price.MaxTicks + 1);
        switch (random.Below(9))
        {
            case 0:
                order = order with { Price = new Price(odd) };
                break;
            case 1:
                order = order with { Quantity = new Quantity(odd) };
                break;
            case 2:
                conditions = conditions with { StopPrice = new Price(odd) };
                break;
            case 3:
                conditions = conditions with { IcebergQuantity = new Quantity(odd) };
                break;
            case 4:
                conditions = conditions with { QuoteAmount = random.Pick(odd, Int128.MaxValue, Int128.MinValue) };
                break;
            case 5:
                conditions = conditions with { TrailingDeltaBips = random.Pick(-1, 1, 10_000, int.MaxValue) };
                break;
            case 6:
                order = order with { TimeInForce = (TimeInForce)(1 + random.Below(3)) };
                break;
            case 7:
                order = order with { Type = (OrderType)(1 + random.Below(7)) };
                break;
            default:
                order = order with { Account = new AccountId((uint)random.Below(25)) };
                break;
        }

        return new Placement(order, conditions, name);
    }
}
