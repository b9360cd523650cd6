using System.Globalization;
using Cambio.Host.Verifying;

namespace Cambio.Host.Reporting;

/// <summary>A verification's report for people.</summary>
internal static class VerifyText
{
    internal static void Write(VerifyReport report, TextWriter output)
    {
        CultureInfo format = CultureInfo.InvariantCulture;
        Lines.Write(
            output,
            ("journal", $"{report.Name}, in {report.Folder}"),
            ("sequence", report.Sequence.ToString("N0", format)),
            ("state hash", report.StateHash),
            ("chain hash", report.ChainHash),
            ("conservation", ConservationText.Of(report.Conservation)),
            ("frames", string.Create(format, $"{report.Frames:N0} in {report.Segments:N0} segments")),
            ("bytes", report.JournalBytes.ToString("N0", format)),
            ("end", report.TornTail ? "a write that was never acknowledged; the next start cuts it" : "clean"),
            ("replayed", string.Create(
                format, $"{report.CommandsPerSecond:N0} commands/s ({report.Seconds:0.000} s)")));
        foreach (SnapshotVerdict snapshot in report.Snapshots ?? [])
        {
            string mark = snapshot.Held ? "" : "  WRONG";
            output.WriteLine(string.Create(format, $"snapshot {snapshot.Sequence:N0}: {snapshot.Finding}{mark}"));
        }

        foreach (VerifyReport other in report.Others)
        {
            output.WriteLine();
            Write(other, output);
        }
    }
}
