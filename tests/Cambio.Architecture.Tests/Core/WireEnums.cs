using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cambio.Architecture.Tests.Core;

/// <summary>One number that stands in journals: a member of a public enum of the core.</summary>
internal sealed record WireNumber(string Enum, string Member, int Number)
{
    /// <summary>The line in docs/formats/numbers.txt.</summary>
    public override string ToString() => $"{Enum}.{Member} = {Number.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>
/// The wire enums as their sources give them. A wire enum is a public enum that says <c>: byte</c> or <c>: ushort</c>:
/// the width is a promise about bytes, so it needs no attribute besides.
/// </summary>
internal static class WireEnums
{
    public static IEnumerable<EnumDeclarationSyntax> Public(IEnumerable<SourceFile> files) =>
        files.SelectMany(f => CSharpSyntaxTree.ParseText(f.Text, path: f.Path).GetRoot().DescendantNodes())
            .OfType<EnumDeclarationSyntax>()
            .Where(e => e.Modifiers.Any(SyntaxKind.PublicKeyword));

    public static bool IsWire(EnumDeclarationSyntax declaration) =>
        declaration.BaseList?.Types is [{ Type: PredefinedTypeSyntax { Keyword.ValueText: "byte" or "ushort" } }];

    /// <summary>All numbers, ordered by enum name, then number.</summary>
    public static IReadOnlyList<WireNumber> Numbers(IEnumerable<SourceFile> files) =>
    [
        .. Public(files).Where(IsWire)
            .SelectMany(e => e.Members, (e, m) => (Enum: e.Identifier.ValueText, Member: m))
            .Select(x => new WireNumber(x.Enum, x.Member.Identifier.ValueText, Value(x.Member)))
            .OrderBy(n => n.Enum, StringComparer.Ordinal).ThenBy(n => n.Number),
    ];

    /// <summary>What is wrong with the enums themselves, apart from the registry.</summary>
    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files)
    {
        HashSet<string> names = [];
        foreach (EnumDeclarationSyntax declaration in Public(files))
        {
            string name = declaration.Identifier.ValueText;
            if (!IsWire(declaration))
            {
                yield return At(declaration, $"{name} does not say ': byte' or ': ushort'");
            }

            if (!names.Add(name))
            {
                yield return At(declaration, $"{name} exists twice; the registry knows an enum by its name alone");
            }

            HashSet<int> numbers = [];
            foreach (EnumMemberDeclarationSyntax member in declaration.Members)
            {
                string full = $"{name}.{member.Identifier.ValueText}";
                if (!TryValue(member, out int number))
                {
                    yield return At(member, $"{full} has no number of its own");
                }
                else if (!numbers.Add(number))
                {
                    yield return At(member, $"{full} has a number that another member has");
                }
            }
        }
    }

    private static Finding At(SyntaxNode node, string what) =>
        new(node.SyntaxTree.FilePath, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, what);

    private static int Value(EnumMemberDeclarationSyntax member) => TryValue(member, out int number) ? number : -1;

    // A number is written as a number, or as 1 << n in a set of flags; anything cleverer does not read as a format.
    private static bool TryValue(EnumMemberDeclarationSyntax member, out int number)
    {
        (bool known, number) = member.EqualsValue?.Value switch
        {
            LiteralExpressionSyntax { Token.Value: int value } => (true, value),
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.LeftShiftExpression,
                Left: LiteralExpressionSyntax { Token.Value: int value },
                Right: LiteralExpressionSyntax { Token.Value: int shift },
            } => (true, value << shift),
            _ => (false, 0),
        };
        return known;
    }
}
