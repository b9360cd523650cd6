namespace Cambio.Bench.Measuring;

/// <summary>
/// The just-in-time compiler's settings for measuring. By default a method starts slow and is replaced while it runs,
/// and a loop that never returns stays in the half-optimised code it was switched to on the way. A measurement of
/// seconds would mostly measure that, so the benchmark runs in a process that compiles everything fully at once.
/// </summary>
public static class Tiering
{
    private const string TieredCompilation = "DOTNET_TieredCompilation";

    /// <summary>The environment in which to measure.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } =
        new Dictionary<string, string> { [TieredCompilation] = "0" };

    /// <summary>Whether this process runs in that environment.</summary>
    public static bool IsSet => Environment.All(
        setting => global::System.Environment.GetEnvironmentVariable(setting.Key) == setting.Value);

    internal static string Describe() => IsSet
        ? string.Join(' ', Environment.Select(setting => $"{setting.Key}={setting.Value}"))
        : "tiered (default): figures are lower than they would be in a long-running process";
}
