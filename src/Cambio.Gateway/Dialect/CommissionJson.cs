using System.Text.Json;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Dialect;

/// <summary>
/// Commission rates in the dialect's layers. Here an instrument has one maker and one taker rate, which are the
/// standard layer; nothing special, no tax, and no discount for paying in another asset.
/// </summary>
internal static class CommissionJson
{
    /// <summary>The rates that an order on an instrument would pay; the sides have none of their own.</summary>
    public static void WriteForOrder(Utf8JsonWriter json, ListedInstrument instrument)
    {
        WriteRates(json, "standardCommissionForOrder"u8, instrument.Spec.MakerFeePpm, instrument.Spec.TakerFeePpm);
        WriteRates(json, "specialCommissionForOrder"u8, 0, 0);
        WriteRates(json, "taxCommissionForOrder"u8, 0, 0);
        WriteDiscount(json);
    }

    /// <summary>The rates of an account on an instrument.</summary>
    public static void WriteForAccount(Utf8JsonWriter json, ListedInstrument instrument)
    {
        json.WriteString("symbol"u8, instrument.Symbol);
        WriteSides(json, "standardCommission"u8, instrument.Spec.MakerFeePpm, instrument.Spec.TakerFeePpm);
        WriteSides(json, "specialCommission"u8, 0, 0);
        WriteSides(json, "taxCommission"u8, 0, 0);
        WriteDiscount(json);
    }

    private static void WriteRates(Utf8JsonWriter json, ReadOnlySpan<byte> name, int maker, int taker)
    {
        json.WriteStartObject(name);
        json.WritePpm("maker"u8, maker);
        json.WritePpm("taker"u8, taker);
        json.WriteEndObject();
    }

    private static void WriteSides(Utf8JsonWriter json, ReadOnlySpan<byte> name, int maker, int taker)
    {
        json.WriteStartObject(name);
        json.WritePpm("maker"u8, maker);
        json.WritePpm("taker"u8, taker);
        json.WritePpm("buyer"u8, 0);
        json.WritePpm("seller"u8, 0);
        json.WriteEndObject();
    }

    private static void WriteDiscount(Utf8JsonWriter json)
    {
        json.WriteStartObject("discount"u8);
        json.WriteBoolean("enabledForAccount"u8, false);
        json.WriteBoolean("enabledForSymbol"u8, false);
        json.WriteString("discountAsset"u8, ""u8); // a text for clients that insist on one
        json.WritePpm("discount"u8, 0);
        json.WriteEndObject();
    }
}
