namespace Cambio.Bench.Questions;

/// <summary>What a question came to.</summary>
/// <param name="Name">The question's name.</param>
/// <param name="Asks">The question in words.</param>
/// <param name="Figures">The measured numbers.</param>
/// <param name="Setup">Sizes, mix and number of runs, in words.</param>
/// <param name="ResultHash">A hash of what was computed, so that nobody makes it faster by computing less.</param>
/// <param name="Faults">What did not come out as it must; empty when the result is right.</param>
public sealed record Answer(
    string Name, string Asks, IReadOnlyList<Figure> Figures, string Setup, string ResultHash,
    IReadOnlyList<string> Faults)
{
    /// <summary>Whether the result was right; only then the figures mean anything.</summary>
    public bool Held => Faults.Count == 0;

    /// <summary>The same without goals: sizes that are too small say nothing about them.</summary>
    public Answer WithoutGoals() => this with { Figures = [.. Figures.Select(figure => figure with { Goal = null })] };
}
