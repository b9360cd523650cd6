namespace Cambio.Bench.Measuring;

/// <summary>
/// How the just-in-time compiler is set. We measure as the exchange runs: tiered, with profiles, the defaults. A method
/// then starts slow and is replaced while it is in use, so speed questions run some times off the clock first, and
/// their driver loops call a method per batch, because a loop that never returns is never replaced whole.
/// </summary>
internal static class Tiering
{
    private static readonly string[] Settings =
        ["DOTNET_TieredCompilation", "DOTNET_TieredPGO", "DOTNET_TC_QuickJitForLoops"];

    internal static string Describe()
    {
        string[] set =
        [
            .. Settings
                .Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name)))
                .Where(setting => setting.Value is not null)
                .Select(setting => $"{setting.Name}={setting.Value}"),
        ];
        return set.Length == 0 ? "tiered, with profiles (the defaults)" : string.Join(' ', set);
    }
}
