using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Cambio.Gateway.Keys;
using Cambio.Operator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Cambio.Gateway.Tests.Support;

/// <summary>The operator API of a <see cref="TestExchange"/>, on a port of its own, and a client of it.</summary>
internal sealed class OperatorDesk : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private OperatorDesk(WebApplication app) => _app = app;

    /// <summary>The two operators that there are, with their tokens.</summary>
    public static IReadOnlyList<(string Name, string Token)> Operators { get; } =
        [("ann", ApiKey.NewText()), ("ben", ApiKey.NewText())];

    /// <summary>What was logged.</summary>
    public LogRecorder Logged { get; private init; } = null!;

    /// <summary>Opens it.</summary>
    public static async Task<OperatorDesk> OpenAsync(TestExchange exchange, Func<StorageReport>? storage = null)
    {
        var logged = new LogRecorder();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(logged);
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var desk = new OperatorDesk(builder.Build()) { Logged = logged };
        var services = new OperatorServices(
            exchange.Shard, exchange.Views, exchange.Keys, exchange.Issuer, exchange.Audit,
            new OperatorList(Operators));
        CambioOperator.Map(desk._app, services with { Storage = storage });
        await desk._app.StartAsync();
        desk._http.BaseAddress = new Uri(desk._app.Urls.Single());
        return desk;
    }

    public Task<Reply> GetAsync(string path) => SendAsync("GET", path, null);

    public Task<Reply> PostAsync(string path, string body) => SendAsync("POST", path, body);

    /// <summary>Sends a request as an operator; the first one if none is said.</summary>
    public async Task<Reply> SendAsync(string method, string path, string? body, string? token = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), OperatorTable.Prefix + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Operators[0].Token);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response = await _http.SendAsync(request);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync())
        {
            Headers = response.Headers,
        };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
