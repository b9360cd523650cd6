namespace Cambio.Architecture.Tests;

/// <summary>One text file; <see cref="Path"/> is relative to the root, with forward slashes.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>Written by a tool for a tool; nobody arranges its lines.</summary>
    public bool IsGenerated => Name is "packages.lock.json" or "package-lock.json";

    public string Name => System.IO.Path.GetFileName(Path);

    public string[] Lines { get; } = Text.Split('\n');

    public override string ToString() => Path;
}
