using System.Runtime.InteropServices;
using Cambio.Core.Events;

namespace Cambio.Core.Book;

/// <summary>What happened in a book.</summary>
public enum BookMessageKind : byte
{
    /// <summary>Two orders traded.</summary>
    Fill = 1,

    /// <summary>An order is out of the book.</summary>
    Close = 2,

    /// <summary>Self-trade prevention acted.</summary>
    Prevent = 3,

    /// <summary>A trailing order began to trail.</summary>
    Activate = 4,
}

/// <summary>
/// One message from the book to whoever settles: the only thing that the ledger's side ever hears of a match. Handles
/// stay readable until the next order is placed.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct BookMessage
{
    /// <summary>What happened.</summary>
    public BookMessageKind Kind;

    /// <summary>Close: why.</summary>
    public CloseReason Reason;

    /// <summary>Fill, Prevent: the resting order. Close, Activate: the order.</summary>
    public int Maker;

    /// <summary>Fill, Prevent: the incoming order.</summary>
    public int Taker;

    /// <summary>Fill, Prevent: the price; Activate: the last price.</summary>
    public long PriceTicks;

    /// <summary>Fill: how much; Prevent: how much the maker lost.</summary>
    public long Lots;

    /// <summary>Fill: what the maker has left; Prevent: how much the taker lost; Close: what was left.</summary>
    public long MakerRemainingLots;

    /// <summary>Fill: what the taker has left.</summary>
    public long TakerRemainingLots;
}
