using System.Text;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;

namespace Cambio.Operator.Endpoints;

/// <summary>Prices and quantities as text.</summary>
internal static class StepText
{
    public static string Write(StepScale scale, long steps)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        return Encoding.ASCII.GetString(text[..scale.Format(steps, text)]);
    }
}
