using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.MarketData.Accounts;

/// <summary>Two orders of one account that self-trade prevention kept from trading.</summary>
/// <param name="Id">Its id on its instrument.</param>
/// <param name="MakerOrder">The resting order.</param>
/// <param name="TakerOrder">The incoming order.</param>
/// <param name="Price">The maker's price.</param>
/// <param name="MakerPrevented">How much the maker lost by it.</param>
/// <param name="TakerPrevented">How much the taker lost by it.</param>
/// <param name="TimestampMicros">When, microseconds since 1970.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Mode">The taker's mode.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 64)]
public readonly record struct PreventedMatch(
    long Id, OrderId MakerOrder, OrderId TakerOrder, Price Price, Quantity MakerPrevented, Quantity TakerPrevented,
    long TimestampMicros, InstrumentId Instrument, SelfTradePrevention Mode)
{
    /// <summary>Makes one of its event.</summary>
    public static PreventedMatch From(in TradePrevented prevented, long timestampMicros) => new(
        prevented.Id, prevented.MakerOrder, prevented.TakerOrder, prevented.Price, prevented.MakerPrevented,
        prevented.TakerPrevented, timestampMicros, prevented.Instrument, prevented.Mode);
}
