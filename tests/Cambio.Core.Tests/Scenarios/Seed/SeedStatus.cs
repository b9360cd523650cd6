using Cambio.Core.Events;
using Cambio.Core.Tests.Scenarios.Language;

namespace Cambio.Core.Tests.Scenarios.Seed;

/// <summary>
/// The status words of the exchange re-implemented here. An order that ends with anything traded is "executed" there,
/// also when its rest was canceled; "canceled" is one that never traded.
/// </summary>
internal static class SeedStatus
{
    public static string Of(TrackedOrder order) => order switch
    {
        { Closed: null, TradedLots: 0 } => "pending",
        { Closed: null } => "executing",
        { Closed: CloseReason.Filled } => "executed",
        { TradedLots: 0 } => "canceled",
        _ => "executed",
    };
}
