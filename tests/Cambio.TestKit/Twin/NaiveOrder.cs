using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>Where an open order is. Numbers are those of docs/formats/state.md.</summary>
internal enum Queue : byte
{
    Nowhere = 0,
    Bids = 1,
    Asks = 2,
    MarketBuys = 3,
    MarketSells = 4,
    Rising = 5,
    Falling = 6,
    Released = 7,
    TrailingWithoutPrice = 8,
    Pending = 9,
}

/// <summary>An order with everything the rules ever ask about it.</summary>
internal sealed class NaiveOrder
{
    public required long Id { get; init; }

    public required uint Account { get; init; }

    public required Side Side { get; init; }

    public required OrderType Type { get; init; }

    public required TimeInForce TimeInForce { get; init; }

    public required SelfTradePrevention SelfTradePrevention { get; init; }

    /// <summary>In ticks; 0 for the market types.</summary>
    public required long LimitPrice { get; init; }

    public required int MakerFeePpm { get; init; }

    public required int TakerFeePpm { get; init; }

    /// <summary>The slice of an iceberg; 0 for none.</summary>
    public required long IcebergLots { get; init; }

    public required ClientOrderId ClientOrderId { get; init; }

    public required long Remaining { get; set; }

    /// <summary>Traded and prevented lots.</summary>
    public long Done { get; set; }

    public bool HasTraded { get; set; }

    /// <summary>What others see while it is in the book.</summary>
    public long Visible { get; set; }

    public BigInteger Hold { get; set; }

    /// <summary>A taking market buy: the notional its hold was made for and that has not traded yet.</summary>
    public BigInteger PlannedNotional { get; set; }

    public Queue Queue { get; set; }

    /// <summary>Counts up whenever an order joins the end of a level; only the invariants look at it.</summary>
    public long Arrival { get; set; }

    /// <summary>The stop price as placed, or the extreme price of an active trailing order.</summary>
    public long StopPrice { get; set; }

    /// <summary>The price that fires (or activates) it; in the released queue the last price that did.</summary>
    public long TriggerPrice { get; set; }

    public int TrailingDeltaBips { get; set; }

    public bool TrailingIsActive { get; set; }

    public bool IsBuy => Side == Side.Buy;

    public bool IsLimitPriced => LimitPrice > 0;

    public bool IsStopType => Type >= OrderType.StopLoss;

    /// <summary>True for stops that fire when the price goes up.</summary>
    public bool IsRising => Rises(Type, Side);

    /// <summary>The list it belongs to, if any.</summary>
    public NaiveList? List { get; set; }

    public int Amends { get; set; }

    public bool IsClosed { get; set; }

    /// <summary>True for a stop that has not been released.</summary>
    public bool IsWaiting => Queue is >= Queue.Rising and <= Queue.TrailingWithoutPrice;

    /// <summary>True for what MAX_NUM_ALGO_ORDERS counts.</summary>
    public bool CountsAsStop => IsWaiting || (Queue == Queue.Pending && IsStopType);

    public static bool Rises(OrderType type, Side side) =>
        type is OrderType.StopLoss or OrderType.StopLossLimit ? side == Side.Buy : side == Side.Sell;

    public NaiveOrder Clone() => (NaiveOrder)MemberwiseClone();
}
