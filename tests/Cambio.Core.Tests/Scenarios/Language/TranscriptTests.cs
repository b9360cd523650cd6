using Xunit;
using Xunit.Sdk;

namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>A scenario that could not fail would say nothing.</summary>
public sealed class TranscriptTests
{
    private const string True = """
        1: alice buys 5 @ 100
        2: bob sells 5 @ 100
          trade 5 @ 100: 2 sells to 1
          1 filled
          2 filled
        book
          empty
        """;

    [Fact]
    public void A_true_story_passes() => Play(True);

    [Theory]
    [InlineData("trade 5 @ 100", "trade 5 @ 101")]
    [InlineData("  1 filled\n", "")]
    [InlineData("  2 filled\n", "  2 filled\n  3 filled\n")]
    [InlineData("  empty", "  bid 100 x 5")]
    [InlineData("  empty", "")]
    public void A_false_or_incomplete_story_fails(string truth, string instead)
    {
        string story = True.Replace(truth, instead, StringComparison.Ordinal);
        Assert.NotEqual(True, story);
        Assert.ThrowsAny<XunitException>(() => Play(story));
    }

    [Theory]
    [InlineData("alice buys 5 100")]
    [InlineData("alice buys 5 @ 100.001")]
    [InlineData("alice buys 5 @ 100 soon")]
    [InlineData("alice dances 5 @ 100")]
    public void A_sentence_that_is_not_understood_is_no_scenario(string sentence) =>
        Assert.Throws<FormatException>(() => Play(sentence));

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders();
        exchange.Play(script);
    }
}
