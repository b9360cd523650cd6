using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Cambio.Operator.Http;

/// <summary>The way of every request of an operator: token, body, handler, JSON.</summary>
internal sealed class OperatorDoor(OperatorServices services)
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
            if (!IsOperator(context.Request))
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                throw new OperatorError(401, "unauthorized", "The operator's token is missing or wrong.");
            }

            using JsonDocument? body = await ReadAsync(context);
            object reply = await handler(new OperatorRequest(context, body?.RootElement ?? default, services));
            await context.Response.WriteAsJsonAsync(reply, reply.GetType(), Written, context.RequestAborted);
        }
        catch (OperatorError error)
        {
            context.Response.StatusCode = error.Status;
            await context.Response.WriteAsJsonAsync(
                new { error.Code, error.Message }, Written, context.RequestAborted);
        }
    }

    private bool IsOperator(HttpRequest request)
    {
        string sent = request.Headers.Authorization.ToString();
        return sent.StartsWith(Scheme, StringComparison.Ordinal) && services.Token.Is(sent[Scheme.Length..]);
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
