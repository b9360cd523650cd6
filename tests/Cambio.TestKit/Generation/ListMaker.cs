using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Generation;

/// <summary>Makes order lists around the last price, sometimes with orders that do not go together.</summary>
internal sealed class ListMaker(TestRandom random, GeneratorProfile profile, GeneratorWorld world, OrderMaker orders)
{
    private const int NormalPrice = 100;
    private const int NameCount = 4;
    private const int DistanceMax = 5;

    public (PlaceOrderList List, ClientOrderId Name, OrderLeg[] Legs) Make(
        AccountId account, InstrumentId instrument)
    {
        Contingency contingency = random.Pick(Contingency.Oco, Contingency.Oco, Contingency.Oto, Contingency.Otoco);
        OrderLeg[] legs = contingency switch
        {
            Contingency.Oco => Pair(account, instrument, default),
            Contingency.Oto => [Working(account, instrument), Any(account, instrument)],
            _ => Otoco(account, instrument),
        };
        if (random.Chance(profile.OddPercent))
        {
            legs[random.Below(legs.Length)] = Any(account, instrument);
        }

        PlaceOrderList list = new(account, instrument, contingency, OrderParts.None, 0);
        return (list, random.Chance(30) ? Name() : default, legs);
    }

    /// <summary>One of few client ids, so that they are reused.</summary>
    public ClientOrderId Name() =>
        ClientOrderId.TryParse($"list-{random.Below(NameCount)}", out ClientOrderId name)
            ? name
            : throw new InvalidOperationException("The name is not well formed.");

    private OrderLeg[] Otoco(AccountId account, InstrumentId instrument)
    {
        OrderLeg working = Working(account, instrument);
        Side other = working.Order.Side == Side.Buy ? Side.Sell : Side.Buy;
        return [working, .. Pair(account, instrument, random.Chance(90) ? other : working.Order.Side)];
    }

    /// <summary>A limit order that often trades at once.</summary>
    private OrderLeg Working(AccountId account, InstrumentId instrument)
    {
        OrderLeg leg = Any(account, instrument);
        world.Specs.TryGetValue(instrument, out InstrumentSpec spec);
        bool isMaker = random.Chance(25);
        PlaceOrder order = leg.Order with
        {
            Type = isMaker ? OrderType.LimitMaker : OrderType.Limit,
            TimeInForce = isMaker || random.Chance(80)
                ? TimeInForce.Gtc
                : random.Pick(TimeInForce.Ioc, TimeInForce.Fok),
            Price = new Price(orders.Price(instrument, spec)),
            Quantity = new Quantity(Math.Max(1, leg.Order.Quantity.Lots)),
        };
        return new OrderLeg(order, default, leg.ClientOrderId);
    }

    private OrderLeg Any(AccountId account, InstrumentId instrument)
    {
        Placement placement = orders.Make(account, instrument);
        return new OrderLeg(
            placement.Order with { Account = account, Instrument = instrument }, placement.Conditions, placement.Name);
    }

    private OrderLeg[] Pair(AccountId account, InstrumentId instrument, Side side)
    {
        OrderLeg leg = Any(account, instrument);
        side = side == default ? leg.Order.Side : side;
        long last = world.LastPrices.GetValueOrDefault(instrument, NormalPrice);
        PlaceOrder common = leg.Order with
        {
            Side = side,
            TimeInForce = TimeInForce.Gtc,
            Price = default,
            Quantity = new Quantity(Math.Max(1, leg.Order.Quantity.Lots)),
        };
        OrderType profit = random.Pick(OrderType.LimitMaker, OrderType.TakeProfit, OrderType.TakeProfitLimit);
        OrderType loss = random.Pick(OrderType.StopLoss, OrderType.StopLossLimit);
        (OrderType above, OrderType below) = side == Side.Sell ? (profit, loss) : (loss, profit);
        return
        [
            Leg(common, above, last + Distance(), leg.ClientOrderId),
            Leg(common, below, Math.Max(1, last - Distance()), random.Chance(15) ? orders.Name() : default),
        ];
    }

    private long Distance() => random.Chance(95) ? 1 + random.Below(DistanceMax) : -random.Below(2);

    private OrderLeg Leg(PlaceOrder common, OrderType type, long price, ClientOrderId name)
    {
        OrderConditions conditions = default;
        PlaceOrder order = common with { Type = type };
        if (type != OrderType.LimitMaker)
        {
            int trailing = random.Chance(20) ? random.Pick(60, 100, 300, 2_000) : 0;
            bool withStop = trailing == 0 || random.Chance(40);
            conditions = conditions with
            {
                StopPrice = new Price(withStop ? price : 0),
                TrailingDeltaBips = trailing,
            };
        }

        if (type is OrderType.LimitMaker or OrderType.StopLossLimit or OrderType.TakeProfitLimit)
        {
            long slack = type == OrderType.LimitMaker ? 0 : random.Below(5) - 2;
            order = order with
            {
                Price = new Price(Math.Max(1, price + slack)),
                TimeInForce = type != OrderType.LimitMaker && random.Chance(15)
                    ? random.Pick(TimeInForce.Ioc, TimeInForce.Fok)
                    : TimeInForce.Gtc,
            };
        }

        return new OrderLeg(order, conditions, name);
    }
}
