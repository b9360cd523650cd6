using Cambio.Bench.Measuring;
using Cambio.Bench.Questions;

namespace Cambio.Bench;

/// <summary>All answers of one run of the benchmark, and what they depend on.</summary>
/// <param name="Held">Whether every result was right. A missed goal is no error: machines differ.</param>
/// <param name="Quick">Whether the sizes were too small to say anything about speed.</param>
/// <param name="Conditions">What the figures depend on besides the code.</param>
/// <param name="Answers">One for each question asked.</param>
public sealed record BenchReport(bool Held, bool Quick, Conditions Conditions, IReadOnlyList<Answer> Answers);
