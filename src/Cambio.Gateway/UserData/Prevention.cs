using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.UserData;

/// <summary>A match that self-trade prevention stopped, as one of its two orders sees it.</summary>
/// <param name="Id">Its number on the instrument.</param>
/// <param name="Counter">The other order.</param>
/// <param name="Price">The price it would have had.</param>
/// <param name="Lost">How much of the order was taken away by it.</param>
/// <param name="Matched">How much would have traded.</param>
internal readonly record struct Prevention(long Id, OrderId Counter, Price Price, Quantity Lost, Quantity Matched)
{
    /// <summary>Accounts are in no trade group; the dialect's number for that.</summary>
    private const int NoTradeGroup = -1;

    /// <summary>Writes its fields.</summary>
    public void Write(Utf8JsonWriter json, ListedInstrument instrument, in OrderState order)
    {
        json.WriteSteps("A"u8, instrument.Quantities, order.Prevented.Lots);
        json.WriteSteps("B"u8, instrument.Quantities, Lost.Lots);
        json.WriteNumber("u"u8, NoTradeGroup);
        json.WriteNumber("U"u8, Counter.Value);
        json.WriteString("Cs"u8, instrument.Symbol);
        json.WriteSteps("pl"u8, instrument.Quantities, Matched.Lots);
        json.WriteSteps("pL"u8, instrument.Prices, Price.Ticks);
        Int128 notional = instrument.UnitNotional * Price.Ticks * Matched.Lots;
        json.WriteAmount("pY"u8, instrument.QuoteAsset, notional);
    }
}
