using System.Globalization;
using Cambio.Bench.Checking;

namespace Cambio.Host.Reporting;

/// <summary>Conservation sums in one line: <c>AAPL 0, USD 0</c>.</summary>
internal static class ConservationText
{
    internal static string Of(IReadOnlyList<ConservationSum> sums) =>
        string.Join(", ", sums.Select(s => $"{s.Asset} {s.Sum.ToString(CultureInfo.InvariantCulture)}"));
}
