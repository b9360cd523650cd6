using System.Xml.Linq;
using Xunit;

namespace Cambio.Architecture.Tests;

/// <summary>
/// Who may know whom. The table is the decision, the csproj files are the fact; transitive references are off
/// (Directory.Build.props), so a project sees exactly what its row says.
/// </summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["src/Cambio.Core"] = [],
        ["src/Cambio.Journal"] = ["Cambio.Core"],
        ["src/Cambio.Runtime"] = ["Cambio.Core", "Cambio.Journal"],
        ["src/Cambio.MarketData"] = ["Cambio.Core"],
        ["src/Cambio.Persistence"] = ["Cambio.Core", "Cambio.Journal", "Cambio.Runtime", "Cambio.MarketData"],
        ["src/Cambio.Gateway"] = ["Cambio.Core", "Cambio.Runtime", "Cambio.MarketData"],
        ["src/Cambio.Operator"] = ["Cambio.Core", "Cambio.Runtime", "Cambio.MarketData", "Cambio.Gateway"],
        ["src/Cambio.Host"] =
        [
            "Cambio.Core", "Cambio.Journal", "Cambio.Runtime", "Cambio.MarketData", "Cambio.Persistence",
            "Cambio.Gateway", "Cambio.Operator",
            "Cambio.Bench",
        ],
        ["bench/Cambio.Bench"] =
        [
            "Cambio.Core", "Cambio.Journal", "Cambio.Runtime", "Cambio.MarketData", "Cambio.Persistence",
        ],
        ["bench/Cambio.Flash1"] = ["Cambio.Core"],
        ["tests/Cambio.TestKit"] = ["Cambio.Core", "Cambio.Journal"],
        ["tests/Cambio.Core.Tests"] = ["Cambio.Core", "Cambio.TestKit"],
        ["tests/Cambio.Journal.Tests"] = ["Cambio.Core", "Cambio.Journal", "Cambio.TestKit"],
        ["tests/Cambio.Runtime.Tests"] = ["Cambio.Core", "Cambio.Journal", "Cambio.Runtime", "Cambio.TestKit"],
        ["tests/Cambio.Persistence.Tests"] =
        [
            "Cambio.Core", "Cambio.Journal", "Cambio.Runtime", "Cambio.MarketData", "Cambio.Persistence",
            "Cambio.Bench", "Cambio.TestKit",
        ],
        ["tests/Cambio.Gateway.Tests"] =
        [
            "Cambio.Core", "Cambio.Runtime", "Cambio.MarketData", "Cambio.Gateway", "Cambio.Operator",
            "Cambio.TestKit",
        ],
        ["tests/Cambio.Bench.Tests"] = ["Cambio.Core", "Cambio.Journal", "Cambio.Runtime", "Cambio.Bench"],
        ["tests/Cambio.EndToEnd.Tests"] = ["Cambio.Host", "Cambio.Persistence", "Cambio.Bench", "Cambio.TestKit"],
        ["tests/Cambio.Architecture.Tests"] = [],
    };

    public static TheoryData<string> Projects => [.. ProjectFiles().Select(Folder)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_exactly_what_its_row_in_the_table_says(string project)
    {
        Assert.True(
            Allowed.TryGetValue(project, out string[]? allowed),
            $"{project} has no row in the table of {nameof(ReferenceTests)}: decide what it may know, then add one");
        Assert.Equal(allowed.Order(StringComparer.Ordinal), References(project).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_is_part_of_the_solution(string project) =>
        Assert.Contains(
            $"{project}/{Path.GetFileName(project)}.csproj",
            Xml("Cambio.slnx").Descendants("Project").Select(p => p.Attribute("Path")!.Value));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Internals_are_shown_only_to_a_test_project_that_references_the_owner(string project)
    {
        string owner = Path.GetFileName(project);
        IEnumerable<string> friends = Xml(File(project)).Descendants("InternalsVisibleTo")
            .Select(e => e.Attribute("Include")!.Value);
        Assert.All(friends, friend =>
        {
            Assert.True(Allowed.ContainsKey($"tests/{friend}"), $"{friend} is no test project");
            Assert.Contains(owner, Allowed[$"tests/{friend}"]);
        });
        const string Attribute = "assembly: Internals" + "VisibleTo";
        Assert.DoesNotContain(
            Repository.CSharpBelow(project), f => f.Text.Contains(Attribute, StringComparison.Ordinal));
    }

    [Fact]
    public void The_core_needs_nothing_but_the_base_class_library()
    {
        XDocument core = Xml(File("src/Cambio.Core"));
        string package = Assert.Single(core.Descendants("PackageReference")).Attribute("Include")!.Value;
        Assert.Equal("Microsoft.CodeAnalysis.BannedApiAnalyzers", package);
        Assert.Empty(core.Descendants("FrameworkReference"));
        Assert.Empty(core.Descendants("Reference"));
    }

    [Fact]
    public void Transitive_references_are_off_so_that_the_csproj_is_the_whole_truth()
    {
        XElement property = Xml("Directory.Build.props").Descendants("DisableTransitiveProjectReferences").Single();
        Assert.Equal("true", property.Value);
    }

    private static IEnumerable<string> ProjectFiles() =>
        Repository.Files.Select(f => f.Path).Where(p => p.EndsWith(".csproj", StringComparison.Ordinal));

    private static string Folder(string projectFile) => projectFile[..projectFile.LastIndexOf('/')];

    private static string File(string project) => $"{project}/{Path.GetFileName(project)}.csproj";

    private static IEnumerable<string> References(string project) =>
        Xml(File(project)).Descendants("ProjectReference")
            .Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value.Replace('\\', '/')));

    private static XDocument Xml(string path) => XDocument.Parse(Repository.File(path).Text);
}
