using System.Text.RegularExpressions;

namespace Cambio.Architecture.Tests.Tidiness;

/// <summary>
/// The catalogue of line rules. Banned words are put together from pieces, so that the catalogue does not find itself.
/// </summary>
internal static class LineRules
{
    private const int ColumnsMax = 120;

    public static readonly LineRule[] All =
    [
        new(
            "reminders",
            Everywhere,
            Words("TO" + "DO", "FIX" + "ME", "HA" + "CK", "XX" + "X", "NotImplemented" + "Exception"),
            "Do it, or open an issue: a reminder in the code is read by nobody who has the time."),
        new(
            "tabs",
            Everywhere,
            Pattern("\\t"),
            "Indent with spaces: a tab has a different width on every screen."),
        new(
            "carriage returns",
            Everywhere,
            Pattern("\\r"),
            "Lines end with a line feed alone (.gitattributes)."),
        new(
            "machine paths",
            Everywhere,
            Pattern(@"(?<![\w.$}~-])/(home|root|Users|work|mnt|tmp)/\w|[A-Z]:\\\w"),
            "A path of one machine is wrong on the next: start from the repository root or from Path.GetTempPath()."),
        new(
            "package hosts",
            _ => true,
            Pattern(@"://[\w.-]*(nuget|npmjs|registry|artifact|jfrog|pkgs\.)|/v3/index\.json", RegexOptions.IgnoreCase),
            "Where packages come from is decided by the machine that restores them, not by the repository."),
        new(
            "talk about how the text was made",
            Everywhere,
            Pattern(@"\bAI[ -](assist|generat|written|model)|language " + "model|chat" + "bot|co" + "pilot"),
            "Text here is about the exchange; who or what wrote it does not matter to its reader."),
        new(
            "regions",
            f => f.IsCSharp,
            Pattern(@"^\s*#\s*(end)?region\b"),
            "A file that needs folding needs splitting."),
        new(
            "licence banners",
            f => f.IsCSharp,
            Pattern(@"^\s*(//|/?\*).*\b(Copyright|Licensed under|SPDX)\b"),
            "LICENSE covers every file; a banner pushes the first useful line off the screen."),
        new(
            "long lines",
            f => f.IsCSharp,
            Pattern($".{{{ColumnsMax + 1},}}"),
            $"At most {ColumnsMax} columns, so that two files fit side by side."),
        new(
            "sleeping tests",
            f => f.IsCSharp && f.Path.StartsWith("tests/", StringComparison.Ordinal),
            Pattern(@"(\bThread\.Sleep|\bTask\.Delay)\s*\((?!.*// wait-ok: \S)"),
            "Wait for the thing itself (a signal, a line of output). If a poll is the only way: // wait-ok: reason"),
    ];

    private static bool Everywhere(SourceFile file) => !file.IsGenerated;

    private static Regex Words(params string[] words) => Pattern($@"\b({string.Join('|', words)})\b");

    private static Regex Pattern(string pattern, RegexOptions options = RegexOptions.None) =>
        new(pattern, options | RegexOptions.CultureInvariant);
}
