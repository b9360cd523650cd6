using System.Diagnostics;
using System.Globalization;
using Cambio.Bench.Workload;

namespace Cambio.Bench.Questions;

/// <summary>
/// How fast the whole path is: inbox, sequencer, journal, engine, publisher. The clock stops when the last event has
/// left, and none leaves before its command is durable.
/// </summary>
public sealed class JournalSpeed : IQuestion
{
    /// <inheritdoc/>
    public string Name => "journal";

    /// <inheritdoc/>
    public string Asks => "Commands a second through the shard, each durable before its events leave?";

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults = [];
        PlayedFlow played = PlayedFlow.Make(options.Quick ? FlowParameters.Tiny : FlowParameters.Shallow, faults);
        FlowCommands commands = played.Commands;
        List<double> seconds = [];
        for (int run = 1 - options.WarmUps; run <= options.Runs; run++)
        {
            using var bench = new BenchNode(options, $"journal-{run}");
            bench.Play(commands.Untimed);
            long start = Stopwatch.GetTimestamp();
            bench.Play(commands.Timed);
            double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            seconds.AddRange(run > 0 ? [elapsed] : []);
            played.CheckState(bench.StateHash(), $"Run {run}", faults);
            if (bench.LeftBeforeDurable)
            {
                faults.Add($"Run {run}: an event left before its command was durable.");
            }
        }

        return new Answer(
            Name, Asks,
            [
                new("throughput", Throughput.PerSecond(commands.Timed.Count, seconds), "M commands/s",
                    Goal.AtLeast(5)),
            ],
            string.Create(
                CultureInfo.InvariantCulture,
                $"{commands.Timed.Count:N0} commands of the {played.Parameters.Name} flow from one producer, "
                    + $"wall clock, {options.RunsInWords}"),
            played.ToString(), faults);
    }
}
