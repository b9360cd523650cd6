using System.Diagnostics;
using System.Globalization;

namespace Cambio.Bench.Databases;

/// <summary>
/// PostgreSQL as it is after <c>initdb</c>, with fsync on. It refuses to run as root, so root runs it as postgres.
/// </summary>
public sealed class PostgresServer : DatabaseServer
{
    private const string User = "cambio";
    private const string SystemUser = "postgres";

    private readonly string _programs;

    private PostgresServer(string programs)
    {
        _programs = programs;
        string data = Path.Combine(Folder, "data");
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", SystemUser, Folder);
        }

        string[] make = AsSystemUser(
            Path.Combine(programs, "initdb"),
            ["-D", data, "-U", User, "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]);
        Run(make[0], make[1..]);
    }

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => Programs() is not null;

    /// <inheritdoc/>
    protected override string FirstDatabase => "postgres";

    /// <summary>Makes an instance and starts it.</summary>
    public static PostgresServer Launch()
    {
        string programs = Programs() ?? throw new InvalidOperationException("PostgreSQL is not installed.");
        var server = new PostgresServer(programs);
        server.Start();
        return server;
    }

    /// <inheritdoc/>
    protected override string Address(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{User}@127.0.0.1:{Port}/{database}");

    /// <inheritdoc/>
    protected override ProcessStartInfo Program()
    {
        string[] words = AsSystemUser(
            Path.Combine(_programs, "postgres"),
            [
                "-D", Path.Combine(Folder, "data"), "-p", Port.ToString(CultureInfo.InvariantCulture),
                "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={Folder}",
                "-c", "fsync=on", "-c", "shared_buffers=256MB", "-c", "max_wal_size=2GB",
            ]);
        return new ProcessStartInfo(words[0], words[1..]);
    }

    private static string[] AsSystemUser(string program, string[] arguments) => Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={SystemUser}", $"--regid={SystemUser}", "--init-groups", program, .. arguments]
        : [program, .. arguments];

    /// <summary>The folder of its programs: Debian keeps one per version, others put them on the path.</summary>
    private static string? Programs()
    {
        const string Debian = "/usr/lib/postgresql";
        IEnumerable<string> versions = Directory.Exists(Debian)
            ? Directory.EnumerateDirectories(Debian).OrderDescending(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin"))
            : [];
        IEnumerable<string> path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string? initdb = Find(versions.Concat(path).Select(folder => Path.Combine(folder, "initdb")));
        return Path.GetDirectoryName(initdb);
    }
}
