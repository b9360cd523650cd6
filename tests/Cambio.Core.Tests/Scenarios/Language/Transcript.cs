using System.Text;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>
/// Plays a scenario text. A line at the margin is something somebody does or asks; the indented lines below it are all
/// that must come of it, in that order. Lines that start with <c>#</c> are for the reader.
/// </summary>
internal static class Transcript
{
    /// <summary>Plays every line at the margin and compares everything that came of it with the text.</summary>
    public static void Check(string script, Func<string, IEnumerable<string>> execute)
    {
        string[] expected = script.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd())
            .Where(line => line.Length > 0)
            .ToArray();
        var actual = new List<string>();
        foreach (string line in expected.Where(line => line[0] != ' '))
        {
            actual.Add(line);
            if (line[0] != '#')
            {
                actual.AddRange(execute(line).Select(outcome => $"  {outcome}"));
            }
        }

        int first = Enumerable.Range(0, Math.Max(expected.Length, actual.Count))
            .FirstOrDefault(i => At(expected, i) != At(actual, i), -1);
        if (first >= 0)
        {
            Assert.Fail(Describe(expected, actual, first));
        }
    }

    private static string Describe(string[] expected, List<string> actual, int first)
    {
        var text = new StringBuilder();
        text.AppendLine($"expected: {At(expected, first)}").AppendLine($"but was:  {At(actual, first)}").AppendLine()
            .AppendLine("all that happened:");
        for (int i = 0; i < actual.Count; i++)
        {
            text.Append(i == first ? "> " : "  ").AppendLine(actual[i]);
        }

        return text.ToString();
    }

    private static string At(IReadOnlyList<string> lines, int i) => i < lines.Count ? lines[i] : "(nothing)";
}
