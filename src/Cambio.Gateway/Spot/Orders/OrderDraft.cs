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

/// <summary>How a client labels an order of its own strategy; told back in the reply to the placement.</summary>
/// <param name="Id">The strategy, if given.</param>
/// <param name="Type">Its kind, if given.</param>
internal readonly record struct StrategyLabel(long? Id, int? Type);

/// <summary>A new order as the client asked for it, in the engine's terms.</summary>
/// <param name="Order">The order.</param>
/// <param name="Conditions">Its conditions.</param>
/// <param name="ClientOrderId">Its client id, or none.</param>
/// <param name="Strategy">Its label.</param>
internal readonly record struct OrderTerms(
    PlaceOrder Order, OrderConditions Conditions, ClientOrderId ClientOrderId, StrategyLabel Strategy);

/// <summary>A new order by itself, and how much to reply.</summary>
/// <param name="Instrument">Where.</param>
/// <param name="Terms">The order.</param>
/// <param name="Detail">How much to reply.</param>
internal sealed record OrderDraft(ListedInstrument Instrument, OrderTerms Terms, ReplyDetail Detail)
{
    /// <summary>Writes the command that places it.</summary>
    public void Write(ref CommandWriter writer) => writer.Place(Terms.Order, Terms.Conditions, Terms.ClientOrderId);
}
