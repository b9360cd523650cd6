using System.Text.RegularExpressions;

namespace Cambio.Architecture.Tests.Tidiness;

/// <summary>Something no line may contain, in the files that <see cref="AppliesTo"/> picks.</summary>
internal sealed record LineRule(string Name, Func<SourceFile, bool> AppliesTo, Regex Banned, string Advice)
{
    public IEnumerable<Finding> Check(SourceFile file)
    {
        if (!AppliesTo(file))
        {
            yield break;
        }

        for (int i = 0; i < file.Lines.Length; i++)
        {
            if (Banned.IsMatch(file.Lines[i]))
            {
                yield return new Finding(file.Path, i + 1, file.Lines[i].Trim());
            }
        }
    }

    public override string ToString() => Name;
}
