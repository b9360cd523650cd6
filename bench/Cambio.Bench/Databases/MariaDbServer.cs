using System.Diagnostics;
using System.Globalization;

namespace Cambio.Bench.Databases;

/// <summary>MariaDB as it is after <c>mariadb-install-db</c>; it syncs its log at every commit.</summary>
public sealed class MariaDbServer : DatabaseServer
{
    private readonly string _program;

    private MariaDbServer(string program, string installer)
    {
        _program = program;
        Run(
            installer,
            [
                "--no-defaults", $"--datadir={Data}", "--auth-root-authentication-method=normal", "--skip-test-db",
                .. AsRoot(),
            ]);
    }

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => Program("mariadbd") is not null && Program("mariadb-install-db") is not null;

    /// <inheritdoc/>
    protected override string FirstDatabase => "mysql";

    private string Data => Path.Combine(Folder, "data");

    /// <summary>Makes an instance and starts it.</summary>
    public static MariaDbServer Launch()
    {
        const string Missing = "MariaDB is not installed.";
        var server = new MariaDbServer(
            Program("mariadbd") ?? throw new InvalidOperationException(Missing),
            Program("mariadb-install-db") ?? throw new InvalidOperationException(Missing));
        server.Start();
        return server;
    }

    /// <inheritdoc/>
    protected override string Address(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"mariadb://root@127.0.0.1:{Port}/{database}");

    /// <inheritdoc/>
    protected override ProcessStartInfo Program() => new(
        _program,
        [
            "--no-defaults", $"--datadir={Data}", $"--port={Port.ToString(CultureInfo.InvariantCulture)}",
            "--bind-address=127.0.0.1", $"--socket={Path.Combine(Folder, "socket")}",
            $"--pid-file={Path.Combine(Folder, "pid")}", "--innodb-buffer-pool-size=256M",
            "--innodb-log-file-size=256M", .. AsRoot(),
        ]);

    private static string[] AsRoot() => Environment.IsPrivilegedProcess ? ["--user=root"] : [];

    private static string? Program(string name) => Find(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/sbin", "/usr/bin", "/usr/local/bin"])
            .Select(folder => Path.Combine(folder, name)));
}
