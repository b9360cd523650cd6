using System.Globalization;
using Spectre.Console;

namespace Cambio.Host.Reporting;

/// <summary>
/// How far a long piece of work is, on standard error: a bar where somebody watches, a line per tenth in a log.
/// Standard output belongs to the report.
/// </summary>
internal static class ProgressDisplay
{
    /// <summary>Does work that tells how much of how much is done.</summary>
    internal static T Run<T>(string title, Func<Action<long, long>, T> work) =>
        Console.IsErrorRedirected ? RunWithLines(title, work) : RunWithBar(title, work);

    private static T RunWithBar<T>(string title, Func<Action<long, long>, T> work)
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new RemainingTimeColumn(), new SpinnerColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title));
                return work((done, total) =>
                {
                    task.MaxValue = total;
                    task.Value = done;
                });
            });
    }

    private static T RunWithLines<T>(string title, Func<Action<long, long>, T> work)
    {
        long tenthsTold = -1;
        return work((done, total) =>
        {
            long tenths = total == 0 ? 10 : done * 10 / total;
            if (tenths > tenthsTold)
            {
                tenthsTold = tenths;
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{title}: {done:N0} of {total:N0} ({tenths * 10} %)"));
            }
        });
    }
}
