using System.Globalization;

namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>Written decimals to whole units and back.</summary>
internal static class Decimals
{
    /// <summary>"0.321" with 6 decimals is 321,000.</summary>
    /// <exception cref="FormatException">The text is no number, or has more decimals.</exception>
    public static Int128 Parse(string text, int decimals)
    {
        decimal scaled = decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture) * Scale(decimals);
        return decimal.IsInteger(scaled)
            ? (Int128)scaled
            : throw new FormatException($"'{text}' has more than {decimals} decimals");
    }

    /// <summary>321,000 with 6 decimals is "0.321".</summary>
    public static string Format(Int128 units, int decimals) =>
        ((decimal)units / Scale(decimals)).ToString("0.##################", CultureInfo.InvariantCulture);

    private static decimal Scale(int decimals)
    {
        decimal scale = 1;
        for (int i = 0; i < decimals; i++)
        {
            scale *= 10;
        }

        return scale;
    }
}
