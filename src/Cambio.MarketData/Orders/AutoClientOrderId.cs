using System.Globalization;
using Cambio.Core.Values;

namespace Cambio.MarketData.Orders;

/// <summary>
/// The client id of an order or list whose client gave none: <c>auto-</c> or <c>auto-list-</c> and its id. Made from
/// what the log holds already, so that it is the same after every restart and replay and needs no storage.
/// </summary>
public static class AutoClientOrderId
{
    private const string Prefix = "auto-";
    private const string ListPrefix = "auto-list-";

    /// <summary>The id that stands for <paramref name="order"/>.</summary>
    public static string For(OrderId order) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{order.Value}");

    /// <summary>The id that stands for a list.</summary>
    public static string For(OrderListId list) =>
        string.Create(CultureInfo.InvariantCulture, $"{ListPrefix}{list.Value}");

    /// <summary>Reads such an id back; false when the text is not one.</summary>
    public static bool TryRead(string text, out OrderId order)
    {
        bool isOne = TryRead(text, Prefix, out long value);
        order = new OrderId(value);
        return isOne;
    }

    /// <summary>Reads the id of a list back; false when the text is not one.</summary>
    public static bool TryRead(string text, out OrderListId list)
    {
        bool isOne = TryRead(text, ListPrefix, out long value);
        list = new OrderListId(value);
        return isOne;
    }

    private static bool TryRead(string text, string prefix, out long value)
    {
        value = 0;
        return text.StartsWith(prefix, StringComparison.Ordinal)
            && long.TryParse(
                text.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
