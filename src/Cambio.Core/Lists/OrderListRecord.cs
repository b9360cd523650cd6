using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.Core.Lists;

/// <summary>An open order list. Its orders were numbered one after the other.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct OrderListRecord
{
    /// <summary>Its id; 0 in a free record.</summary>
    public long Id;

    /// <summary>The id of its first order; the others have the following ones.</summary>
    public long FirstOrder;

    /// <summary>Its client id, or none.</summary>
    public ClientOrderId ClientOrderId;

    /// <summary>Whose and where.</summary>
    public int Seat;

    /// <summary>The next free record.</summary>
    public int NextFree;

    /// <summary>How its orders depend on each other.</summary>
    public Contingency Contingency;

    /// <summary>True while it is noted that one of its legs has traded; a second note would change nothing.</summary>
    public bool IsEngaged;

    private int _first;
    private int _second;
    private int _third;

    /// <summary>How many orders it was placed with.</summary>
    public readonly int OrderCount => PlaceOrderList.OrdersOf(Contingency);

    /// <summary>True when none of its orders is open.</summary>
    public readonly bool IsDone => (_first | _second | _third) == 0;

    /// <summary>The handle of its open order at a place; 0 when that one is closed.</summary>
    public int this[int place]
    {
        readonly get => place == 0 ? _first : place == 1 ? _second : _third;
        set
        {
            switch (place)
            {
                case 0:
                    _first = value;
                    break;
                case 1:
                    _second = value;
                    break;
                default:
                    _third = value;
                    break;
            }
        }
    }

    /// <summary>The place of one of its open orders.</summary>
    public readonly int PlaceOf(int order) => order == _first ? 0 : order == _second ? 1 : 2;

    /// <summary>The open other leg of an OCO pair; 0 when the order at the place has none.</summary>
    public readonly int OtherLeg(int place) => (Contingency, place) switch
    {
        (Contingency.Oco, _) => this[1 - place],
        (Contingency.Otoco, > 0) => this[3 - place],
        _ => 0,
    };
}

/// <summary>What is noted of few orders only, beside their line. Valid while the order's flags say so.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct OrderNote
{
    /// <summary>The list that it belongs to.</summary>
    public int List;

    /// <summary>How often it was amended.</summary>
    public int Amends;
}

/// <summary>Something that happened to an order of a list and is still to be looked at.</summary>
/// <param name="List">The list's handle.</param>
/// <param name="Id">Its id; the handle may be free by then.</param>
/// <param name="Place">The order's place in it.</param>
/// <param name="Reason">Why the order closed; 0 when a leg traded and is perhaps still open.</param>
internal readonly record struct ListNews(int List, long Id, int Place, Events.CloseReason Reason);
