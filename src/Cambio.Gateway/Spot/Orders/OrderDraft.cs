using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>How much a client wants to hear about its new order.</summary>
internal enum ReplyDetail : byte
{
    /// <summary>That it exists.</summary>
    Ack = 1,

    /// <summary>And what became of it.</summary>
    Result = 2,

    /// <summary>And each fill.</summary>
    Full = 3,
}

/// <summary>A new order as the client asked for it, in the engine's terms.</summary>
/// <param name="Instrument">Where.</param>
/// <param name="Order">The order.</param>
/// <param name="Conditions">Its conditions.</param>
/// <param name="ClientOrderId">Its client id, or none.</param>
/// <param name="Detail">How much to reply.</param>
internal sealed record OrderDraft(
    ListedInstrument Instrument, PlaceOrder Order, OrderConditions Conditions, ClientOrderId ClientOrderId,
    ReplyDetail Detail);
