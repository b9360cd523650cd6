using System.Text.Json;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Depth;

namespace Cambio.Gateway.Dialect;

/// <summary>Levels of a book as the dialect has them: arrays of price and quantity.</summary>
internal static class LevelJson
{
    /// <summary>A side of a book.</summary>
    public static void WriteLevels(
        this Utf8JsonWriter json, ReadOnlySpan<byte> name, ListedInstrument instrument, IReadOnlyList<Level> levels)
    {
        json.WriteStartArray(name);
        for (int i = 0; i < levels.Count; i++)
        {
            json.WriteLevel(instrument, levels[i]);
        }

        json.WriteEndArray();
    }

    /// <summary>A side of a diff.</summary>
    public static void WriteLevels(
        this Utf8JsonWriter json, ReadOnlySpan<byte> name, ListedInstrument instrument, ReadOnlySpan<Level> levels)
    {
        json.WriteStartArray(name);
        foreach (Level level in levels)
        {
            json.WriteLevel(instrument, level);
        }

        json.WriteEndArray();
    }

    private static void WriteLevel(this Utf8JsonWriter json, ListedInstrument instrument, Level level)
    {
        json.WriteStartArray();
        json.WriteStepsValue(instrument.Prices, level.Price.Ticks);
        json.WriteStepsValue(instrument.Quantities, level.Quantity.Lots);
        json.WriteEndArray();
    }
}
