namespace Cambio.Bench.Questions;

/// <summary>One measured number.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">In what.</param>
/// <param name="Goal">What we want; null where there is no goal.</param>
public sealed record Figure(string Name, double Value, string Unit, Goal? Goal = null);

/// <summary>A bound that a figure should keep. A missed goal is told, and is no error: machines differ.</summary>
/// <param name="Bound">The bound, in the figure's unit.</param>
/// <param name="IsCeiling">Whether the figure should stay at or below it; else at or above.</param>
public sealed record Goal(double Bound, bool IsCeiling)
{
    /// <summary>The figure should be at least this.</summary>
    public static Goal AtLeast(double bound) => new(bound, false);

    /// <summary>The figure should be at most this.</summary>
    public static Goal AtMost(double bound) => new(bound, true);

    /// <summary>Whether a value keeps it.</summary>
    public bool IsMet(double value) => IsCeiling ? value <= Bound : value >= Bound;
}
