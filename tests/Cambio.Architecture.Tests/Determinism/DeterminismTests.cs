using Xunit;

namespace Cambio.Architecture.Tests.Determinism;

public sealed class DeterminismTests
{
    [Fact]
    public void The_core_has_nothing_that_could_make_two_replays_differ() =>
        Finding.AssertNone(
            DeterminismRules.Check(CSharpModel.Core),
            "Let it arrive inside a command, or use an integer or an ordered structure. "
            + "If it provably cannot reach an event or the state hash, say why on the line: // det-ok: reason");

    [Theory]
    [InlineData("double x = 1;")]
    [InlineData("var x = 1.5f;")]
    [InlineData("decimal x = 0;")]
    [InlineData("long x = (long)Math.Pow(10, 3);")]
    [InlineData("long x = DateTime.UtcNow.Ticks;")]
    [InlineData("long x = DateTimeOffset.UtcNow.Ticks;")]
    [InlineData("object x = Guid.NewGuid();")]
    [InlineData("long x = System.Diagnostics.Stopwatch.GetTimestamp();")]
    [InlineData("int x = Environment.ProcessorCount;")]
    [InlineData("object x = new Random(1);")]
    [InlineData("object x = Task.CompletedTask;")]
    [InlineData("int x = (from i in new[] { 1 } select i).First();")]
    [InlineData("foreach (var pair in new Dictionary<int, int>()) { }")]
    [InlineData("foreach (var (key, value) in new Dictionary<int, int>()) { }")]
    [InlineData("foreach (int key in new Dictionary<int, int>().Keys) { }")]
    [InlineData("foreach (int key in new HashSet<int>()) { }")]
    [InlineData("int[] x = [.. new HashSet<int>()];")]
    [InlineData("var x = new Dictionary<int, int>().GetEnumerator();")]
    [InlineData("object x = new SortedDictionary<string, int>();")]
    [InlineData("#pragma warning disable RS0030\n")]
    [InlineData("double x = 1; // det-ok: ")]
    public void A_rule_sees(string code) => Assert.NotEmpty(DeterminismRules.Check(Method(code)));

    [Theory]
    [InlineData("Int128 x = (Int128)1 * long.MaxValue;")]
    [InlineData("foreach (var x in new SortedDictionary<int, int>()) { }")]
    [InlineData("bool x = new Dictionary<int, int>().TryGetValue(1, out _);")]
    [InlineData("foreach (int x in stackalloc int[3]) { }")]
    [InlineData("// a double, a Random and a DateTime in a comment are only words\n")]
    [InlineData("string x = \"double Random DateTime\";")]
    [InlineData("double x = 1; // det-ok: the sample in this test")]
    [InlineData("// det-ok: the sample in this test\ndouble x = 1;")]
    public void The_rules_leave_alone(string code) => Assert.Empty(DeterminismRules.Check(Method(code)));

    [Fact]
    public void A_rule_sees_async_methods_and_shared_state()
    {
        CSharpModel model = Members(
            "private static int _count; private static async void Run() { await Stream.Null.FlushAsync(); }");
        Assert.Equal(3, DeterminismRules.Check(model).Count());
    }

    private static CSharpModel Method(string code) => Members($"private static void M()\n{{\n{code}\n}}");

    private static CSharpModel Members(string code) =>
        CSharpModel.Of([new SourceFile("Sample.cs", $"public static class Sample\n{{\n{code}\n}}\n")]);
}
