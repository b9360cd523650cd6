using System.Net;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Limiting;
using Cambio.Gateway.Reference;
using Cambio.Gateway.Requests;
using Cambio.Gateway.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;

namespace Cambio.Gateway.Http;

/// <summary>
/// The way of every HTTP request: count it against its address, read the raw bytes, decode the parameters, prove who
/// asks, let the endpoint answer, write one JSON reply. Whatever happens, the answer is JSON in the dialect.
/// </summary>
internal sealed class HttpFrontDoor(GatewayServices services, ILogger logger)
{
    private const string KeyHeader = "X-MBX-APIKEY";
    private const int UnknownPathWeight = 1;
    private const int PageWeight = 1;

    private readonly Authenticator _authenticator = new(services.Keys, services.Time, services.Limits);
    private readonly DefaultObjectPool<HttpWork> _pool = new(new WorkPolicy(services), maximumRetained: 256);

    /// <summary>The handler of an endpoint.</summary>
    public RequestDelegate For(ApiEndpoint endpoint) => context => HandleAsync(context, endpoint);

    /// <summary>The handler of a page of the reference.</summary>
    public RequestDelegate For(ReferencePage page) => context => HandleAsync(context, page);

    /// <summary>The handler of every path that is not in the table.</summary>
    public async Task HandleUnknownPathAsync(HttpContext context)
    {
        HttpWork work = _pool.Get();
        if (Enter(context, work, UnknownPathWeight) is not { } refused)
        {
            string path = context.Request.Path.Value ?? "";
            refused = ErrorCatalog.UnknownPath(path, context.Request.Method);
        }

        await WriteErrorAsync(context, work.Request, refused);
        _pool.Return(work);
    }

    private async Task HandleAsync(HttpContext context, ReferencePage page)
    {
        HttpWork work = _pool.Get();
        if (Enter(context, work, PageWeight) is { } refused)
        {
            await WriteErrorAsync(context, work.Request, refused);
        }
        else
        {
            HttpResponse response = context.Response;
            response.ContentType = page.ContentType;
            response.ContentLength = page.Bytes.Length;
            response.Headers.ContentSecurityPolicy = ReferencePages.SecurityPolicy;
            response.Headers.XContentTypeOptions = "nosniff";
            await response.BodyWriter.WriteAsync(page.Bytes, context.RequestAborted);
        }

        _pool.Return(work);
    }

    private async Task HandleAsync(HttpContext context, ApiEndpoint endpoint)
    {
        HttpWork work = _pool.Get();
        ApiRequest request = work.Request;
        try
        {
            // First of all: whoever has used up its share must not cost more than this.
            ApiError? error = Enter(context, work, endpoint.Weight);
            error ??= await AnswerAsync(context, endpoint, work);
            await (error is null ? WriteSuccessAsync(context, request) : WriteErrorAsync(context, request, error));
        }
        catch (BadHttpRequestException e)
        {
            await WriteErrorAsync(context, request, ErrorCatalog.BadHttp with { Status = e.StatusCode });
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            Log.RequestFailed(logger, endpoint.Method, endpoint.Path, e);
            await WriteErrorAsync(context, request, ErrorCatalog.Unknown);
        }

        // Not in a finally: work that an exception took by surprise may still be in use, and is left to the collector.
        _pool.Return(work);
    }

    private ApiError? Enter(HttpContext context, HttpWork work, int weight)
    {
        work.Request.Begin(weight);
        work.Address = ClientIp.Of(context, services.TrustedProxies);
        work.Client = ClientAddress.Of(work.Address);
        RateDecision decision = services.Rates.Charge(work.Client, weight);
        RateHeaders.WriteWeight(context.Response.Headers, decision.UsedWeight);
        if (decision.Refusal is not null)
        {
            RateHeaders.WriteRetryAfter(context.Response.Headers, decision);
        }

        return decision.Refusal;
    }

    private async ValueTask<ApiError?> AnswerAsync(HttpContext context, ApiEndpoint endpoint, HttpWork work)
    {
        RawRequest raw = work.Raw;
        ApiRequest request = work.Request;
        await raw.ReadAsync(context.Request, context.RequestAborted);
        if ((request.Sent.Add(raw.Query) ?? request.Sent.Add(raw.Body)) is { } unreadable)
        {
            return unreadable;
        }

        if (endpoint.Access != Access.Public)
        {
            string? key = context.Request.Headers[KeyHeader];
            if (_authenticator.Check(request, endpoint.Access, key, work.Address, raw.Query, raw.Body) is { } refused)
            {
                return refused;
            }
        }

        try
        {
            return await endpoint.Handler(request);
        }
        finally
        {
            request.EndSending();
            if (request.Weight > endpoint.Weight)
            {
                int used = services.Rates.ChargeMore(work.Client, request.Weight - endpoint.Weight);
                RateHeaders.WriteWeight(context.Response.Headers, used);
            }
        }
    }

    private Task WriteSuccessAsync(HttpContext context, ApiRequest request)
    {
        if (request.OrdersSent > 0)
        {
            RateHeaders.WriteOrders(context.Response.Headers, services.Orders.Read(request.Account));
        }

        return WriteReplyAsync(context, request.Status, request);
    }

    private static Task WriteErrorAsync(HttpContext context, ApiRequest request, ApiError error)
    {
        request.WriteError(error);
        return WriteReplyAsync(context, error.Status, request);
    }

    private static async Task WriteReplyAsync(HttpContext context, int status, ApiRequest request)
    {
        ReadOnlyMemory<byte> reply = request.FinishReply();
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json;charset=UTF-8";
        response.ContentLength = reply.Length;
        await response.BodyWriter.WriteAsync(reply, context.RequestAborted);
    }

    private sealed class HttpWork(GatewayServices services)
    {
        public IPAddress? Address { get; set; }

        public ClientAddress Client { get; set; }

        public RawRequest Raw { get; } = new();

        public ApiRequest Request { get; } = new(services);
    }

    private sealed class WorkPolicy(GatewayServices services) : PooledObjectPolicy<HttpWork>
    {
        public override HttpWork Create() => new(services);

        public override bool Return(HttpWork obj) => true;
    }
}
