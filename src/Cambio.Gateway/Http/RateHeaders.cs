using System.Globalization;
using Cambio.Gateway.Limiting;
using Cambio.MarketData.Orders;
using Microsoft.AspNetCore.Http;

namespace Cambio.Gateway.Http;

/// <summary>The headers that tell a client how near its limits it is.</summary>
internal static class RateHeaders
{
    /// <summary>On every reply.</summary>
    public static void WriteWeight(IHeaderDictionary headers, int used)
    {
        string text = Text(used);
        headers["X-MBX-USED-WEIGHT"] = text;
        headers["X-MBX-USED-WEIGHT-1M"] = text;
    }

    /// <summary>On the reply to an order that was taken.</summary>
    public static void WriteOrders(IHeaderDictionary headers, OrderCounts counts)
    {
        headers["X-MBX-ORDER-COUNT-10S"] = Text(counts.TenSeconds);
        headers["X-MBX-ORDER-COUNT-1D"] = Text(counts.Day);
    }

    /// <summary>On the reply to a request that was refused for its address.</summary>
    public static void WriteRetryAfter(IHeaderDictionary headers, in RateDecision refused) =>
        headers.RetryAfter = Text(refused.RetryAfterSeconds);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
