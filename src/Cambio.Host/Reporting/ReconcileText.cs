using System.Globalization;
using Cambio.Persistence.Reconciling;

namespace Cambio.Host.Reporting;

/// <summary>A reconciliation's report for people.</summary>
internal static class ReconcileText
{
    internal static void Write(ReconcileReport report, TextWriter output)
    {
        CultureInfo format = CultureInfo.InvariantCulture;
        Lines.Write(
            output,
            ("database", report.Database),
            ("sequence", report.Sequence.ToString("N0", format)),
            ("first difference", report.First ?? "none"),
            ("open orders", string.Create(
                format, $"{report.OpenOrdersInEngine:N0} in the engine, {report.OpenOrdersInDatabase:N0} in SQL")),
            ("dead letters", report.DeadLetters.ToString("N0", format)));
        foreach (TableVerdict table in report.Tables)
        {
            output.WriteLine(string.Create(
                format,
                $"{table.Table}: {table.Rows:N0} rows, {table.Missing:N0} missing, {table.Extra:N0} extra, "
                + $"{table.Different:N0} different"));
        }

        foreach (AssetVerdict asset in report.Assets)
        {
            output.WriteLine($"{asset.Asset}: sums {(asset.Held ? "agree" : "DIFFER")}");
        }
    }
}
