using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cambio.Operator.Http;

/// <summary>
/// The way of every request of an operator: token, body, handler, JSON. Whatever happens, the answer is JSON.
/// </summary>
internal sealed class OperatorDoor(OperatorServices services, ILogger logger)
{
    private const string Scheme = "Bearer ";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web);

    public RequestDelegate For(OperatorEndpoint endpoint) => context => HandleAsync(context, endpoint.Handler);

    public Task HandleUnknownPathAsync(HttpContext context) =>
        HandleAsync(context, _ => throw OperatorError.NotFound("path"));

    private async Task HandleAsync(HttpContext context, OperatorHandler handler)
    {
        try
        {
            // Even which paths there are is told to operators only.
            string name = OperatorOf(context);
            using JsonDocument? body = await ReadAsync(context);
            var request = new OperatorRequest(context, name, body?.RootElement ?? default, services, logger);
            object reply = await handler(request);
            await context.Response.WriteAsJsonAsync(reply, reply.GetType(), Written, context.RequestAborted);
        }
        catch (OperatorError error)
        {
            await WriteAsync(context, error);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            Log.RequestFailed(logger, context.Request.Method, context.Request.Path, e);
            await WriteAsync(
                context,
                new OperatorError(
                    500, "internal", "The request failed, and the log says why. Whether it was done, /audit says."));
        }
    }

    private static Task WriteAsync(HttpContext context, OperatorError error)
    {
        context.Response.StatusCode = error.Status;
        return context.Response.WriteAsJsonAsync(new { error.Code, error.Message }, Written, context.RequestAborted);
    }

    private string OperatorOf(HttpContext context)
    {
        string sent = context.Request.Headers.Authorization.ToString();
        if (sent.StartsWith(Scheme, StringComparison.Ordinal)
            && services.Operators.TryFind(sent[Scheme.Length..], out string? name))
        {
            return name;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        throw new OperatorError(401, "unauthorized", "The operator's token is missing or wrong.");
    }

    private static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            return null;
        }

        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, Strict, context.RequestAborted);
        }
        catch (JsonException e)
        {
            throw OperatorError.Invalid($"The body is not one JSON object: {e.Message}");
        }
        catch (BadHttpRequestException e)
        {
            throw new OperatorError(e.StatusCode, "invalid", "The body cannot be read.");
        }
    }
}
