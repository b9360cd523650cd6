using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.MarketData.Lists;

/// <summary>
/// An order list as its owner sees it, folded from its events. Blittable, 216 bytes. It has the client ids of its
/// orders, so that it can be shown when these are forgotten.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 216)]
public struct OrderListState
{
    /// <summary>Its client id; none when none was given.</summary>
    public ClientOrderId GivenClientOrderId;

    /// <summary>The client id of its first order, or none.</summary>
    public ClientOrderId FirstClientOrderId;

    /// <summary>The client id of its second order, or none.</summary>
    public ClientOrderId SecondClientOrderId;

    /// <summary>The client id of its third order, or none.</summary>
    public ClientOrderId ThirdClientOrderId;

    /// <summary>Its id.</summary>
    public OrderListId List;

    /// <summary>Its first order: the above leg of an OCO, else the working order.</summary>
    public OrderId First;

    /// <summary>Its second order.</summary>
    public OrderId Second;

    /// <summary>Its third order; 0 when it has two.</summary>
    public OrderId Third;

    /// <summary>When it was accepted, microseconds since 1970.</summary>
    public long AcceptedMicros;

    /// <summary>Whose it is.</summary>
    public AccountId Account;

    /// <summary>Where it is.</summary>
    public InstrumentId Instrument;

    /// <summary>How its orders depend on each other.</summary>
    public Contingency Contingency;

    /// <summary>1 when none of its orders is open any more.</summary>
    public byte Done;

    /// <summary>True when none of its orders is open any more.</summary>
    public readonly bool IsDone => Done != 0;

    /// <summary>How many orders it has.</summary>
    public readonly int OrderCount => Third.Value == 0 ? 2 : 3;

    /// <summary>A list just accepted.</summary>
    public static OrderListState From(in OrderListAccepted accepted, long timestampMicros) => new()
    {
        GivenClientOrderId = accepted.ClientOrderId,
        List = accepted.List,
        First = accepted.First,
        Second = accepted.Second,
        Third = accepted.Third,
        AcceptedMicros = timestampMicros,
        Account = accepted.Account,
        Instrument = accepted.Instrument,
        Contingency = accepted.Contingency,
    };

    /// <summary>One of its orders was accepted.</summary>
    public void Apply(in OrderAccepted accepted)
    {
        if (accepted.Order == First)
        {
            FirstClientOrderId = accepted.ClientOrderId;
        }
        else if (accepted.Order == Second)
        {
            SecondClientOrderId = accepted.ClientOrderId;
        }
        else
        {
            ThirdClientOrderId = accepted.ClientOrderId;
        }
    }

    /// <summary>An order of the list with its client id, by place from 0.</summary>
    public readonly (OrderId Order, ClientOrderId ClientOrderId) this[int place] => place switch
    {
        0 => (First, FirstClientOrderId),
        1 => (Second, SecondClientOrderId),
        2 => (Third, ThirdClientOrderId),
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };
}
