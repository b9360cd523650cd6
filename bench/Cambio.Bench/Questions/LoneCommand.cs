using System.Diagnostics;
using System.Globalization;
using Cambio.Bench.Measuring;
using Cambio.Bench.Workload;
using Cambio.Journal.Disks;
using Cambio.Runtime.Submitting;

namespace Cambio.Bench.Questions;

/// <summary>
/// How long a client waits for one command when nobody else sends any. The disk decides, so the answer is also given in
/// units of the disk's own sync, measured before and after.
/// </summary>
public sealed class LoneCommand : IQuestion
{
    private const int Commands = 5_000;
    private const int CommandsQuick = 50;
    private const int BlockBytes = 4_096;

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
        List<double> syncs = MeasureSyncs(options.Directory, count / 2);
        List<double> answers = MeasureAnswers(options, played.Commands, count, faults);
        syncs.AddRange(MeasureSyncs(options.Directory, count / 2));
        double sync = Sample.Median(syncs);
        double answer = Sample.Median(answers);
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
                $"{count:N0} commands one after the other, each awaited; fdatasync of one 4 KiB block, as often"),
            played.ToString(), faults);
    }

    private static List<double> MeasureAnswers(
        BenchOptions options, FlowCommands commands, int count, List<string> faults)
    {
        using var bench = new BenchNode(options, "lone");
        bench.Play(commands.Untimed);
        List<double> micros = [];
        for (int i = 0; i < count; i++)
        {
            long start = Stopwatch.GetTimestamp();
            CommandOutcome outcome = SubmitAsync(bench, commands.Timed.Slice(i, 1)).GetAwaiter().GetResult();
            micros.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            if (outcome != CommandOutcome.Applied)
            {
                faults.Add($"Command {i + 1} was answered with {outcome}.");
            }
        }

        return micros;
    }

    private static async Task<CommandOutcome> SubmitAsync(BenchNode bench, RecordRun record)
    {
        using CommandResult result = await bench.Shard.SubmitAsync(record.Bytes).ConfigureAwait(false);
        return result.Outcome;
    }

    private static List<double> MeasureSyncs(string directory, int count)
    {
        string path = Path.Combine(directory, "sync");
        byte[] block = new byte[BlockBytes];
        List<double> micros = [];
        using (IDiskFile file = PosixDisk.Instance.Create(path))
        {
            file.Preallocate((long)BlockBytes * count);
            file.Sync();
            for (int i = 0; i < count; i++)
            {
                block[0] = (byte)i;
                long start = Stopwatch.GetTimestamp();
                file.Write(block, (long)BlockBytes * i);
                file.Sync();
                micros.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }

        File.Delete(path);
        return micros;
    }
}
