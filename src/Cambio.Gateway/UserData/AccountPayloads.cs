using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Streams;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.UserData;

/// <summary><c>outboundAccountPosition</c>: the balances that a command changed, as they are after it.</summary>
internal readonly struct AccountPosition(ExchangeCatalog catalog, IReadOnlyList<Balance> balances, long micros)
    : IStreamPayload
{
    public void Write(Utf8JsonWriter json, TimeUnit unit)
    {
        json.WriteStartObject();
        json.WriteString("e"u8, "outboundAccountPosition"u8);
        json.WriteTime("E"u8, micros, unit);
        json.WriteTime("u"u8, micros, unit);
        json.WriteStartArray("B"u8);
        foreach (Balance balance in balances)
        {
            ListedAsset asset = catalog[balance.Asset];
            json.WriteStartObject();
            json.WriteString("a"u8, asset.Name);
            json.WriteAmount("f"u8, asset, balance.Available);
            json.WriteAmount("l"u8, asset, balance.Held);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary><c>balanceUpdate</c>: money came in, went out, or moved between accounts.</summary>
internal readonly struct BalanceUpdate(ExchangeCatalog catalog, AssetId asset, Int128 delta, long micros)
    : IStreamPayload
{
    public void Write(Utf8JsonWriter json, TimeUnit unit)
    {
        ListedAsset listed = catalog[asset];
        json.WriteStartObject();
        json.WriteString("e"u8, "balanceUpdate"u8);
        json.WriteTime("E"u8, micros, unit);
        json.WriteString("a"u8, listed.Name);
        json.WriteAmount("d"u8, listed, delta);
        json.WriteTime("T"u8, micros, unit);
        json.WriteEndObject();
    }
}

/// <summary><c>eventStreamTerminated</c>: the last event of a subscription.</summary>
internal readonly struct EventStreamTerminated(long micros) : IStreamPayload
{
    public void Write(Utf8JsonWriter json, TimeUnit unit)
    {
        json.WriteStartObject();
        json.WriteString("e"u8, "eventStreamTerminated"u8);
        json.WriteTime("E"u8, micros, unit);
        json.WriteEndObject();
    }
}
