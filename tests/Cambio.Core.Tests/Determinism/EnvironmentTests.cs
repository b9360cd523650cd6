using System.Diagnostics;
using Xunit;

namespace Cambio.Core.Tests.Determinism;

/// <summary>A process with another language and another time zone finds the golden hashes too.</summary>
public sealed class EnvironmentTests
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("en_US.UTF-8", "America/New_York")]
    [InlineData("tr_TR.UTF-8", "Europe/Istanbul")]
    [InlineData("ko_KR.UTF-8", "Asia/Seoul")]
    [InlineData("ar_SA.UTF-8", "Pacific/Chatham")]
    public async Task Language_and_time_zone_change_nothing(string language, string timeZone)
    {
        using Process child = Start(language, timeZone);
        Task<string> output = child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        using CancellationTokenSource limit = new(TimeMax);
        await child.WaitForExitAsync(limit.Token);

        Assert.True(child.ExitCode == 0, await output);
        Assert.Contains("succeeded: 1", await output, StringComparison.Ordinal);
    }

    /// <summary>This very test program, asked for one test only.</summary>
    private static Process Start(string language, string timeZone)
    {
        string assembly = typeof(EnvironmentTests).Assembly.Location;
        string program = Path.ChangeExtension(assembly, null);
        ProcessStartInfo start = new(program)
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "--filter-method",
                $"*{nameof(GoldenLogTests)}.{nameof(GoldenLogTests.The_golden_log_leads_to_the_golden_hashes)}",
                "--progress",
                "off",
            },
            Environment = { ["LANG"] = language, ["LC_ALL"] = language, ["TZ"] = timeZone },
        };
        start.Environment.Remove("UPDATE_GOLDEN");
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
