using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cambio.Architecture.Tests.Determinism;

/// <summary>
/// What would let two replays of the same log differ. BannedSymbols.txt stops the same at build time as far as a list
/// of names can; these rules see arithmetic, enumeration order and suppressed warnings as well.
/// A line may carry the marker <c>det-ok</c> in a comment, with its reason, or the line above it may.
/// </summary>
internal static class DeterminismRules
{
    private const string Marker = "// det-ok: ";

    private static readonly HashSet<string> BannedNames =
    [
        "DateTime", "DateTimeOffset", "TimeProvider", "Stopwatch", "Environment", "Random", "RandomNumberGenerator",
        "NewGuid", "Task", "ValueTask", "Thread", "Parallel", "Linq", "HashCode", "Console",
    ];

    // Their order depends on hash codes, capacity and history; only lookups are safe.
    private static readonly HashSet<string> Unordered =
    [
        "Dictionary", "IDictionary", "IReadOnlyDictionary", "HashSet", "ISet", "IReadOnlySet", "FrozenDictionary",
        "FrozenSet", "ImmutableDictionary", "ImmutableHashSet", "ConcurrentDictionary", "Hashtable",
    ];

    private static readonly HashSet<string> Keyed =
        [.. Unordered, "SortedDictionary", "SortedSet", "SortedList", "OrderedDictionary", "ImmutableSortedDictionary"];

    public static IEnumerable<Finding> Check(CSharpModel model)
    {
        foreach (SyntaxTree tree in model.Trees)
        {
            SemanticModel semantics = model.Compilation.GetSemanticModel(tree);
            string[] lines = tree.GetText().ToString().Split('\n');
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes(descendIntoTrivia: true))
            {
                int line = CSharpModel.Line(node);
                if (Complaint(node, semantics) is string complaint && !IsExcused(lines, line))
                {
                    yield return new Finding(tree.FilePath, line, complaint);
                }
            }
        }
    }

    private static bool IsExcused(string[] lines, int line) =>
        HasReason(lines[line - 1]) || (line > 1 && HasReason(lines[line - 2]));

    private static bool HasReason(string line) =>
        line.IndexOf(Marker, StringComparison.Ordinal) is int at and >= 0
        && !string.IsNullOrWhiteSpace(line[(at + Marker.Length)..]);

    private static string? Complaint(SyntaxNode node, SemanticModel semantics) => node switch
    {
        // crefs in doc comments may name anything.
        _ when node.FirstAncestorOrSelf<DocumentationCommentTriviaSyntax>() is not null => null,
        IdentifierNameSyntax name when BannedNames.Contains(name.Identifier.ValueText) =>
            $"'{name.Identifier.ValueText}': clocks, randomness, threads and LINQ stay outside the core",
        PredefinedTypeSyntax type when IsInexact(semantics.GetTypeInfo(type).Type) =>
            $"'{type}': money and prices are integers",
        ExpressionSyntax expression when IsInexact(semantics.GetTypeInfo(expression).Type) =>
            $"'{expression}' is {semantics.GetTypeInfo(expression).Type}: money and prices are integers",
        CommonForEachStatementSyntax loop when IsUnordered(semantics.GetTypeInfo(loop.Expression).Type) =>
            $"foreach over '{loop.Expression}': its order is not part of the state",
        SpreadElementSyntax spread when IsUnordered(semantics.GetTypeInfo(spread.Expression).Type) =>
            $"spread of '{spread.Expression}': its order is not part of the state",
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetEnumerator" or "CopyTo" } access
            when IsUnordered(semantics.GetTypeInfo(access.Expression).Type) =>
            $"'{access}': its order is not part of the state",
        GenericNameSyntax generic when IsKeyedByText(generic, semantics) =>
            $"'{generic}': keys are numeric ids, text is hashed and compared differently per process or culture",
        AwaitExpressionSyntax => "await: the engine is one function on one thread",
        MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.AsyncKeyword) =>
            "async: the engine is one function on one thread",
        QueryExpressionSyntax => "query expression: LINQ allocates and hides the order",
        FieldDeclarationSyntax field when IsSharedState(field) =>
            "static field that can change: two engines in one process would share it",
        PragmaWarningDirectiveTriviaSyntax pragma when pragma.ErrorCodes.Any(code => code.ToString() == "RS0030") =>
            "a banned symbol is let through here",
        _ => null,
    };

    private static bool IsInexact(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal
        || type is { Name: "Half", ContainingNamespace.Name: "System" };

    private static bool IsUnordered(ITypeSymbol? type)
    {
        // Dictionary<,>.KeyCollection and .ValueCollection have the order of their dictionary.
        for (ITypeSymbol? at = type?.ContainingType ?? type; at is not null; at = at.BaseType)
        {
            if (Unordered.Contains(at.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKeyedByText(GenericNameSyntax generic, SemanticModel semantics) =>
        Keyed.Contains(generic.Identifier.ValueText)
        && semantics.GetTypeInfo(generic.TypeArgumentList.Arguments[0]).Type?.SpecialType == SpecialType.System_String;

    private static bool IsSharedState(FieldDeclarationSyntax field) =>
        field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword);
}
