using System.Text.Json;
using Cambio.Gateway.Errors;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Dialect;

/// <summary>Writes our numbers as the dialect has them: decimals as strings, times in milliseconds.</summary>
internal static class JsonFields
{
    /// <summary>A price or quantity, in steps of its scale.</summary>
    public static void WriteSteps(this Utf8JsonWriter json, ReadOnlySpan<byte> name, StepScale scale, Int128 steps)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        json.WriteString(name, text[..scale.Format(steps, text)]);
    }

    /// <summary>A price or quantity within an array.</summary>
    public static void WriteStepsValue(this Utf8JsonWriter json, StepScale scale, Int128 steps)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        json.WriteStringValue(text[..scale.Format(steps, text)]);
    }

    /// <summary>An amount of an asset, in atomic units.</summary>
    public static void WriteAmount(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ListedAsset asset, Int128 amount)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        json.WriteString(name, text[..asset.Format(amount, text)]);
    }

    /// <summary>An amount within an array.</summary>
    public static void WriteAmountValue(this Utf8JsonWriter json, ListedAsset asset, Int128 amount)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        json.WriteStringValue(text[..asset.Format(amount, text)]);
    }

    /// <summary>What was paid on average: an amount of quote for so many lots, as a price.</summary>
    public static void WriteAveragePrice(
        this Utf8JsonWriter json, ReadOnlySpan<byte> name, ListedInstrument instrument, Int128 notional, Int128 lots)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        json.WriteString(name, text[..instrument.Prices.FormatMean(notional / instrument.UnitNotional, lots, text)]);
    }

    /// <summary>A percentage given in thousandths, with three decimals.</summary>
    public static void WritePercent(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Int128 thousandths)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        json.WriteString(name, text[..DecimalText.Format(thousandths, 3, text)]);
    }

    /// <summary>A ratio given in parts per million, with eight decimals.</summary>
    public static void WritePpm(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long ppm)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        json.WriteString(name, text[..DecimalText.Format((Int128)ppm * 100, 8, text)]);
    }

    /// <summary>A time, from microseconds.</summary>
    public static void WriteMillis(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long micros) =>
        json.WriteNumber(name, micros / 1_000);

    /// <summary>A time within an array, from microseconds.</summary>
    public static void WriteMillisValue(this Utf8JsonWriter json, long micros) => json.WriteNumberValue(micros / 1_000);

    /// <summary>A time that may not have come yet, which is written as -1.</summary>
    public static void WriteMillisOrNone(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long micros) =>
        json.WriteNumber(name, micros == 0 ? -1 : micros / 1_000);

    /// <summary>The two fields of an error.</summary>
    public static void WriteError(this Utf8JsonWriter json, ApiError error)
    {
        json.WriteNumber("code"u8, error.Code);
        json.WriteString("msg"u8, error.Text);
    }
}
