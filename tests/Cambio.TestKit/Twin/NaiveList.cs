using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>An order list. It stays in the state until none of its orders is open.</summary>
internal sealed class NaiveList
{
    public required long Id { get; init; }

    public required uint Account { get; init; }

    public required ushort Instrument { get; init; }

    public required Contingency Contingency { get; init; }

    public required ClientOrderId ClientOrderId { get; init; }

    /// <summary>All orders it was placed with, open or not.</summary>
    public List<NaiveOrder> Orders { get; } = [];

    public bool HasWorkingOrder => Contingency != Contingency.Oco;

    public IEnumerable<NaiveOrder> OpenOrders => Orders.Where(order => !order.IsClosed);

    /// <summary>The two legs of which one cancels the other; empty for an OTO.</summary>
    public IEnumerable<NaiveOrder> Pair => Contingency switch
    {
        Contingency.Oco => Orders,
        Contingency.Otoco => Orders.Skip(1),
        _ => [],
    };

    /// <summary>The open other leg of the pair that an order is in, or null.</summary>
    public NaiveOrder? OtherLeg(NaiveOrder order) =>
        Pair.Contains(order) ? Pair.FirstOrDefault(leg => leg != order && !leg.IsClosed) : null;
}

/// <summary>Something that happened to an order of a list: it closed, or (no reason) it traded.</summary>
internal readonly record struct NaiveListNews(NaiveList List, NaiveOrder Order, CloseReason Reason);
