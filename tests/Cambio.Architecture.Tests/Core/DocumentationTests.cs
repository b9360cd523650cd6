using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Cambio.Architecture.Tests.Core;

/// <summary>The compiler refuses what is public and undocumented in the core; was it told to?</summary>
public sealed class DocumentationTests
{
    [Fact]
    public void The_compiler_reads_doc_comments_and_refuses_a_missing_one_in_the_core()
    {
        Assert.Contains(
            "<GenerateDocumentationFile>true</GenerateDocumentationFile>",
            Repository.File("Directory.Build.props").Text,
            StringComparison.Ordinal);
        string section = Repository.File(".editorconfig").Text.Split("\n[src/Cambio.Core/**.cs]\n")[1].Split("\n[")[0];
        Assert.Contains("dotnet_diagnostic.CS1591.severity = error", section, StringComparison.Ordinal);
        string project = Repository.File("src/Cambio.Core/Cambio.Core.csproj").Text;
        Assert.DoesNotContain("CS1591", project, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_public_type_of_the_core_has_a_summary() =>
        Finding.AssertNone(Undocumented(CSharpModel.Core), "Say what it is, its unit and its range, in a sentence.");

    [Fact]
    public void A_public_type_without_a_summary_is_seen() =>
        Assert.Single(Undocumented(CSharpModel.Of([new SourceFile("Sample.cs", "public sealed class Sample;")])));

    private static IEnumerable<Finding> Undocumented(CSharpModel model) =>
        from tree in model.Trees
        let semantics = model.Compilation.GetSemanticModel(tree)
        from node in tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        let type = semantics.GetDeclaredSymbol(node)
        where type.DeclaredAccessibility == Accessibility.Public
        let documentation = type.GetDocumentationCommentXml() ?? ""
        where !documentation.Contains("<summary>", StringComparison.Ordinal)
        select new Finding(tree.FilePath, CSharpModel.Line(node), type.Name);
}
