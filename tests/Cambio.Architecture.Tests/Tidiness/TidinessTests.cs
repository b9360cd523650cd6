using Xunit;

namespace Cambio.Architecture.Tests.Tidiness;

public sealed class TidinessTests
{
    private const int FileLinesMax = 600;

    public static TheoryData<string> RuleNames => [.. LineRules.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_repository_is_free_of(string rule) =>
        Finding.AssertNone(Repository.Files.SelectMany(Rule(rule).Check), Rule(rule).Advice);

    [Fact]
    public void A_file_of_code_holds_one_idea_and_at_most_600_lines() =>
        Finding.AssertNone(
            Repository.Files.Where(f => f.IsCSharp && f.Lines.Length > FileLinesMax)
                .Select(f => new Finding(f.Path, f.Lines.Length, "ends here")),
            "Split it by aspect, and name the parts after their ideas.");

    [Fact]
    public void A_text_file_ends_with_one_newline() =>
        Finding.AssertNone(
            Repository.Files.Where(f => !f.IsGenerated && (!f.Text.EndsWith('\n') || f.Text.EndsWith("\n\n")))
                .Select(f => new Finding(f.Path, f.Lines.Length, "no newline at the end, or more than one")),
            "Then a line added at the end is one line in the diff.");

    [Theory]
    [InlineData("reminders", "// TO", "DO: later")]
    [InlineData("reminders", "throw new NotImplemented", "Exception();")]
    [InlineData("tabs", "", "\tint x;")]
    [InlineData("carriage returns", "int x;", "\r")]
    [InlineData("machine paths", "var x = \"/ho", "me/someone/x\";")]
    [InlineData("machine paths", "see `/wo", "rk/x`")]
    [InlineData("machine paths", "C:", "\\Users\\someone")]
    [InlineData("package hosts", "https://api.nu", "get.org/x")]
    [InlineData("package hosts", "https://example.org/v3/", "index.json")]
    [InlineData("talk about how the text was made", "written by an AI", " assistant")]
    [InlineData("regions", "", "    #region Fields")]
    [InlineData("licence banners", "//", " Copyright (c) somebody")]
    [InlineData("sleeping tests", "Thread.", "Sleep(1);")]
    [InlineData("sleeping tests", "await Task.", "Delay(1); // wait-ok: ")]
    public void A_rule_sees(string rule, string first, string second) =>
        Assert.Single(Rule(rule).Check(new SourceFile("tests/Sample.cs", first + second)));

    [Theory]
    [InlineData("reminders", "int hackneyed = Todos.Count; // the TodoList of the user")]
    [InlineData("machine paths", "GET https://example.org/home/x, $ROOT/work/x, ./tmp/x, api/v3/order")]
    [InlineData("package hosts", "https://example.org/api/v3/exchangeInfo; every registry of instruments")]
    [InlineData("talk about how the text was made", "the AI of a market maker; a said model")]
    [InlineData("sleeping tests", "await Task.Delay(50); // wait-ok: the port opens without telling")]
    public void A_rule_leaves_alone(string rule, string line) =>
        Assert.Empty(Rule(rule).Check(new SourceFile("tests/Sample.cs", line)));

    [Theory]
    [InlineData(120, 0)]
    [InlineData(121, 1)]
    public void A_line_of_code_has_at_most_120_columns(int columns, int findings) =>
        Assert.Equal(findings, Rule("long lines").Check(new SourceFile("Sample.cs", new string('x', columns))).Count());

    private static LineRule Rule(string name) => LineRules.All.Single(r => r.Name == name);
}
