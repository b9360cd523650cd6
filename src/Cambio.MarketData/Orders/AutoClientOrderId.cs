using System.Globalization;
using Cambio.Core.Values;

namespace Cambio.MarketData.Orders;

/// <summary>
/// The client order id of an order whose client gave none: <c>auto-</c> and the order id. Made from what the log holds
/// already, so that it is the same after every restart and replay and needs no storage.
/// </summary>
public static class AutoClientOrderId
{
    private const string Prefix = "auto-";

    /// <summary>The id that stands for <paramref name="order"/>.</summary>
    public static string For(OrderId order) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{order.Value}");

    /// <summary>Reads such an id back; false when the text is not one.</summary>
    public static bool TryRead(string text, out OrderId order)
    {
        order = default;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)
            || !long.TryParse(
                text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long value))
        {
            return false;
        }

        order = new OrderId(value);
        return true;
    }
}
