using System.CommandLine;
using Cambio.Core.Values;
using Cambio.Host.Reporting;
using Cambio.Persistence.Queries;
using Cambio.Persistence.Stores;

namespace Cambio.Host.Commands;

/// <summary><c>cambio statement</c>: what an account has to show, for spreadsheets and programs.</summary>
internal static class StatementCommand
{
    internal const string Details =
        """
        Reads the database, page by page, and may run beside the exchange. The columns are those of the table
        (docs/sql.md). A CSV begins with their names; in JSON each row is an object, with amounts as strings.
        """;

    internal static Command Create()
    {
        Option<string> data = SharedOptions.Data();
        Option<string> database = DatabaseOptions.Address();
        var account = new Option<uint>("--account")
        {
            Description = "Whose.",
            HelpName = "N",
            Required = true,
        };
        var kind = new Option<StatementKind>("--of")
        {
            Description = "ledger: every change of a balance; deposits, withdrawals, lists (order lists).",
            DefaultValueFactory = _ => StatementKind.Ledger,
        };
        var format = new Option<StatementFormat>("--format")
        {
            Description = "csv or json.",
            DefaultValueFactory = _ => StatementFormat.Csv,
        };
        var command = new Command("statement", "An account's ledger, deposits, withdrawals or order lists.")
        {
            account, kind, format, data, database,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(database), parsed.GetRequiredValue(data),
            new AccountId(parsed.GetRequiredValue(account)), parsed.GetValue(kind), parsed.GetValue(format)));
        return command;
    }

    private static int Run(
        string address, string folder, AccountId account, StatementKind kind, StatementFormat format)
    {
        using SqlStore store = DatabaseOptions.Require(address, folder);
        store.Migrate();
        using var runner = new QueryRunner(store);
        StatementText.Write(
            StatementQuery.ColumnsOf(kind), new StatementQuery(runner).Read(account, kind), format, Console.Out);
        return ExitCode.Held;
    }
}
