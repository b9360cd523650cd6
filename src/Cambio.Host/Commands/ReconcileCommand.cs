using System.CommandLine;
using Cambio.Host.Reporting;
using Cambio.Persistence.Reconciling;
using Cambio.Persistence.Stores;
using Cambio.Runtime;
using Cambio.Runtime.Recovering;

namespace Cambio.Host.Commands;

/// <summary><c>cambio reconcile</c>: whether engine, log and database say the same.</summary>
internal static class ReconcileCommand
{
    internal const string Details =
        """
        Replays the log from its beginning to where the database is, makes its rows a second time beside the database,
        and compares all tables row by row; then the sums of every asset and the open orders with the engine's. The
        first difference is named. It may run beside the exchange, and needs as much disk under DIR as the database.
        """;

    internal static Command Create()
    {
        Option<string> data = SharedOptions.Data();
        Option<string> database = DatabaseOptions.Address();
        Option<bool> json = SharedOptions.Json();
        var command = new Command("reconcile", "Compare engine, log and database.") { data, database, json };
        command.SetAction(parsed => Run(
            new DataDirectory(parsed.GetRequiredValue(data)), parsed.GetRequiredValue(database),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(DataDirectory data, string address, bool asJson)
    {
        using SqlStore store = DatabaseOptions.Require(address, data.Path);
        using var scratch = new TemporaryFolder(data.Path);
        var recovery = new RecoveryOptions { Journal = data.Journal };
        ReconcileReport report = ProgressDisplay.Run("reconcile", progress => Reconciler.Run(
            store, recovery, Path.Combine(scratch.Path, "log.db"), progress));
        if (asJson)
        {
            Json.Write(report, Console.Out);
        }
        else
        {
            ReconcileText.Write(report, Console.Out);
        }

        return report.Held ? ExitCode.Held : ExitCode.CheckFailed;
    }
}
