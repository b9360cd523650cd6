using System.Globalization;
using Cambio.Bench.Replay;

namespace Cambio.Host.Reporting;

/// <summary>A replay's report for people.</summary>
internal static class ReplayText
{
    internal static void Write(ReplayReport report, TextWriter output)
    {
        CultureInfo format = CultureInfo.InvariantCulture;
        Lines.Write(
            output,
            ("input", report.Input),
            ("rows", report.Rows.ToString("N0", format)),
            ("commands", report.Commands.ToString("N0", format)),
            ("orders", report.Orders.ToString("N0", format)),
            ("fills", report.Fills.ToString("N0", format)),
            ("refused commands", Verdict(report.Rejected, report.Rejected == 0)),
            ("fills not recorded", Verdict(report.UnexpectedFills, report.UnexpectedFills == 0)),
            ("executions against maker", Verdict(report.Executions)),
            ("best bid and ask", Verdict(report.BestPrices)),
            ("conservation", ConservationText.Of(report.Conservation)),
            ("state hash", report.StateHash),
            ("sequence", report.Sequence.ToString("N0", format)),
            ("throughput", string.Create(
                format, $"{report.CommandsPerSecond:N0} commands/s, durable ({report.Seconds:0.000} s)")),
            ("journal", string.Create(format, $"{report.JournalBytes:N0} bytes")),
            ("folder", report.Folder),
            ("verdict", report.Held ? "everything held" : "SOMETHING DID NOT HOLD"));
    }

    private static string Verdict(Agreement agreement) => string.Create(
        CultureInfo.InvariantCulture,
        $"{agreement.Agreed:N0} of {agreement.Of:N0}{(agreement.Held ? "" : "  WRONG")}");

    private static string Verdict(int count, bool held) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0}{(held ? "" : "  WRONG")}");
}
