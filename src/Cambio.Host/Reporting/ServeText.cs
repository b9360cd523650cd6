using System.Globalization;
using Cambio.Host.Serving;

namespace Cambio.Host.Reporting;

/// <summary>The start-up banner.</summary>
internal static class ServeText
{
    internal static void Write(ServeReport report, TextWriter output)
    {
        CultureInfo format = CultureInfo.InvariantCulture;
        string recovered = report.Sequence == 0
            ? "nothing: a new exchange with the demo market"
            : string.Create(
                format,
                $"sequence {report.Sequence:N0}, from snapshot {report.SnapshotSequence:N0} "
                    + $"in {report.RecoverySeconds:0.000} s{(report.TornTail ? ", torn tail cut" : "")}");
        output.WriteLine("Cambio takes orders. Ctrl-C stops it.");
        Lines.Write(
            output,
            ("  listening", report.Url),
            ("  data", report.Folder),
            ("  recovered", recovered),
            ("  operators", report.OperatorUrl),
            ("  demo keys", report.DemoKeys));
    }
}
