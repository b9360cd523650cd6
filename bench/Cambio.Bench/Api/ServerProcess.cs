using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Cambio.Bench.Questions;

namespace Cambio.Bench.Api;

/// <summary>How to start the exchange's own executable.</summary>
/// <param name="File">The program.</param>
/// <param name="Arguments">What comes before <c>serve</c>: nothing, or the assembly for <c>dotnet</c>.</param>
public sealed record ServerCommand(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>This very program, started once more.</summary>
    public static ServerCommand Self()
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("The program has no path.");
        bool isDotnet = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return new ServerCommand(program, isDotnet ? [Environment.GetCommandLineArgs()[0]] : []);
    }
}

/// <summary>
/// The exchange in a process of its own, as a user would run it, in a folder of its own; both end with it. Rate limits
/// are off unless named: most questions are how fast it is, not how soon it says no.
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly string _folder;

    private ServerProcess(Process process, string folder, Uri url, IReadOnlyList<ApiUser> users)
    {
        _process = process;
        _folder = folder;
        Url = url;
        Users = users;
    }

    /// <summary>Where it listens.</summary>
    internal Uri Url { get; }

    /// <summary>The demo accounts.</summary>
    internal IReadOnlyList<ApiUser> Users { get; }

    /// <summary>Processor time it has used so far.</summary>
    internal TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and returns when it takes orders.</summary>
    /// <param name="options">How to measure.</param>
    /// <param name="name">The name of its folder.</param>
    /// <param name="arguments">
    /// More options of <c>serve</c>; without any there are no rate limits, and no database shares the processors.
    /// </param>
    internal static ServerProcess Start(BenchOptions options, string name, params string[] arguments)
    {
        ServerCommand command = options.Server
            ?? throw new InvalidOperationException("This question needs the exchange's executable.");
        string folder = Path.Combine(options.Directory, name);
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo(command.File)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        string[] serve =
        [
            .. command.Arguments, "serve", "--data", folder, "--port", "0", "--json",
            .. arguments.Length == 0 ? ["--no-limits", "--database", "none"] : arguments,
        ];
        foreach (string argument in serve)
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)
            ?? throw new InvalidOperationException($"'{command.File}' did not start.");
        using JsonDocument report = JsonDocument.Parse(ReadObject(process.StandardOutput));
        JsonElement root = report.RootElement;
        return new ServerProcess(
            process, folder, new Uri(root.GetProperty("url").GetString()!),
            ApiUser.Load(root.GetProperty("demoKeys").GetString()!));
    }

    public void Dispose()
    {
        // Asked to stop as an operator would, so that what it measures in itself includes a clean end.
        using (Process ask = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            ask.WaitForExit();
        }

        if (!_process.WaitForExit(StopTimeout))
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // The report is one object; what comes after it is nothing that is waited for.
    private static string ReadObject(StreamReader output)
    {
        var text = new System.Text.StringBuilder();
        int depth = 0;
        while (output.ReadLine() is { } line)
        {
            text.AppendLine(line);
            depth += line.Count(c => c == '{') - line.Count(c => c == '}');
            if (depth == 0 && text.Length > 0)
            {
                return text.ToString();
            }
        }

        throw new InvalidOperationException("The exchange ended before it took orders.");
    }
}
