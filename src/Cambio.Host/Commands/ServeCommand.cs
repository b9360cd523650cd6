using System.CommandLine;
using Cambio.Bench.Checking;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Keys.Addresses;
using Cambio.Host.Reporting;
using Cambio.Host.Serving;
using Cambio.Persistence.Buffering;
using Cambio.Runtime;
using Cambio.Runtime.Recovering;

namespace Cambio.Host.Commands;

/// <summary><c>cambio serve</c>: runs an exchange until it is asked to stop.</summary>
internal static class ServeCommand
{
    internal const string Details =
        """
        Starts where the journal in DIR ends. Into an empty DIR it writes a demo market: BTCUSDT, ETHUSDT and ETHBTC,
        and two accounts funded in each asset, whose keys go to DIR/demo-keys.json, readable by you only.

        The API speaks the dialect of Binance's spot API under /api/v3, on 127.0.0.1 only. Nothing is answered before it
        is durable. Ctrl-C or SIGTERM finishes what was taken and stops; kill -9 loses nothing that was answered.

        A database follows the log a moment behind: DIR/cambio.db unless --database says otherwise. Trading does not
        wait for it, and goes on without it.

        The limits are those of the documented exchange. Who exceeds one is told to slow down (429), and banned for a
        while (418) when it does not.
        """;

    private const int PortDefault = 8080;

    internal static Command Create()
    {
        Option<int> port = SharedOptions.Number(
            "--port", "The port on 127.0.0.1; 0 for any that is free.", PortDefault, 0, 65_535);
        Option<int> operatorPort = SharedOptions.Number(
            "--operator-port", "The operator API's port on 127.0.0.1; 0 for any that is free.", 0, 0, 65_535);
        Option<string> data = SharedOptions.Data();
        Option<bool> json = SharedOptions.Json();
        json.Description = "Print one JSON object on standard output once the exchange takes orders.";
        Option<IpRange[]> proxies = SharedOptions.AddressRanges(
            "--trusted-proxy", "A proxy (address or range) whose X-Forwarded-For is believed. May be repeated.");
        Option<string> database = DatabaseOptions.Address();
        Option<string?> readDatabase = DatabaseOptions.ReadAddress();
        Option<BufferMode> mode = DatabaseOptions.Mode();
        var limits = new LimitOptions();
        var command = new Command("serve", "Run an exchange.")
        {
            port, operatorPort, data, json, proxies, database, readDatabase, mode,
        };
        limits.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(
            new ServeSettings(
                new DataFolder(parsed.GetRequiredValue(data)), parsed.GetValue(port),
                parsed.GetValue(operatorPort), limits.Read(parsed),
                new IpRangeList(parsed.GetValue(proxies) ?? []), parsed.GetRequiredValue(database),
                parsed.GetValue(readDatabase),
                DatabaseOptions.Writes(parsed.GetResult(mode) is { Implicit: false }, parsed.GetValue(mode))),
            parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(ServeSettings settings, bool asJson)
    {
        DataDirectory data = settings.Folder.Exchange;
        using Exchange exchange = await Exchange.OpenAsync(data, settings.Limits, Warn, TellRecovery);
        using DatabaseProjection? projection = DatabaseProjection.Start(exchange.Node, settings, Warn);
        using DatabaseHistory? history = DatabaseHistory.Open(settings);
        await using WebServer server = await WebServer.StartAsync(
            exchange.Services with { TrustedProxies = settings.TrustedProxies, History = history }, settings.Port);
        await using WebServer operators = await WebServer.StartAsync(
            exchange.Operators with { Projection = projection is null ? null : projection.Describe },
            settings.OperatorPort);
        Announce(Report(exchange.Node.Recovery, server, operators, data), asJson);

        Shard shard = exchange.Node.Shard;
        await Task.WhenAny(server.StopRequested, shard.Completion);
        if (shard.Failure is { } failure)
        {
            throw new ShardStoppedException(failure);
        }

        await Task.WhenAll(server.StopAsync(), operators.StopAsync());
        bool stopped = exchange.Stop();
        await Console.Error.WriteLineAsync(
            stopped ? "Stopped; everything is durable." : "Stopped, but not cleanly; the next start recovers.");
        return stopped ? ExitCode.Held : ExitCode.CheckFailed;
    }

    private static ServeReport Report(
        RecoveryReport recovery, WebServer server, WebServer operators, DataDirectory data) => new(
        server.Url, Path.GetFullPath(data.Path), recovery.Sequence, recovery.SnapshotSequence,
        recovery.Duration.TotalSeconds, recovery.TornTail,
        Path.Combine(Path.GetFullPath(data.Path), DemoKeys.FileName), operators.Url, Environment.ProcessId);

    private static void Announce(ServeReport report, bool asJson)
    {
        if (asJson)
        {
            Json.Write(report, Console.Out);
        }
        else
        {
            ServeText.Write(report, Console.Out);
        }
    }

    private static void TellRecovery(RecoveryProgress progress) =>
        Console.Error.WriteLine($"recovering: at sequence {progress.Sequence} after {progress.Elapsed:g}");

    private static void Warn(string message) => Console.Error.WriteLine($"cambio: {message}");
}
