namespace Cambio.Bench.Workload;

/// <summary>What makes one order flow of the family OFW1; see docs/formats/ofw1.md.</summary>
/// <param name="Name">How reports call it.</param>
/// <param name="Seed">Start of the random numbers.</param>
/// <param name="TargetLive">The number of resting orders that the flow keeps close to (within a tenth).</param>
/// <param name="Span">Passive prices lie up to this many ticks away from the middle.</param>
/// <param name="Prefill">Orders placed before the clock starts.</param>
/// <param name="Timed">Operations that are timed.</param>
public sealed record FlowParameters(
    string Name, ulong Seed, int TargetLive, int Span, int Prefill, int Timed)
{
    /// <summary>Small enough for a test.</summary>
    public static FlowParameters Tiny { get; } = new("tiny", 44, 200, 50, 200, 20_000);

    /// <summary>About 2,000 resting orders on some 200 levels a side: everything fits the caches.</summary>
    public static FlowParameters Shallow { get; } = new("shallow", 42, 2_000, 200, 2_000, 4_000_000);

    /// <summary>
    /// About a million resting orders on some 5,000 levels a side: nearly every order is a cache miss.
    /// </summary>
    public static FlowParameters Deep { get; } = new("deep", 43, 1_000_000, 5_000, 1_000_000, 4_000_000);

    /// <summary>All records of the flow.</summary>
    public int Total => Prefill + Timed;
}
