using System.CommandLine;
using System.Globalization;
using Cambio.Host.Reporting;
using Cambio.Journal.Disks;
using Cambio.Persistence.Projecting;
using Cambio.Persistence.Stores;
using Cambio.Runtime;
using Cambio.Runtime.Recovering;

namespace Cambio.Host.Commands;

/// <summary><c>cambio project</c>: brings a database up to the end of the log.</summary>
internal static class ProjectCommand
{
    internal const string Details =
        """
        Replays the log from where the database is and writes what is missing. With --from 0 all tables are dropped
        first and filled again from the log's beginning: the result is the same, row by row.

        The exchange must not run meanwhile; a running one does this by itself.
        """;

    internal static Command Create()
    {
        Option<string> data = SharedOptions.Data();
        Option<string> database = DatabaseOptions.Address();
        var from = new Option<int?>("--from")
        {
            Description = "0 to drop everything and begin anew.",
            HelpName = "0",
        };
        var command = new Command("project", "Bring a database up to the end of the log.") { data, database, from };
        command.SetAction(parsed => Run(
            new DataDirectory(parsed.GetRequiredValue(data)), parsed.GetRequiredValue(database),
            parsed.GetValue(from)));
        return command;
    }

    private static int Run(DataDirectory data, string address, int? from)
    {
        if (from is not (null or 0))
        {
            throw new UsageException("--from must be 0: a database can be filled from the beginning only.");
        }

        using IDisposable exclusive = data.Lock(PosixDisk.Instance);
        using SqlStore store = DatabaseOptions.Require(address, data.Path);
        if (from == 0)
        {
            store.DropAll();
        }

        var recovery = new RecoveryOptions { Journal = data.Journal, Snapshots = data.Snapshots };
        Checkpoint end = ProgressDisplay.Run("project", progress => OfflineProjection.Run(
            store, recovery, DatabaseOptions.Writes(isGiven: false, default), progress));
        Lines.Write(
            Console.Out,
            ("database", store.Name),
            ("sequence", end.Sequence.ToString("N0", CultureInfo.InvariantCulture)));
        return ExitCode.Held;
    }
}
