using Cambio.Bench.Api;

namespace Cambio.Bench.Questions;

/// <summary>A named question about speed or size that the machine can answer.</summary>
public interface IQuestion
{
    /// <summary>A short name for the command line.</summary>
    string Name { get; }

    /// <summary>The question in words.</summary>
    string Asks { get; }

    /// <summary>Whether it starts the exchange's own executable (<see cref="BenchOptions.Server"/>).</summary>
    bool NeedsServer => false;

    /// <summary>Measures. Everything it computes is checked, and its hash is part of the answer.</summary>
    Answer Measure(BenchOptions options);
}

/// <summary>How to measure.</summary>
/// <param name="Quick">Small sizes: shows that the question still works, not how fast anything is.</param>
/// <param name="WarmUps">Runs before them that are not timed, for the just-in-time compiler.</param>
/// <param name="Runs">Timed runs; the median counts.</param>
/// <param name="Directory">An existing folder for journals, on the disk that is to be measured.</param>
public sealed record BenchOptions(bool Quick, int WarmUps, int Runs, string Directory)
{
    /// <summary>
    /// How to start the exchange, for questions that ask it from outside; null where that is not possible.
    /// </summary>
    public ServerCommand? Server { get; init; }

    /// <summary>How the runs of a speed question make one figure.</summary>
    internal string RunsInWords => $"median of {Runs} runs after {WarmUps} to warm up";
}
