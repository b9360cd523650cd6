using System.Globalization;
using Cambio.Bench.Measuring;
using Cambio.Bench.Workload;
using Cambio.Journal;
using Cambio.Journal.Disks;
using Cambio.Runtime;
using Cambio.Runtime.Recovering;

namespace Cambio.Bench.Questions;

/// <summary>How long a start takes when every snapshot is lost.</summary>
public sealed class RecoverySpeed : IQuestion
{
    private const int CommandsTarget = 10_000_000;

    // What a busy shard writes at once when a sync takes some hundred microseconds.
    private const int CommandsPerFrame = 256;

    /// <inheritdoc/>
    public string Name => "recovery";

    /// <inheritdoc/>
    public string Asks => "How long does recovery of ten million commands take from the journal alone?";

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        FlowParameters flow = options.Quick
            ? FlowParameters.Tiny
            : FlowParameters.Shallow with { Timed = CommandsTarget - FlowParameters.Shallow.Prefill };
        List<string> faults = [];
        PlayedFlow played = PlayedFlow.Make(flow, faults);
        var folder = new DataDirectory(Path.Combine(options.Directory, "recovery"));
        Write(folder.Journal, played.Commands);
        List<double> seconds = [];
        for (int run = 1; run <= options.Runs; run++)
        {
            using RecoveredState state = Recovery.Run(new RecoveryOptions { Journal = folder.Journal });
            seconds.Add(state.Report.Duration.TotalSeconds);
            played.CheckState(state.Engine.StateHash(), $"Run {run}", faults);
        }

        Directory.Delete(folder.Path, recursive: true);
        int commands = played.Commands.All.Count;
        double median = Sample.Median(seconds);
        return new Answer(
            Name, Asks,
            [
                new("time", median, "s", Goal.AtMost(5)),
                new("replay", commands / median / 1e6, "M commands/s"),
            ],
            string.Create(
                CultureInfo.InvariantCulture,
                $"{commands:N0} commands in frames of {CommandsPerFrame}, files in the page cache, "
                    + $"median of {seconds.Count} runs"),
            played.ToString(), faults);
    }

    private static void Write(JournalOptions journal, FlowCommands commands)
    {
        using JournalWriter writer = JournalWriter.Open(journal, PosixDisk.Instance, JournalPosition.Start);
        RecordRun records = commands.All;
        long micros = 1_700_000_000_000_000;
        while (records.Count > 0)
        {
            RecordRun frame = records.First(CommandsPerFrame);
            writer.Append(frame.Bytes, frame.Count, micros++);
            records = records[frame.Count..];
        }
    }
}
