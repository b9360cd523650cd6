using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Cambio.Persistence.Stores;

namespace Cambio.Bench.Databases;

/// <summary>
/// A real database server of one's own: a new instance in a temporary folder, on a free port of the loopback interface,
/// with the durability that its makers ship. It can be killed and started again; both end with it.
/// </summary>
public abstract class DatabaseServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _logFile;
    private Process? _process;
    private int _databases;

    private protected DatabaseServer()
    {
        Folder = Directory.CreateTempSubdirectory("cambio-db-").FullName;
        _logFile = Path.Combine(Folder, "server.log");
        Port = FreePort();
    }

    /// <summary>Everything of this instance.</summary>
    protected string Folder { get; }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    protected int Port { get; }

    /// <summary>The database that a new instance has.</summary>
    protected abstract string FirstDatabase { get; }

    /// <summary>Starts the installed server's program; it must not fork into the background.</summary>
    protected abstract ProcessStartInfo Program();

    /// <summary>The address of one of its databases, as <see cref="DatabaseAddress"/> takes it.</summary>
    protected abstract string Address(string database);

    /// <summary>Starts it, also after <see cref="Kill"/>, and returns once it answers.</summary>
    /// <exception cref="InvalidOperationException">It does not; the message is what it said.</exception>
    public void Start()
    {
        long begin = Stopwatch.GetTimestamp();
        while (!Answers())
        {
            if (_process is null || _process.HasExited)
            {
                // After a kill a first attempt may be refused, while the system still tidies up after the old process.
                _process?.Dispose();
                _process = Process.Start(Logged(Program()));
            }

            if (Stopwatch.GetElapsedTime(begin) > Patience)
            {
                throw new InvalidOperationException($"The server does not answer: {File.ReadAllText(_logFile)}");
            }

            Thread.Sleep(Pause);
        }
    }

    /// <summary>SIGKILL for it and all of its processes: nothing gets a chance to do anything.</summary>
    public void Kill()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    /// <summary>Makes an empty database, and returns its address.</summary>
    public string CreateDatabase()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"cambio_{++_databases}");
        using SqlStore store = Open(Address(FirstDatabase));
        store.Run($"CREATE DATABASE {name}");
        return Address(name);
    }

    /// <summary>Drops one of them; nobody may be connected.</summary>
    public void DropDatabase(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        using SqlStore store = Open(Address(FirstDatabase));
        store.Run($"DROP DATABASE {address[(address.LastIndexOf('/') + 1)..]}");
    }

    /// <summary>Opens a database.</summary>
    public static SqlStore Open(string address) => DatabaseAddress.Open(address, folder: ".", new StoreOptions())!;

    /// <summary>Ends it and deletes its folder.</summary>
    public void Dispose()
    {
        Kill();
        _process?.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a program to its end.</summary>
    private protected static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} ended with status {process.ExitCode}: {errors}{output.Result}");
        }
    }

    /// <summary>The first of some programs that is installed; null for none.</summary>
    private protected static string? Find(IEnumerable<string> paths) => paths.FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A shell sends what the server says to a file and becomes the server: the id is the server's.</summary>
    private ProcessStartInfo Logged(ProcessStartInfo program)
    {
        var start = new ProcessStartInfo("sh") { WorkingDirectory = Path.GetTempPath() };
        string[] words = ["-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", _logFile, program.FileName];
        foreach (string word in words.Concat(program.ArgumentList))
        {
            start.ArgumentList.Add(word);
        }

        return start;
    }

    private bool Answers()
    {
        if (_process is null)
        {
            return false;
        }

        using SqlStore store = Open(Address(FirstDatabase));
        try
        {
            store.Run("SELECT 1");
            return true;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or SocketException)
        {
            return false;
        }
    }
}
