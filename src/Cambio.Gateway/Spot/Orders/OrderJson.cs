using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>
/// An order in the three shapes of the dialect: reply to a placement, reply to a cancel, answer to a query.
/// </summary>
internal static class OrderJson
{
    /// <summary>The reply to a placement.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="catalog">What is listed.</param>
    /// <param name="placed">What the placement did.</param>
    /// <param name="strategy">The client's own label.</param>
    /// <param name="detail">How much to tell.</param>
    /// <param name="transactMicros">When, microseconds since 1970.</param>
    public static void WritePlaced(
        Utf8JsonWriter json, ExchangeCatalog catalog, PlacedOrder placed, StrategyLabel strategy, ReplyDetail detail,
        long transactMicros)
    {
        ref readonly OrderState order = ref placed.State;
        ListedInstrument instrument = catalog[order.Instrument];
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        WriteIds(json, order);
        json.WriteString("clientOrderId"u8, ClientIdOf(order));
        json.WriteMillis("transactTime"u8, transactMicros);
        if (detail != ReplyDetail.Ack)
        {
            WriteNumbers(json, instrument, order);
            json.WriteMillisOrNone("workingTime"u8, order.WorkingMicros);
            WriteConditional(json, instrument, order);
            WriteStrategy(json, strategy);
        }

        if (detail == ReplyDetail.Full)
        {
            WriteFills(json, catalog, instrument, placed.Fills);
        }

        json.WriteEndObject();
    }

    /// <summary>The reply to a cancel.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="catalog">What is listed.</param>
    /// <param name="order">The canceled order.</param>
    /// <param name="cancelId">The cancel's own client id.</param>
    public static void WriteCanceled(
        Utf8JsonWriter json, ExchangeCatalog catalog, in OrderState order, string cancelId)
    {
        ListedInstrument instrument = catalog[order.Instrument];
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        json.WriteString("origClientOrderId"u8, ClientIdOf(order));
        WriteIds(json, order);
        json.WriteString("clientOrderId"u8, cancelId);
        json.WriteMillis("transactTime"u8, order.UpdatedMicros);
        WriteNumbers(json, instrument, order);
        WriteConditional(json, instrument, order);
        json.WriteEndObject();
    }

    /// <summary>The answer to a query.</summary>
    public static void WriteQueried(Utf8JsonWriter json, ExchangeCatalog catalog, in OrderState order)
    {
        ListedInstrument instrument = catalog[order.Instrument];
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        WriteIds(json, order);
        json.WriteString("clientOrderId"u8, ClientIdOf(order));
        WriteNumbers(json, instrument, order);
        json.WriteSteps("stopPrice"u8, instrument.Prices, order.StopPrice.Ticks);
        json.WriteSteps("icebergQty"u8, instrument.Quantities, order.IcebergQuantity.Lots);
        json.WriteMillis("time"u8, order.AcceptedMicros);
        json.WriteMillis("updateTime"u8, order.UpdatedMicros);
        json.WriteBoolean("isWorking"u8, order.WorkingMicros != 0);
        json.WriteMillisOrNone("workingTime"u8, order.WorkingMicros);
        WriteTrailing(json, order);
        WriteEnding(json, instrument, order);
        json.WriteEndObject();
    }

    /// <summary>The order in the reply to an amendment, where some fields have names of their own.</summary>
    public static void WriteAmended(Utf8JsonWriter json, ExchangeCatalog catalog, in OrderState order)
    {
        ListedInstrument instrument = catalog[order.Instrument];
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        WriteIds(json, order);
        json.WriteString("origClientOrderId"u8, ClientIdOf(order));
        json.WriteString("clientOrderId"u8, ClientIdOf(order));
        json.WriteSteps("price"u8, instrument.Prices, order.Price.Ticks);
        json.WriteSteps("qty"u8, instrument.Quantities, order.Quantity.Lots);
        json.WriteSteps("executedQty"u8, instrument.Quantities, order.Filled.Lots);
        json.WriteSteps("preventedQty"u8, instrument.Quantities, order.Prevented.Lots);
        json.WriteAmount("quoteOrderQty"u8, instrument.QuoteAsset, order.QuoteAmount);
        json.WriteAmount("cumulativeQuoteQty"u8, instrument.QuoteAsset, order.FilledNotional);
        WriteTerms(json, order);
        json.WriteMillisOrNone("workingTime"u8, order.WorkingMicros);
        WriteConditional(json, instrument, order);
        json.WriteEndObject();
    }

