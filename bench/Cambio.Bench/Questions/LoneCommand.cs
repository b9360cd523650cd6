using System.Diagnostics;
using System.Globalization;
using Cambio.Bench.Measuring;
using Cambio.Bench.Workload;
using Cambio.Runtime.Submitting;

namespace Cambio.Bench.Questions;

/// <summary>
/// How long a client waits for one command when nobody else sends any. The disk decides, so the answer is also given in
/// units of the disk's own sync. The two take turns, so that both meet the same disk in the same mood.
/// </summary>
public sealed class LoneCommand : IQuestion
{
    private const int Commands = 5_000;
    private const int CommandsQuick = 50;

    /// <inheritdoc/>
    public string Name => "lone-command";

    /// <inheritdoc/>
    public string Asks => "How long until one lone command is durable, applied and answered?";

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults = [];
        PlayedFlow played = PlayedFlow.Make(FlowParameters.Tiny, faults);
        int count = options.Quick ? CommandsQuick : Commands;
        List<double> answers = [];
        List<double> syncs = [];
        using (var bench = new BenchNode(options, "lone"))
        using (var disk = new SyncProbe(options.Directory, count))
        {
            bench.Play(played.Commands.Untimed);
            for (int i = 0; i < count; i++)
            {
                long start = Stopwatch.GetTimestamp();
                CommandOutcome outcome = SubmitAsync(bench, played.Commands.Timed.Slice(i, 1)).GetAwaiter().GetResult();
                answers.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                syncs.Add(disk.Sync().TotalMicroseconds);
                if (outcome != CommandOutcome.Applied)
                {
                    faults.Add($"Command {i + 1} was answered with {outcome}.");
                }
            }
        }

        double answer = Sample.Median(answers);
        double sync = Sample.Median(syncs);
        return new Answer(
            Name, Asks,
            [
                new("p50", answer, "µs"),
                new("p99", Sample.Percentile(answers, 99), "µs"),
                new("worst", answers.Max(), "µs"),
                new("one fdatasync, p50", sync, "µs"),
                new("p50 in fdatasyncs", answer / sync, "", Goal.AtMost(3)),
            ],
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} commands, each awaited, in turns with as many fdatasyncs of one 4 KiB block"),
            played.ToString(), faults);
    }

    private static async Task<CommandOutcome> SubmitAsync(BenchNode bench, RecordRun record)
    {
        using CommandResult result = await bench.Shard.SubmitAsync(record.Bytes).ConfigureAwait(false);
        return result.Outcome;
    }
}
