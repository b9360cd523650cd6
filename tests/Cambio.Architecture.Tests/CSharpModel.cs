using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Cambio.Architecture.Tests;

/// <summary>Sources as the compiler sees them, so that a rule asks for types instead of guessing from text.</summary>
internal sealed class CSharpModel
{
    // The SDK writes these into every project that has ImplicitUsings; a rule must see what the compiler sees.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly MetadataReference[] PlatformReferences =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private CSharpModel(CSharpCompilation compilation, IReadOnlyList<SyntaxTree> trees)
    {
        Compilation = compilation;
        Trees = trees;
    }

    /// <summary>All of src/Cambio.Core.</summary>
    public static CSharpModel Core { get; } = Of(Repository.CSharpBelow("src/Cambio.Core"));

    public CSharpCompilation Compilation { get; }

    /// <summary>One per file, without the implicit usings.</summary>
    public IReadOnlyList<SyntaxTree> Trees { get; }

    public static CSharpModel Of(IEnumerable<SourceFile> files)
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp14);
        List<SyntaxTree> trees = [.. files.Select(f => CSharpSyntaxTree.ParseText(f.Text, options, f.Path))];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Sources",
            [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, options)],
            PlatformReferences,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));

        // Without this a rule that sees no types would find nothing and be green.
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return new CSharpModel(compilation, trees);
    }

    public static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