    /// <summary>An amendment in an order's history.</summary>
    public static void WriteAmendment(
        Utf8JsonWriter json, ListedInstrument instrument, in OrderState order, in Amendment amendment)
    {
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        json.WriteNumber("orderId"u8, order.Order.Value);
        json.WriteNumber("executionId"u8, amendment.Sequence);
        json.WriteString("origClientOrderId"u8, ClientIdOf(order));
        json.WriteString("newClientOrderId"u8, ClientIdOf(order));
        json.WriteSteps("origQty"u8, instrument.Quantities, amendment.Before.Lots);
        json.WriteSteps("newQty"u8, instrument.Quantities, amendment.After.Lots);
        json.WriteMillis("time"u8, amendment.TimestampMicros);
        json.WriteEndObject();
    }

    /// <summary>The client id an order answers to: the one it was given, or the one made from its order id.</summary>
    public static string ClientIdOf(in OrderState order) => order.GivenClientOrderId.IsNone
        ? AutoClientOrderId.For(order.Order)
        : order.GivenClientOrderId.ToString();

    private static void WriteIds(Utf8JsonWriter json, in OrderState order)
    {
        json.WriteNumber("orderId"u8, order.Order.Value);
        json.WriteNumber("orderListId"u8, order.List.Value == 0 ? -1 : order.List.Value);
    }

    private static void WriteNumbers(Utf8JsonWriter json, ListedInstrument instrument, in OrderState order)
    {
        json.WriteSteps("price"u8, instrument.Prices, order.Price.Ticks);
        json.WriteSteps("origQty"u8, instrument.Quantities, order.Quantity.Lots);
        json.WriteSteps("executedQty"u8, instrument.Quantities, order.Filled.Lots);
        json.WriteAmount("origQuoteOrderQty"u8, instrument.QuoteAsset, order.QuoteAmount);
        json.WriteAmount("cummulativeQuoteQty"u8, instrument.QuoteAsset, order.FilledNotional); // its spelling
        WriteTerms(json, order);
    }

    private static void WriteTerms(Utf8JsonWriter json, in OrderState order)
    {
        json.WriteString("status"u8, Words.Of(order.Status));
        json.WriteString("timeInForce"u8, Words.Of(order.TimeInForce));
        json.WriteString("type"u8, Words.Of(order.Type));
        json.WriteString("side"u8, Words.Of(order.Side));
        json.WriteString("selfTradePreventionMode"u8, Words.Of(order.SelfTradePrevention));
    }

    private static void WriteConditional(Utf8JsonWriter json, ListedInstrument instrument, in OrderState order)
    {
        if (order.IsStop)
        {
            json.WriteSteps("stopPrice"u8, instrument.Prices, order.StopPrice.Ticks);
        }

        if (order.IcebergQuantity.Lots > 0)
        {
            json.WriteSteps("icebergQty"u8, instrument.Quantities, order.IcebergQuantity.Lots);
        }

        WriteTrailing(json, order);
        WriteEnding(json, instrument, order);
    }

    private static void WriteStrategy(Utf8JsonWriter json, StrategyLabel strategy)
    {
        if (strategy.Id is { } id)
        {
            json.WriteNumber("strategyId"u8, id);
        }

        if (strategy.Type is { } type)
        {
            json.WriteNumber("strategyType"u8, type);
        }
    }

    private static void WriteTrailing(Utf8JsonWriter json, in OrderState order)
    {
        if (order.TrailingDeltaBips > 0)
        {
            json.WriteNumber("trailingDelta"u8, order.TrailingDeltaBips);
            json.WriteMillisOrNone("trailingTime"u8, order.TrailingMicros);
        }
    }

    private static void WriteEnding(Utf8JsonWriter json, ListedInstrument instrument, in OrderState order)
    {
        if (order.Status == OrderStatus.ExpiredInMatch)
        {
            json.WriteNumber("preventedMatchId"u8, order.PreventedMatch);
            json.WriteSteps("preventedQuantity"u8, instrument.Quantities, order.Prevented.Lots);
        }

        if (Words.ExpiryOf(order.CloseReason) is { } reason)
        {
            json.WriteString("expiryReason"u8, reason);
        }
    }

    private static void WriteFills(
        Utf8JsonWriter json, ExchangeCatalog catalog, ListedInstrument instrument, IReadOnlyList<Fill> fills)
    {
        json.WriteStartArray("fills"u8);
        foreach (Fill fill in fills)
        {
            ListedAsset commissionAsset = catalog[fill.CommissionAsset];
            json.WriteStartObject();
            json.WriteSteps("price"u8, instrument.Prices, fill.Price.Ticks);
            json.WriteSteps("qty"u8, instrument.Quantities, fill.Quantity.Lots);
            json.WriteAmount("commission"u8, commissionAsset, fill.Commission);
            json.WriteString("commissionAsset"u8, commissionAsset.Name);
            json.WriteNumber("tradeId"u8, fill.Trade.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
