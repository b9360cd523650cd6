using Cambio.Bench.Measuring;

namespace Cambio.Bench.Questions;

/// <summary>Operations a second from several timed runs.</summary>
internal static class Throughput
{
    internal static IReadOnlyList<Figure> Of(int operations, IReadOnlyList<Timing> runs, double goal) =>
    [
        new("throughput", PerSecond(operations, runs.Select(run => run.WallSeconds)), "M ops/s", Goal.AtLeast(goal)),
        new("per CPU second", PerSecond(operations, runs.Select(run => run.CpuSeconds)), "M ops/s"),
    ];

    /// <summary>Millions a second, of the median run.</summary>
    internal static double PerSecond(int operations, IEnumerable<double> seconds) =>
        operations / Sample.Median(seconds) / 1e6;
}
