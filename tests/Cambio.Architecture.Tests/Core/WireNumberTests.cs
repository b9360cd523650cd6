using Xunit;

namespace Cambio.Architecture.Tests.Core;

/// <summary>
/// Numbers that stand in journals are for ever. docs/formats/numbers.txt lists every one that was ever given out;
/// a number may be added, never changed and never used again for something else.
/// </summary>
public sealed class WireNumberTests
{
    private const string Registry = "docs/formats/numbers.txt";

    private const string Update =
        "To give out new numbers, add the members with numbers that were never used and run this test once with "
        + "UPDATE_GOLDEN=1; the new lines are part of the same commit.";

    [Fact]
    public void Every_public_enum_of_the_core_says_its_width_and_all_its_numbers() =>
        Finding.AssertNone(
            WireEnums.Check(CoreFiles()),
            "Public enums of the core end up in journals and snapshots: ': byte' or ': ushort', a number per member.");

    [Fact]
    public void A_number_that_was_given_out_keeps_its_meaning()
    {
        string[] lost = [.. Listed().Except(Current())];
        Assert.True(
            lost.Length == 0,
            $"Listed in {Registry}, but not in the sources any more:\n  {string.Join("\n  ", lost)}\n"
            + "Old journals still hold these numbers. Put the member back under its old name and number, [Obsolete] if "
            + "nothing may write it any more. Only a line that no release ever contained may be deleted by hand.");
    }

    [Fact]
    public void Every_number_is_listed_in_the_registry()
    {
        string[] current = Current();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Add(current);
            return;
        }

        string[] unlisted = [.. current.Except(Listed())];
        Assert.True(unlisted.Length == 0, $"Not in {Registry}:\n  {string.Join("\n  ", unlisted)}\n{Update}");
    }

    [Fact]
    public void A_number_is_listed_once()
    {
        string[] numbers = [.. Listed().Select(line => line[..line.IndexOf('.')] + line[line.LastIndexOf(' ')..])];
        Assert.Equal(numbers.Distinct(), numbers);
    }

    [Theory]
    [InlineData("public enum Side { Buy = 1 }")]
    [InlineData("public enum Side : int { Buy = 1 }")]
    [InlineData("public enum Side : byte { Buy }")]
    [InlineData("public enum Side : byte { Buy = 1, Sell }")]
    [InlineData("public enum Side : byte { Buy = 1, Sell = 1 }")]
    [InlineData("public enum Side : byte { Buy = 1 } public class C { public enum Side : byte { Buy = 1 } }")]
    public void An_enum_is_refused_when_a_number_is_left_to_the_compiler(string source) =>
        Assert.Single(WireEnums.Check([new SourceFile("Sample.cs", source)]));

    [Fact]
    public void Numbers_are_read_as_the_compiler_reads_them()
    {
        const string Source =
            "public enum B : ushort { Y = 0x10, X = 1 << 3 } enum Hidden { A } public enum A : byte { Z = 7 }";
        SourceFile file = new("Sample.cs", Source);
        Assert.Equal(["A.Z = 7", "B.X = 8", "B.Y = 16"], WireEnums.Numbers([file]).Select(n => n.ToString()));
    }

    private static IEnumerable<SourceFile> CoreFiles() => Repository.CSharpBelow("src/Cambio.Core");

    private static string[] Current() => [.. WireEnums.Numbers(CoreFiles()).Select(n => n.ToString())];

    private static string[] Listed() =>
        [.. Repository.File(Registry).Lines.Where(line => line.Length > 0 && !line.StartsWith('#'))];

    // Only adds: a listed number that the sources lost stays listed, and the test above keeps failing.
    private static void Add(string[] current)
    {
        IEnumerable<string> header = Repository.File(Registry).Lines.Where(line => line.StartsWith('#'));
        IEnumerable<string> numbers = Listed().Union(current)
            .OrderBy(line => line[..line.IndexOf('.')], StringComparer.Ordinal)
            .ThenBy(line => int.Parse(line[(line.LastIndexOf(' ') + 1)..], null));
        File.WriteAllText(
            Path.Combine(Repository.Root, Registry), string.Join('\n', header.Append("").Concat(numbers)) + "\n");
    }
}
