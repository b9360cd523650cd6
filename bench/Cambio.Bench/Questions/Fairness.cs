using System.Diagnostics;
using System.Globalization;
using System.Net;
using Cambio.Bench.Api;
using Cambio.Bench.Measuring;

namespace Cambio.Bench.Questions;

/// <summary>
/// What a client that keeps its limits notices of one that does not. Both send signed orders, from addresses of their
/// own; the second sends ten times the weight an address has in a minute. Slices of a second with and without it take
/// turns, so that both meet the same machine in the same mood.
/// </summary>
public sealed class Fairness : IQuestion
{
    private const int VictimPerSecond = 50;
    private const int AbuserPerSecond = 1_000; // ten times 6,000 a minute
    private const int SlicesPerRun = 10;

    private static readonly IPAddress AbuserAddress = IPAddress.Parse("127.0.0.2");

    /// <inheritdoc/>
    public string Name => "fairness";

    /// <inheritdoc/>
    public string Asks => "How much longer does a client wait while another sends ten times what it may?";

    /// <inheritdoc/>
    public bool NeedsServer => true;

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<double> alone = [];
        List<double> abused = [];
        long refused = 0;
        using var server = ServerProcess.Start(
            options, Name, "--order-limit", "0", "--day-order-limit", "0", "--request-limit", "0");
        using var victim = new RestConnection(server.Url, server.Users);
        using var abuser = new Abuser(server.Url, server.Users, AbuserAddress);
        for (int slice = -options.WarmUps * SlicesPerRun; slice < options.Runs * SlicesPerRun; slice++)
        {
            abuser.UseUp();
            List<double> before = Slice(victim, options.Quick);
            abuser.Start(AbuserPerSecond);
            List<double> during = Slice(victim, options.Quick);
            bool wasRefused = abuser.Stop(out long replies);
            if (slice >= 0 && wasRefused)
            {
                alone.AddRange(before);
                abused.AddRange(during);
                refused += replies;
            }
        }

        return ToAnswer(options, alone, abused, refused, victim.FirstRefusal);
    }

    private Answer ToAnswer(
        BenchOptions options, List<double> alone, List<double> abused, long refused, string? refusal)
    {
        List<string> faults = refusal is null ? [] : [$"The client that keeps its limits was refused: {refusal}"];
        if (refused == 0)
        {
            faults.Add("The other client was never refused.");
            return new Answer(Name, Asks, [], "nothing was measured", "", faults);
        }

        double p50 = Sample.Median(abused) / Sample.Median(alone);
        double p99 = Sample.Percentile(abused, 99) / Sample.Percentile(alone, 99);
        return new Answer(
            Name, Asks,
            [
                new("p50 alone", Sample.Median(alone), "ms"),
                new("p50 beside the other", Sample.Median(abused), "ms"),
                new("p50 changed to", p50 * 100, "%", Goal.AtMost(110)),
                new("p99 alone", Sample.Percentile(alone, 99), "ms"),
                new("p99 beside the other", Sample.Percentile(abused, 99), "ms"),
                new("p99 changed to", p99 * 100, "%", Goal.AtMost(110)),
                new("requests refused", refused, ""),
            ],
            string.Create(
                CultureInfo.InvariantCulture,
                $"{alone.Count:N0} and {abused.Count:N0} orders at {VictimPerSecond}/s, the other at "
                    + $"{AbuserPerSecond:N0}/s on the same cores, seconds with and without it in turns"),
            "every order of the first acknowledged, every request of the other refused", faults);
    }

    /// <summary>A second's orders, each sent when it is due; milliseconds until the answer.</summary>
    private static List<double> Slice(RestConnection victim, bool quick)
    {
        List<double> latencies = [];
        var pace = Stopwatch.StartNew();
        for (int order = 0; order < (quick ? VictimPerSecond / 10 : VictimPerSecond); order++)
        {
            TimeSpan wait = TimeSpan.FromSeconds((double)order / VictimPerSecond) - pace.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                Thread.Sleep(wait);
            }

            long start = Stopwatch.GetTimestamp();
            victim.Send(1);
            victim.ReceiveAll();
            latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return latencies;
    }
}
