using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Cambio.EndToEnd.Tests;

/// <summary>The shipped program, run as its users run it.</summary>
internal sealed class ExchangeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _errors;

    private ExchangeProcess(Process process, StringBuilder errors, Uri url, long recoveredSequence)
    {
        _process = process;
        _errors = errors;
        Url = url;
        RecoveredSequence = recoveredSequence;
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Where the operator API listens.</summary>
    public Uri OperatorUrl { get; private init; } = null!;

    /// <summary>The last command that the start recovered.</summary>
    public long RecoveredSequence { get; }

    /// <summary>Memory that it uses.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The program, as it was built for the tests' configuration.</summary>
    public static string ProgramPath
    {
        get
        {
            // The tests' own folder is artifacts/bin/Cambio.EndToEnd.Tests/CONFIGURATION; the program's is beside it.
            string tests = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
            string bin = Path.GetDirectoryName(Path.GetDirectoryName(tests))!;
            return Path.Combine(bin, "Cambio.Host", Path.GetFileName(tests), "cambio.dll");
        }
    }

    /// <summary>Starts an exchange on a free port, without rate limits, and returns once it takes orders.</summary>
    public static Task<ExchangeProcess> StartAsync(string dataFolder) => StartAsync(dataFolder, "--no-limits");

    /// <summary>Starts an exchange on a free port and returns once it takes orders.</summary>
    public static async Task<ExchangeProcess> StartAsync(string dataFolder, params string[] options)
    {
        Process process = Launch(["serve", "--json", "--port", "0", "--data", dataFolder, .. options]);
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
            {
                errors.AppendLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
        using JsonDocument? report = await ReadObjectAsync(process.StandardOutput).WaitAsync(Patience);
        if (report is null)
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
            Assert.Fail($"serve ended with status {process.ExitCode}: {errors}");
        }

        var url = new Uri(report.RootElement.GetProperty("url").GetString()!);
        return new ExchangeProcess(process, errors, url, report.RootElement.GetProperty("sequence").GetInt64())
        {
            OperatorUrl = new Uri(report.RootElement.GetProperty("operatorUrl").GetString()!),
        };
    }

    /// <summary>Runs a command of the program to its end.</summary>
    public static async Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using Process process = Launch(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>SIGKILL: the process gets no chance to do anything.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGTERM; returns the exit status and what it said.</summary>
    public async Task<(int Status, string Errors)> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        lock (_errors)
        {
            return (_process.ExitCode, _errors.ToString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }

    private static Process Launch(params string[] arguments)
    {
        Assert.True(File.Exists(ProgramPath), $"'{ProgramPath}' was not built.");
        var start = new ProcessStartInfo("dotnet", [ProgramPath, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Reads one JSON object; null if the output ends before it does.</summary>
    private static async Task<JsonDocument?> ReadObjectAsync(StreamReader output)
    {
        var text = new StringBuilder();
        while (await output.ReadLineAsync() is { } line)
        {
            text.AppendLine(line);
            if (line == "}")
            {
                return JsonDocument.Parse(text.ToString());
            }
        }

        return null;
    }
}
