using Cambio.Bench.Questions;
using Cambio.Bench.Tests.Support;
using Xunit;

namespace Cambio.Bench.Tests;

/// <summary>Every question of the benchmark, in small: one that is only asked by hand is soon wrong.</summary>
public sealed class QuestionTests
{
    private const string TinyTrades = "trades 7fb2f634bc7d15d3";

    // Memory is measured on orders that only rest.
    private const string NoTrades = "trades cbf29ce484222325";

    // Databases are given fills directly, no flow's.
    private const string ScriptedTrades = "trades ac370ebe88f2b539";

    // Those that start the exchange's executable are asked through that executable, in the end-to-end tests.
    public static TheoryData<string> Names =>
        [.. BenchSuite.Questions.Where(question => !question.NeedsServer).Select(question => question.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_question_has_an_answer_that_is_right(string name)
    {
        using var folder = new TemporaryFolder();
        IQuestion question = BenchSuite.Questions.Single(q => q.Name == name);

        Answer answer = question.Measure(new BenchOptions(Quick: true, WarmUps: 0, Runs: 1, folder.Path));

        Assert.SkipWhen(IsMissing(answer), answer.Setup);
        Assert.Empty(answer.Faults);
        Assert.NotEmpty(answer.Figures);
        Assert.All(answer.Figures, figure => Assert.True(double.IsFinite(figure.Value), figure.Name));
        Assert.StartsWith(TradesOf(name), answer.ResultHash, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Names_are_unique() => Assert.Distinct(BenchSuite.Questions.Select(question => question.Name));

    private static string TradesOf(string name) => name switch
    {
        "memory" => NoTrades,
        _ when name.StartsWith("writebuffer-", StringComparison.Ordinal) => ScriptedTrades,
        _ => TinyTrades,
    };

    /// <summary>A database server that is not installed is an answer too, except in CI.</summary>
    private static bool IsMissing(Answer answer) =>
        answer.Figures.Count == 0 && Environment.GetEnvironmentVariable("CI") != "true";
}
