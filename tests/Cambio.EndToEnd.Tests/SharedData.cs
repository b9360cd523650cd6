using Xunit;

namespace Cambio.EndToEnd.Tests;

/// <summary>Recorded market data, which lies beside the repository because its licence keeps it out.</summary>
internal static class SharedData
{
    /// <summary>The folder that the solution file is in.</summary>
    public static string RepositoryRoot
    {
        get
        {
            string root = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(root, "Cambio.slnx")))
            {
                root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Not inside the repository.");
            }

            return root;
        }
    }

    /// <summary>Half an hour of orders; without it the test is skipped on a laptop, and fails in CI.</summary>
    public static string Recording()
    {
        string path = Path.Combine(
            RepositoryRoot, "..", "shared", "data", "lobster", "AAPL_2012-06-21_0930-1000_l3_replay.csv.gz");
        bool mayBeMissing = Environment.GetEnvironmentVariable("CI") != "true";
        Assert.SkipWhen(!File.Exists(path) && mayBeMissing, $"'{path}' is not here: no recorded data on this machine.");
        return path;
    }
}
