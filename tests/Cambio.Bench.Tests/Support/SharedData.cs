using Xunit;

namespace Cambio.Bench.Tests.Support;

/// <summary>Recorded market data, which lies beside the repository because its licence keeps it out.</summary>
internal static class SharedData
{
    /// <summary>A file's path; without the data the test is skipped on a laptop, and fails in CI.</summary>
    public static string Path(string file)
    {
        string path = System.IO.Path.Combine(RepositoryRoot(), "..", "shared", "data", file);
        bool mayBeMissing = Environment.GetEnvironmentVariable("CI") != "true";
        Assert.SkipWhen(!File.Exists(path) && mayBeMissing, $"'{path}' is not here: no recorded data on this machine.");
        return path;
    }

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "Cambio.slnx")))
        {
            folder = System.IO.Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
