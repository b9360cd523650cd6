using System.CommandLine;
using System.CommandLine.Invocation;
using Cambio.Host;
using Cambio.Host.Commands;

Dictionary<Command, string> details = new()
{
    [ServeCommand.Create()] = ServeCommand.Details,
    [ReplayCommand.Create()] = ReplayCommand.Details,
    [VerifyCommand.Create()] = VerifyCommand.Details,
    [ProjectCommand.Create()] = ProjectCommand.Details,
    [ReconcileCommand.Create()] = ReconcileCommand.Details,
    [StatementCommand.Create()] = StatementCommand.Details,
    [DeadLettersCommand.Create()] = DeadLettersCommand.Details,
    [BenchCommand.Create()] = BenchCommand.Details,
};
var root = new RootCommand(
    "Cambio, a self-hosted exchange. Orders come in, are logged, matched and settled, and go out as replies and data.");
foreach (Command command in details.Keys)
{
    root.Add(command);
}

details.Add(root, ExitCode.Help);
DetailedHelp.Install(root, details);

ParseResult parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction misunderstood)
{
    misunderstood.ShowHelp = args.Length == 0;
    await parsed.InvokeAsync();
    string asked = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
    Console.Error.WriteLine($"Try 'cambio {asked}--help'.");
    return ExitCode.Usage;
}

var configuration = new InvocationConfiguration
{
    // Failures end in one place, below; and a server ends when it has, not when somebody else loses patience.
    EnableDefaultExceptionHandler = false,
    ProcessTerminationTimeout = null,
};
try
{
    return await parsed.InvokeAsync(configuration);
}
catch (Exception error)
{
    return Failure.Report(error, Console.Error);
}
