using System.Net;
using Cambio.Gateway;
using Cambio.Operator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Cambio.Host.Serving;

/// <summary>A door: Kestrel on loopback. Who wants it public puts a proxy with TLS before it.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebServer(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    internal string Url => _app.Urls.First();

    /// <summary>Completes when the process is asked to end (Ctrl-C, SIGTERM).</summary>
    internal Task StopRequested
    {
        get
        {
            var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _app.Lifetime.ApplicationStopping.Register(asked.SetResult);
            return asked.Task;
        }
    }

    /// <summary>Opens the public door.</summary>
    /// <param name="services">What is behind it.</param>
    /// <param name="port">Which port; 0 for any that is free.</param>
    /// <exception cref="UsageException">The port is in use.</exception>
    internal static Task<WebServer> StartAsync(GatewayServices services, int port) =>
        StartAsync(services.Limits, app => CambioGateway.Map(app, services), port, "--port");

    /// <summary>Opens the operators' door, which has a port and limits of its own.</summary>
    /// <param name="services">What is behind it.</param>
    /// <param name="port">Which port; 0 for any that is free.</param>
    /// <exception cref="UsageException">The port is in use.</exception>
    internal static Task<WebServer> StartAsync(OperatorServices services, int port) =>
        StartAsync(new GatewayLimits(), app => CambioOperator.Map(app, services), port, "--operator-port");

    private static async Task<WebServer> StartAsync(
        GatewayLimits limits, Action<WebApplication> map, int port, string option)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // A failure to start is reported where all failures are, and not also as a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(server =>
        {
            CambioGateway.Configure(server, limits);
            server.Listen(IPAddress.Loopback, port);
        });
        WebApplication app = builder.Build();
        map(app);
        try
        {
            await app.StartAsync();
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new UsageException($"Port {port} is in use. Choose another with {option}, or 0 for any.");
        }

        return new WebServer(app);
    }

    /// <summary>Lets requests under way finish, and takes no new ones.</summary>
    internal Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
