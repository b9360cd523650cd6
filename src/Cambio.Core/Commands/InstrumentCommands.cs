using System.Runtime.InteropServices;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Core.Commands;

// DefineInstrument and UpdateInstrument share one body: Instruments.InstrumentSpec.

/// <summary>Changes what a market lets happen.</summary>
/// <param name="Instrument">Which instrument.</param>
/// <param name="State">The new state.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="Reserved2">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 8)]
public readonly record struct SetMarketState(
    InstrumentId Instrument, MarketState State, byte Reserved, int Reserved2);

/// <summary>
/// Blocks new orders by type: a kill switch. Cancels always work, and what rests stays. An instrument's own block and
/// the one on all instruments are separate: an order needs to be let through by both.
/// </summary>
/// <param name="Instrument">Where; 0 for all instruments.</param>
/// <param name="OrderTypes">Bit n set: <see cref="OrderType"/> n is blocked; 0 lifts the block.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 8)]
public readonly record struct SetTradingBlock(InstrumentId Instrument, ushort OrderTypes, int Reserved)
{
    /// <summary>Every order type there is.</summary>
    public const ushort AllOrderTypes = 0b1111_1110;
}

/// <summary>Sets the price used for bands and market-order holds until the first trade.</summary>
/// <param name="Instrument">Which instrument.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="Reserved2">Zero.</param>
/// <param name="Price">The price, 1..<see cref="Values.Price.MaxTicks"/>.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 16)]
public readonly record struct SetReferencePrice(
    InstrumentId Instrument, ushort Reserved, int Reserved2, Price Price);
