using System.Diagnostics;
using Xunit;

namespace Cambio.EndToEnd.Tests;

/// <summary>
/// The clients that people have (ccxt, the official connector), in the flows of <c>tests/clients</c>. Each flow starts
/// an exchange of its own and is one result here; its output names the steps.
/// </summary>
public sealed class ClientFlowTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The names of the flows, which are those of their files.</summary>
    public static TheoryData<string> Flows =>
        [.. Directory.EnumerateFiles(Path.Combine(ClientFolder, "flows"), "*.test.js")
            .Select(path => Path.GetFileName(path)[..^".test.js".Length])
            .Order(StringComparer.Ordinal)];

    private static string ClientFolder => Path.Combine(SharedData.RepositoryRoot, "tests", "clients");

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task A_real_client_has_it_as_it_is_used_to(string flow)
    {
        RequireNode();
        var start = new ProcessStartInfo("node", ["--test-reporter=spec", Path.Combine("flows", $"{flow}.test.js")])
        {
            WorkingDirectory = ClientFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CAMBIO_PROGRAM"] = ExchangeProcess.ProgramPath;
        using Process node = Process.Start(start)!;
        Task<string> printed = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        bool ended = await EndsAsync(node);

        string report = await printed + await errors;
        output.WriteLine(report);
        Assert.True(ended, $"'{flow}' was stopped after {Patience}:\n{report}");
        Assert.True(node.ExitCode == 0, $"'{flow}' failed:\n{report}");
        Assert.DoesNotContain("ℹ tests 0\n", report, StringComparison.Ordinal);
    }

    private static async Task<bool> EndsAsync(Process node)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            await node.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            // With the exchange that it started.
            node.Kill(entireProcessTree: true);
            await node.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    /// <summary>Node and the clients' packages; without them the test skips on a laptop, and fails in CI.</summary>
    private static void RequireNode()
    {
        string[] folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        string name = OperatingSystem.IsWindows() ? "node.exe" : "node";
        string? missing = !folders.Any(folder => File.Exists(Path.Combine(folder, name)))
            ? "node is not installed"
            : !Directory.Exists(Path.Combine(ClientFolder, "node_modules", "ccxt"))
                ? "the client packages are not installed: npm ci --ignore-scripts in tests/clients"
                : null;
        Assert.SkipWhen(missing is not null && Environment.GetEnvironmentVariable("CI") != "true", missing ?? "");
        Assert.True(missing is null, missing);
    }
}
