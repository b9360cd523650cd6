using Xunit;

namespace Cambio.Architecture.Tests;

/// <summary>A place that breaks a rule. <see cref="Line"/> counts from 1.</summary>
internal sealed record Finding(string Path, int Line, string What)
{
    /// <summary>Fails with every finding on its own line, so that one run is enough to repair them all.</summary>
    public static void AssertNone(IEnumerable<Finding> findings, string advice)
    {
        List<string> lines = [.. findings.Select(f => $"  {f.Path}:{f.Line}: {f.What}").Distinct()];
        Assert.True(lines.Count == 0, $"{lines.Count} found\n{string.Join('\n', lines)}\n{advice}");
    }
}
