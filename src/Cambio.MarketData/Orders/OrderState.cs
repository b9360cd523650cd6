using System.Diagnostics;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.MarketData.Orders;

/// <summary>
/// An order as its owner sees it, folded from its events. Blittable, 192 bytes; the same fold gives the reply to a
/// placement and the history that later queries read.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 192)]
public struct OrderState
{
    /// <summary>What has traded, in atomic units of quote.</summary>
    public Int128 FilledNotional;

    /// <summary>For a market order by quote: the amount asked for, in atomic units; else 0.</summary>
    public Int128 QuoteAmount;

    /// <summary>Its client id; none when none was given.</summary>
    public ClientOrderId GivenClientOrderId;

    /// <summary>Its id.</summary>
    public OrderId Order;

    /// <summary>The list it belongs to; 0 for none.</summary>
    public OrderListId List;

    /// <summary>The last prevented match it had a part in, on its instrument; 0 for none.</summary>
    public long PreventedMatch;

    /// <summary>Limit price; 0 for the market types.</summary>
    public Price Price;

    /// <summary>Stop price, or 0.</summary>
    public Price StopPrice;

    /// <summary>Its total.</summary>
    public Quantity Quantity;

    /// <summary>How much has traded.</summary>
    public Quantity Filled;

    /// <summary>How much self-trade prevention took.</summary>
    public Quantity Prevented;

    /// <summary>The visible slice of an iceberg, or 0.</summary>
    public Quantity IcebergQuantity;

    /// <summary>When it was accepted, microseconds since 1970.</summary>
    public long AcceptedMicros;

    /// <summary>When it last changed.</summary>
    public long UpdatedMicros;

    /// <summary>When it entered the book; 0 for a stop order not released yet.</summary>
    public long WorkingMicros;

    /// <summary>When a trailing order began to trail; 0 for not yet, or not trailing.</summary>
    public long TrailingMicros;

    /// <summary>Whose it is.</summary>
    public AccountId Account;

    /// <summary>Trailing distance in 1/10,000, or 0.</summary>
    public int TrailingDeltaBips;

    /// <summary>Where it is.</summary>
    public InstrumentId Instrument;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>How it behaves.</summary>
    public OrderType Type;

    /// <summary>How long it stays.</summary>
    public TimeInForce TimeInForce;

    /// <summary>What happens on meeting an own order.</summary>
    public SelfTradePrevention SelfTradePrevention;

    /// <summary>Where it is in its life.</summary>
    public OrderStatus Status;

    /// <summary>Why it is closed; 0 while open.</summary>
    public CloseReason CloseReason;

    /// <summary>True while it may still trade.</summary>
    public readonly bool IsOpen => Status
        is OrderStatus.New or OrderStatus.PartiallyFilled or OrderStatus.PendingNew;

    /// <summary>True for the four types that wait for a trigger.</summary>
    public readonly bool IsStop => Type is OrderType.StopLoss or OrderType.StopLossLimit
        or OrderType.TakeProfit or OrderType.TakeProfitLimit;

    /// <summary>An order just accepted.</summary>
    /// <param name="accepted">The event.</param>
    /// <param name="timestampMicros">When, microseconds since 1970.</param>
    /// <param name="isPending">True when it waits for the working order of its list.</param>
    public static OrderState From(in OrderAccepted accepted, long timestampMicros, bool isPending = false)
    {
        var state = new OrderState
        {
            Order = accepted.Order,
            List = accepted.List,
            Account = accepted.Details.Account,
            Instrument = accepted.Details.Instrument,
            Side = accepted.Details.Side,
            Type = accepted.Details.Type,
            TimeInForce = accepted.Details.TimeInForce,
            SelfTradePrevention = accepted.Details.SelfTradePrevention,
            Price = accepted.Details.Price,
            Quantity = accepted.Details.Quantity,
            StopPrice = accepted.Conditions.StopPrice,
            IcebergQuantity = accepted.Conditions.IcebergQuantity,
            QuoteAmount = accepted.Conditions.QuoteAmount,
            TrailingDeltaBips = accepted.Conditions.TrailingDeltaBips,
            GivenClientOrderId = accepted.ClientOrderId,
            AcceptedMicros = timestampMicros,
            UpdatedMicros = timestampMicros,
            Status = isPending ? OrderStatus.PendingNew : OrderStatus.New,
        };
        state.WorkingMicros = isPending || state.IsStop ? 0 : timestampMicros;
        return state;
    }

    /// <summary>A trade of this order.</summary>
    public void Apply(in OrderTraded traded, long timestampMicros)
    {
        Filled = new Quantity(Filled.Lots + traded.Quantity.Lots);
        FilledNotional += traded.Notional;
        Status = OrderStatus.PartiallyFilled;
        UpdatedMicros = timestampMicros;
    }

    /// <summary>The end of this order.</summary>
    public void Apply(in OrderClosed closed, long timestampMicros)
    {
        CloseReason = closed.Reason;
        Status = StatusOf(closed.Reason);
        UpdatedMicros = timestampMicros;
    }

    /// <summary>The entry of a pending order into the market; a stop order then waits for its trigger.</summary>
    public void Activate(long timestampMicros)
    {
        Status = OrderStatus.New;
        WorkingMicros = IsStop ? 0 : timestampMicros;
        UpdatedMicros = timestampMicros;
    }

    /// <summary>A smaller total.</summary>
    public void Apply(in OrderAmended amended, long timestampMicros)
    {
        Quantity = amended.NewQuantity;
        UpdatedMicros = timestampMicros;
    }

    /// <summary>The release of a stop order, or the moment it begins to trail.</summary>
    public void Apply(in OrderTriggered triggered, long timestampMicros)
    {
        if (triggered.Activated != 0)
        {
            TrailingMicros = timestampMicros;
        }
        else
        {
            WorkingMicros = timestampMicros;
        }

        UpdatedMicros = timestampMicros;
    }

    /// <summary>What self-trade prevention took from this order.</summary>
    public void ApplyPrevented(long match, Quantity prevented, long timestampMicros)
    {
        PreventedMatch = match;
        Prevented = new Quantity(Prevented.Lots + prevented.Lots);
        UpdatedMicros = timestampMicros;
    }

    private static OrderStatus StatusOf(CloseReason reason) => reason switch
    {
        CloseReason.Filled => OrderStatus.Filled,
        CloseReason.Canceled or CloseReason.CanceledByOperator or CloseReason.Replaced
            or CloseReason.CancelTimer => OrderStatus.Canceled,
        CloseReason.SelfTradePrevention => OrderStatus.ExpiredInMatch,
        CloseReason.UnfilledIoc or CloseReason.UnfilledFok or CloseReason.InsufficientLiquidity
            or CloseReason.InsufficientBalance or CloseReason.BudgetExhausted
            or CloseReason.OcoTrigger or CloseReason.OtoPhaseOneExpired or CloseReason.WouldTake => OrderStatus.Expired,
        _ => throw new UnreachableException(),
    };
}
