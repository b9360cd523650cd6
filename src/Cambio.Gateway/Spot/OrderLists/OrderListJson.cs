using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Spot.Orders;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Lists;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.Spot.OrderLists;

/// <summary>An order list in the dialect: what it is, which orders it has, and reports on them.</summary>
internal static class OrderListJson
{
    /// <summary>The answer to a query.</summary>
    public static void WriteQueried(Utf8JsonWriter json, ExchangeCatalog catalog, in OrderListState list)
    {
        json.WriteStartObject();
        WriteFields(json, catalog, list, list.IsDone);
        json.WriteEndObject();
    }

    /// <summary>The reply to a placement.</summary>
    public static void WritePlaced(
        Utf8JsonWriter json, ExchangeCatalog catalog, PlacedList placed, OrderListDraft draft)
    {
        json.WriteStartObject();
        WriteFields(json, catalog, placed.State, isDone: false);
        json.WriteStartArray("orderReports"u8);
        for (int i = 0; i < placed.Orders.Count; i++)
        {
            OrderJson.WritePlaced(
                json, catalog, placed.Orders[i], draft.Legs[i].Strategy, draft.Detail, placed.State.AcceptedMicros);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The reply to a cancel.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="catalog">What is listed.</param>
    /// <param name="list">The canceled list.</param>
    /// <param name="orders">Canceled orders; only those of the list are reported.</param>
    /// <param name="cancelId">The cancel's own client id.</param>
    public static void WriteCanceled(
        Utf8JsonWriter json, ExchangeCatalog catalog, in OrderListState list, List<OrderState> orders, string cancelId)
    {
        json.WriteStartObject();
        WriteFields(json, catalog, list, isDone: true);
        json.WriteStartArray("orderReports"u8);
        foreach (OrderState order in orders)
        {
            if (order.List == list.List)
            {
                OrderJson.WriteCanceled(json, catalog, order, cancelId);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What an amendment of one of its orders says of the list.</summary>
    public static void WriteAmended(Utf8JsonWriter json, ExchangeCatalog catalog, in OrderListState list)
    {
        json.WriteStartObject("listStatus"u8);
        json.WriteNumber("orderListId"u8, list.List.Value);
        json.WriteString("contingencyType"u8, Words.Of(list.Contingency));
        json.WriteString("listOrderStatus"u8, "EXECUTING"u8);
        json.WriteString("listClientOrderId"u8, ClientIdOf(list));
        json.WriteString("symbol"u8, catalog[list.Instrument].Symbol);
        WriteOrders(json, catalog, list);
        json.WriteEndObject();
    }

    private static void WriteFields(
        Utf8JsonWriter json, ExchangeCatalog catalog, in OrderListState list, bool isDone)
    {
        json.WriteNumber("orderListId"u8, list.List.Value);
        json.WriteString("contingencyType"u8, Words.Of(list.Contingency));
        json.WriteString("listStatusType"u8, isDone ? "ALL_DONE"u8 : "EXEC_STARTED"u8);
        json.WriteString("listOrderStatus"u8, isDone ? "ALL_DONE"u8 : "EXECUTING"u8);
        json.WriteString("listClientOrderId"u8, ClientIdOf(list));
        json.WriteMillis("transactionTime"u8, list.AcceptedMicros);
        json.WriteString("symbol"u8, catalog[list.Instrument].Symbol);
        WriteOrders(json, catalog, list);
    }

    private static void WriteOrders(Utf8JsonWriter json, ExchangeCatalog catalog, in OrderListState list)
    {
        json.WriteStartArray("orders"u8);
        for (int place = 0; place < list.OrderCount; place++)
        {
            (OrderId order, ClientOrderId clientOrderId) = list[place];
            json.WriteStartObject();
            json.WriteString("symbol"u8, catalog[list.Instrument].Symbol);
            json.WriteNumber("orderId"u8, order.Value);
            json.WriteString(
                "clientOrderId"u8, clientOrderId.IsNone ? AutoClientOrderId.For(order) : clientOrderId.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The client id a list answers to.</summary>
    public static string ClientIdOf(in OrderListState list) => list.GivenClientOrderId.IsNone
        ? AutoClientOrderId.For(list.List)
        : list.GivenClientOrderId.ToString();
}
