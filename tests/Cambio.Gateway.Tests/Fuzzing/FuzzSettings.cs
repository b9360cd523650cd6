using System.Globalization;

namespace Cambio.Gateway.Tests.Fuzzing;

/// <summary>How much is tried: little in each test run, more on demand.</summary>
internal static class FuzzSettings
{
    /// <summary>Requests to make; CAMBIO_FUZZ says otherwise, such as a million.</summary>
    public static int Count => Setting("CAMBIO_FUZZ", 200_000);

    /// <summary>Another one makes other requests.</summary>
    public static int Seed => Setting("CAMBIO_FUZZ_SEED", 1);

    private static int Setting(string name, int standard) => int.Parse(
        Environment.GetEnvironmentVariable(name) ?? standard.ToString(CultureInfo.InvariantCulture),
        CultureInfo.InvariantCulture);
}
