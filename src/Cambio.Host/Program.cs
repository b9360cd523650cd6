using System.CommandLine;
using Cambio.Host;
using Cambio.Host.Commands;

var root = new RootCommand(
    $"""
    Cambio, a self-hosted exchange. Orders come in, are logged, matched and settled, and go out as replies and
    market data.

    {ExitCode.Help}
    """)
{
    ServeCommand.Create(),
    ReplayCommand.Create(),
    VerifyCommand.Create(),
    BenchCommand.Create(),
};

ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    await parsed.InvokeAsync().ConfigureAwait(false);
    return ExitCode.Usage;
}

var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
try
{
    return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
}
catch (Exception error)
{
    return Failure.Report(error, Console.Error);
}
