using System.CommandLine;
using Cambio.Bench.Replay;
using Cambio.Host.Reporting;

namespace Cambio.Host.Commands;

/// <summary><c>cambio replay FILE</c>: plays recorded order flow and holds the outcome against the recording.</summary>
internal static class ReplayCommand
{
    internal const string Details =
        """
        Play a recorded NASDAQ session through sequencer, journal, ledger and book, and check what comes out.

        Each row becomes a command of a funded account. Every recorded execution of the oldest order at its price
        must fill once, against that order; best bid and ask must be those the vendor recorded; no money may be made
        or lost.

        The journal goes to DIR/replay, which the next replay replaces; an exchange's own journal in DIR is not
        touched. `cambio verify` rebuilds the same state from it.
        """;

    internal static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A recorded session, *_l3_replay.csv or *_l3_replay.csv.gz.",
        };
        Option<string> data = SharedOptions.Data();
        Option<bool> json = SharedOptions.Json();
        var command = new Command("replay", "Play a recorded session through the exchange and check what comes out.")
        {
            file, data, json,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file), new DataFolder(parsed.GetRequiredValue(data)), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string file, DataFolder folder, bool asJson)
    {
        ReplayReport report;
        try
        {
            List<LobsterRow> rows = LobsterReader.ReadFile(file);
            folder.PrepareReplay(Path.GetFileName(file));
            report = ProgressDisplay.Run(
                "replay",
                progress => ReplayRun.Run(
                    file, rows, SymbolOf(file), folder.Replay, (done, total) => progress(done, total)));
        }
        catch (FormatException error)
        {
            throw new UsageException($"'{file}' is not a recorded session. {error.Message}");
        }

        if (asJson)
        {
            Json.Write(report, Console.Out);
        }
        else
        {
            ReplayText.Write(report, Console.Out);
        }

        return report.Held ? ExitCode.Held : ExitCode.CheckFailed;
    }

    /// <summary>Recordings are named after their share: <c>AAPL_2012-06-21_...</c>.</summary>
    private static string SymbolOf(string file)
    {
        string first = Path.GetFileName(file).Split('_')[0];
        return first.Length is > 0 and <= 8 && first.All(char.IsAsciiLetterUpper) ? first : "SHARE";
    }
}
