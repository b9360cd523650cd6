using System.CommandLine;
using System.CommandLine.Parsing;
using Cambio.Bench;
using Cambio.Bench.Api;
using Cambio.Bench.Questions;
using Cambio.Host.Reporting;

namespace Cambio.Host.Commands;

/// <summary><c>cambio bench</c>: measures, checks what it computed, and prints figures with their conditions.</summary>
internal static class BenchCommand
{
    private const int RunsDefault = 5;
    private const int WarmUps = 2;

    internal static string Details { get; } =
        $"""
        Every result is checked against a known hash before a figure counts; a wrong one makes the exit status 1,
        a missed goal does not. Run it on an idle machine. Journals go to a new folder under DIR, removed after.

        Questions:
        {string.Join('\n', BenchSuite.Questions.Select(question => $"  {question.Name,-15} {question.Asks}"))}
        """;

    internal static Command Create()
    {
        var names = new Argument<string[]>("questions")
        {
            Description = "Which questions to ask; all if none is named.",
            HelpName = "question",
            Arity = ArgumentArity.ZeroOrMore,
        };
        names.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(t => BenchSuite.Questions.All(q => q.Name != t.Value)))
            {
                result.AddError($"'{token.Value}' is no question; see 'cambio bench --help'.");
            }
        });
        var quick = new Option<bool>("--quick")
        {
            Description = "Small sizes and one run: shows that the benchmark works, not how fast anything is.",
        };
        Option<int> runs = SharedOptions.Number(
            "--runs", "Timed runs of each question; the median counts.", RunsDefault, 1, 1_000);
        Option<string> data = SharedOptions.Data();
        Option<bool> json = SharedOptions.Json();
        var command = new Command("bench", "Measure speed, memory and garbage on this machine.")
        {
            names, quick, runs, data, json,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(names), parsed.GetValue(quick), parsed.GetValue(runs),
            parsed.GetRequiredValue(data), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] names, bool quick, int runs, string data, bool asJson)
    {
        IReadOnlyList<IQuestion> questions =
            [.. BenchSuite.Questions.Where(question => names.Length == 0 || names.Contains(question.Name))];
        using var folder = new TemporaryFolder(data);
        var options = new BenchOptions(quick, quick ? 0 : WarmUps, quick ? 1 : runs, folder.Path)
        {
            Server = ServerCommand.Self(),
        };
        BenchReport report = BenchSuite.Ask(
            questions, options, question => Console.Error.WriteLine($"{question.Name}: {question.Asks}"));
        if (asJson)
        {
            Json.Write(report, Console.Out);
        }
        else
        {
            BenchText.Write(report, Console.Out);
        }

        return report.Held ? ExitCode.Held : ExitCode.CheckFailed;
    }
}
