using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Spot.OrderLists;
using Cambio.Gateway.Streams;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Lists;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.UserData;

/// <summary>What happened to an order list.</summary>
internal enum ListStatusType : byte
{
    ExecStarted = 1,
    Updated = 2,
    AllDone = 3,
}

/// <summary><c>listStatus</c>: an order list began, changed or ended.</summary>
internal readonly struct ListStatus(
    ExchangeCatalog catalog, in OrderListState list, ListStatusType status, long micros) : IStreamPayload
{
    private readonly OrderListState _list = list;

    public void Write(Utf8JsonWriter json, TimeUnit unit)
    {
        string symbol = catalog[_list.Instrument].Symbol;
        json.WriteStartObject();
        json.WriteString("e"u8, "listStatus"u8);
        json.WriteTime("E"u8, micros, unit);
        json.WriteString("s"u8, symbol);
        json.WriteNumber("g"u8, _list.List.Value);
        json.WriteString("c"u8, Words.Of(_list.Contingency));
        json.WriteString("l"u8, status switch
        {
            ListStatusType.ExecStarted => "EXEC_STARTED"u8,
            ListStatusType.Updated => "UPDATED"u8,
            _ => "ALL_DONE"u8,
        });
        json.WriteString("L"u8, status == ListStatusType.AllDone ? "ALL_DONE"u8 : "EXECUTING"u8);
        json.WriteString("r"u8, "NONE"u8);
        json.WriteString("C"u8, OrderListJson.ClientIdOf(_list));
        json.WriteTime("T"u8, micros, unit);
        json.WriteStartArray("O"u8);
        for (int place = 0; place < _list.OrderCount; place++)
        {
            (OrderId order, ClientOrderId client) = _list[place];
            json.WriteStartObject();
            json.WriteString("s"u8, symbol);
            json.WriteNumber("i"u8, order.Value);
            json.WriteString("c"u8, client.IsNone ? AutoClientOrderId.For(order) : client.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
