using System.Globalization;
using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Spot.Orders;
using Cambio.Gateway.Streams;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.UserData;

/// <summary>
/// <c>executionReport</c>: something happened to an order. Keys differ by case; optional ones are there only where the
/// dialect has them.
/// </summary>
internal readonly struct ExecutionReport(
    ExchangeCatalog catalog, in OrderState order, ExecutionType type, long id, long sequence, long micros)
    : IStreamPayload
{
    private readonly OrderState _order = order;

    /// <summary>The fill, for <see cref="ExecutionType.Trade"/>.</summary>
    public Fill Fill { get; init; }

    /// <summary>The match that did not happen, for <see cref="ExecutionType.TradePrevention"/>.</summary>
    public Prevention Prevention { get; init; }

    public void Write(Utf8JsonWriter json, TimeUnit unit)
    {
        ListedInstrument instrument = catalog[_order.Instrument];
        json.WriteStartObject();
        json.WriteString("e"u8, "executionReport"u8);
        json.WriteTime("E"u8, micros, unit);
        json.WriteString("s"u8, instrument.Symbol);
        WriteOrder(json, instrument);
        WriteExecution(json, instrument, unit);
        WriteTotals(json, instrument, unit);
        WriteOptional(json, instrument, unit);
        json.WriteEndObject();
    }

    private void WriteOrder(Utf8JsonWriter json, ListedInstrument instrument)
    {
        // A cancel has a client id of its own, and names the order by its original one.
        bool isCancel = type == ExecutionType.Canceled;
        string client = OrderJson.ClientIdOf(_order);
        json.WriteString(
            "c"u8, isCancel ? string.Create(CultureInfo.InvariantCulture, $"cancel-{sequence}") : client);
        json.WriteString("S"u8, Words.Of(_order.Side));
        json.WriteString("o"u8, Words.Of(_order.Type));
        json.WriteString("f"u8, Words.Of(_order.TimeInForce));
        json.WriteSteps("q"u8, instrument.Quantities, _order.Quantity.Lots);
        json.WriteSteps("p"u8, instrument.Prices, _order.Price.Ticks);
        json.WriteSteps("P"u8, instrument.Prices, _order.StopPrice.Ticks);
        json.WriteSteps("F"u8, instrument.Quantities, _order.IcebergQuantity.Lots);
        json.WriteNumber("g"u8, _order.List.Value == 0 ? -1 : _order.List.Value);
        json.WriteString("C"u8, isCancel ? client : "");
    }

    private void WriteExecution(Utf8JsonWriter json, ListedInstrument instrument, TimeUnit unit)
    {
        bool isTrade = type == ExecutionType.Trade;
        json.WriteString("x"u8, type.Word());
        json.WriteString("X"u8, Words.Of(_order.Status));
        json.WriteString("r"u8, "NONE"u8);
        json.WriteNumber("i"u8, _order.Order.Value);
        json.WriteSteps("l"u8, instrument.Quantities, Fill.Quantity.Lots);
        json.WriteSteps("z"u8, instrument.Quantities, _order.Filled.Lots);
        json.WriteSteps("L"u8, instrument.Prices, Fill.Price.Ticks);
        if (isTrade)
        {
            ListedAsset commissionAsset = catalog[Fill.CommissionAsset];
            json.WriteAmount("n"u8, commissionAsset, Fill.Commission);
            json.WriteString("N"u8, commissionAsset.Name);
        }
        else
        {
            json.WriteString("n"u8, "0"u8);
            json.WriteNull("N"u8);
        }

        json.WriteTime("T"u8, micros, unit);
        json.WriteNumber("t"u8, isTrade ? Fill.Trade.Value : -1);
        if (type == ExecutionType.TradePrevention)
        {
            json.WriteNumber("v"u8, Prevention.Id);
        }

        json.WriteNumber("I"u8, id);
    }

    private void WriteTotals(Utf8JsonWriter json, ListedInstrument instrument, TimeUnit unit)
    {
        json.WriteBoolean("w"u8, _order.IsOpen && _order.WorkingMicros != 0);
        json.WriteBoolean("m"u8, Fill.IsMaker);
        json.WriteBoolean("M"u8, false);
        json.WriteTime("O"u8, _order.AcceptedMicros, unit);
        json.WriteAmount("Z"u8, instrument.QuoteAsset, _order.FilledNotional);
        json.WriteAmount("Y"u8, instrument.QuoteAsset, Fill.Notional);
        json.WriteAmount("Q"u8, instrument.QuoteAsset, _order.QuoteAmount);
    }

    private void WriteOptional(Utf8JsonWriter json, ListedInstrument instrument, TimeUnit unit)
    {
        if (_order.TrailingDeltaBips > 0)
        {
            json.WriteNumber("d"u8, _order.TrailingDeltaBips);
            if (_order.TrailingMicros != 0)
            {
                json.WriteTime("D"u8, _order.TrailingMicros, unit);
            }
        }

        if (_order.WorkingMicros != 0)
        {
            json.WriteTime("W"u8, _order.WorkingMicros, unit);
        }

        json.WriteString("V"u8, Words.Of(_order.SelfTradePrevention));
        if (type == ExecutionType.TradePrevention)
        {
            Prevention.Write(json, instrument, _order);
        }

        if (Words.ExpiryOf(_order.CloseReason) is { } reason)
        {
            json.WriteString("eR"u8, reason);
        }
    }
}
