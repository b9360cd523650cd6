using System.Text.Json;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.Limiting;

/// <summary>
/// Limits in the dialect's form: <c>{"rateLimitType","interval","intervalNum","limit"}</c>, with <c>count</c> where
/// usage is told. A limit that is off does not exist.
/// </summary>
internal static class RateLimitJson
{
    /// <summary>Every limit, without counts, as elements of an array.</summary>
    public static void WriteAll(Utf8JsonWriter json, GatewayLimits limits)
    {
        WriteWeight(json, limits, null);
        WriteOrders(json, limits, null);
        Write(json, "RAW_REQUESTS"u8, "MINUTE"u8, 5, limits.RequestsPerFiveMinutesMax, null);
    }

    /// <summary>The limit of request weight, as an element of an array.</summary>
    public static void WriteWeight(Utf8JsonWriter json, GatewayLimits limits, int? used) =>
        Write(json, "REQUEST_WEIGHT"u8, "MINUTE"u8, 1, limits.WeightPerMinuteMax, used);

    /// <summary>The limits of orders, as elements of an array.</summary>
    public static void WriteOrders(Utf8JsonWriter json, GatewayLimits limits, OrderCounts? counts)
    {
        Write(json, "ORDERS"u8, "SECOND"u8, 10, limits.OrdersPerTenSecondsMax, counts?.TenSeconds);
        Write(json, "ORDERS"u8, "DAY"u8, 1, limits.OrdersPerDayMax, counts?.Day);
    }

    private static void Write(
        Utf8JsonWriter json, ReadOnlySpan<byte> type, ReadOnlySpan<byte> interval, int number, int limit, int? count)
    {
        if (limit == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("rateLimitType"u8, type);
        json.WriteString("interval"u8, interval);
        json.WriteNumber("intervalNum"u8, number);
        json.WriteNumber("limit"u8, limit);
        if (count is not null)
        {
            json.WriteNumber("count"u8, count.Value);
        }

        json.WriteEndObject();
    }
}
