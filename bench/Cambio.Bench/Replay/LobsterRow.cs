using Cambio.Bench.Checking;
using Cambio.Core.Commands;

namespace Cambio.Bench.Replay;

/// <summary>What a row of a recorded session says happened.</summary>
public enum LobsterOperation : byte
{
    /// <summary>An order that rested before the recording began, or outside its window.</summary>
    Seed = (byte)'S',

    /// <summary>A new resting order.</summary>
    New = (byte)'N',

    /// <summary>An order shrank by the row's size and kept its place.</summary>
    Reduce = (byte)'R',

    /// <summary>An order was taken out.</summary>
    Delete = (byte)'D',

    /// <summary>An order traded the row's size against somebody.</summary>
    Execute = (byte)'X',

    /// <summary>A hidden order traded; the visible book does not change.</summary>
    Hidden = (byte)'H',
}

/// <summary>One row of a recorded session.</summary>
/// <param name="Operation">What happened.</param>
/// <param name="Order">The exchange's number of the resting order.</param>
/// <param name="Side">The resting order's side.</param>
/// <param name="Price">In 1/10,000 of a dollar.</param>
/// <param name="Size">In shares.</param>
/// <param name="IsOldest">Of an execution: the order was the oldest at its price.</param>
/// <param name="After">The best prices after the row.</param>
/// <param name="IsConfirmed">Whether <paramref name="After"/> was found in the vendor's own record as well.</param>
public readonly record struct LobsterRow(
    LobsterOperation Operation, long Order, Side Side, long Price, long Size, bool IsOldest,
    BestPrices After, bool IsConfirmed);
