using System.Globalization;
using Cambio.Bench;
using Cambio.Bench.Measuring;
using Cambio.Bench.Questions;

namespace Cambio.Host.Reporting;

/// <summary>A benchmark report for people.</summary>
internal static class BenchText
{
    internal static void Write(BenchReport report, TextWriter output)
    {
        if (report.Quick)
        {
            output.WriteLine("Quick sizes: these figures say that the benchmark works, not how fast anything is.");
        }

        Conditions conditions = report.Conditions;
        Lines.Write(
            output,
            ("processor", $"{conditions.Processor}, {conditions.Cores} cores"),
            ("system", conditions.System),
            ("runtime", $"{conditions.Runtime}, {conditions.Build} build"),
            ("compiler", conditions.Jit),
            ("collector", conditions.Gc),
            ("load before", conditions.LoadBefore < 0 ? "unknown" : Number(conditions.LoadBefore)));
        foreach (Answer answer in report.Answers)
        {
            WriteAnswer(answer, output);
        }
    }

    private static void WriteAnswer(Answer answer, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{answer.Name}: {answer.Asks}");
        foreach (Figure figure in answer.Figures)
        {
            string value = $"{Number(figure.Value),12} {figure.Unit,-12}";
            output.WriteLine($"  {figure.Name,-28} {value} {GoalText(figure)}".TrimEnd());
        }

        output.WriteLine($"  {answer.Setup}");
        output.WriteLine($"  result {answer.ResultHash}");
        foreach (string fault in answer.Faults)
        {
            output.WriteLine($"  WRONG: {fault}");
        }
    }

    private static string GoalText(Figure figure) => figure.Goal is { } goal
        ? $"goal {(goal.IsCeiling ? "at most" : "at least")} {Number(goal.Bound)}: "
            + (goal.IsMet(figure.Value) ? "met" : "missed")
        : "";

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 1000 ? "N0" : "0.##", CultureInfo.InvariantCulture);
}
