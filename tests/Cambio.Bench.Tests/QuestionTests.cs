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

        Assert.Empty(answer.Faults);
        Assert.NotEmpty(answer.Figures);
        Assert.All(answer.Figures, figure => Assert.True(double.IsFinite(figure.Value), figure.Name));
        Assert.StartsWith(name == "memory" ? NoTrades : TinyTrades, answer.ResultHash, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Names_are_unique() => Assert.Distinct(BenchSuite.Questions.Select(question => question.Name));
}
