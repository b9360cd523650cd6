using Cambio.Core.Values;

namespace Cambio.MarketData.Catalog;

/// <summary>An asset as clients see it. Immutable.</summary>
/// <param name="Id">The engine's number for it.</param>
/// <param name="Name">For example BTC.</param>
/// <param name="Decimals">Atomic units are 10^-Decimals of a whole.</param>
public sealed record ListedAsset(AssetId Id, string Name, int Decimals)
{
    /// <summary>The dialect writes amounts with at least this many decimals.</summary>
    public const int WrittenDecimalsMin = 8;

    /// <summary>How many decimals an amount is written with.</summary>
    public int WrittenDecimals { get; } = Math.Max(Decimals, WrittenDecimalsMin);

    private Int128 WrittenFactor { get; } = FixedMath.PowerOfTen(Math.Max(Decimals, WrittenDecimalsMin) - Decimals);

    /// <summary>Writes an amount of atomic units; returns bytes written.</summary>
    public int Format(Int128 amount, Span<byte> output) =>
        DecimalText.Format(amount * WrittenFactor, WrittenDecimals, output);

    /// <summary>Reads an amount in atomic units.</summary>
    public DecimalResult TryParse(ReadOnlySpan<char> text, out Int128 amount) =>
        DecimalText.TryParse(text, Decimals, out amount);
}
