using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Spot.Orders;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.OrderLists;

/// <summary>A new order list as the client asked for it, in the engine's terms.</summary>
/// <param name="Instrument">Where.</param>
/// <param name="Contingency">How its orders depend on each other.</param>
/// <param name="ClientOrderId">Its client id, or none.</param>
/// <param name="Legs">Its orders, in the order that the engine wants them.</param>
/// <param name="Detail">How much to reply.</param>
internal sealed record OrderListDraft(
    ListedInstrument Instrument, Contingency Contingency, ClientOrderId ClientOrderId, OrderTerms[] Legs,
    ReplyDetail Detail)
{
    /// <summary>Writes the command that places it.</summary>
    public void Write(ref CommandWriter writer)
    {
        Span<OrderLeg> legs = new OrderLeg[Legs.Length];
        for (int i = 0; i < legs.Length; i++)
        {
            legs[i] = new OrderLeg(Legs[i].Order, Legs[i].Conditions, Legs[i].ClientOrderId);
        }

        AccountId account = Legs[0].Order.Account;
        writer.PlaceOrderList(
            new PlaceOrderList(account, Instrument.Id, Contingency, OrderParts.None, 0), ClientOrderId, legs);
    }
}
