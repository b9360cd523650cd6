using System.CommandLine;
using Cambio.Host.Reporting;
using Cambio.Host.Verifying;

namespace Cambio.Host.Commands;

/// <summary><c>cambio verify</c>: rebuilds the state from the journal alone and says what it comes to.</summary>
internal static class VerifyCommand
{
    internal const string Details =
        """
        Checks every checksum and the hash chain, replays every command into an empty engine, and sums up every
        balance. Snapshots are not used. Nothing is written, so it may run beside the exchange.

        DIR can hold two journals, the exchange's own and the last replay's. Both are verified; the report begins
        with the one that was written last.
        """;

    internal static Command Create()
    {
        var snapshots = new Option<bool>("--snapshots")
        {
            Description = "Also hold every snapshot against the state that the journal passes through.",
        };
        Option<string> data = SharedOptions.Data();
        Option<bool> json = SharedOptions.Json();
        var command = new Command("verify", "Rebuild the state from the journal alone and print its hash.")
        {
            snapshots, data, json,
        };
        command.SetAction(parsed => Run(
            new DataFolder(parsed.GetRequiredValue(data)), parsed.GetValue(snapshots), parsed.GetValue(json)));
        return command;
    }

    private static int Run(DataFolder folder, bool withSnapshots, bool asJson)
    {
        List<VerifyReport> reports = [];
        foreach ((string name, Runtime.DataDirectory data) in folder.Journals())
        {
            reports.Add(ProgressDisplay.Run(
                $"verify {name}",
                progress => JournalVerifier.Verify(name, data, withSnapshots, progress)));
        }

        if (reports.Count == 0)
        {
            throw new UsageException($"There is no journal in '{folder.Exchange.Path}'.");
        }

        VerifyReport report = reports[0] with
        {
            Held = reports.All(r => r.Held),
            Others = reports[1..],
        };
        if (asJson)
        {
            Json.Write(report, Console.Out);
        }
        else
        {
            VerifyText.Write(report, Console.Out);
        }

        return report.Held ? ExitCode.Held : ExitCode.CheckFailed;
    }
}
