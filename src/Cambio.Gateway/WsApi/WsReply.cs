using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Limiting;

namespace Cambio.Gateway.WsApi;

/// <summary>Puts replies together: <c>{"id","status","result" or "error","rateLimits"}</c>.</summary>
internal sealed class WsReply(GatewayServices services)
{
    private readonly JsonBuffer _tail = new();
    private ArrayBufferWriter<byte> _bytes = new(1_024);

    private const int KeptBytesMax = 256 * 1024;

    /// <summary>Writes the reply to a request whose handler has answered.</summary>
    /// <param name="request">The request.</param>
    /// <param name="error">Why it was refused; null if it was not.</param>
    /// <param name="usedWeight">What its address has used of its weight; null to leave limits out.</param>
    /// <returns>The bytes, good until the next call.</returns>
    public ReadOnlySpan<byte> Write(WsRequest request, ApiError? error, int? usedWeight)
    {
        if (error is not null)
        {
            request.Api.WriteError(error);
        }

        Begin();
        int status = error?.Status ?? request.Api.Status;
        Put("{\"id\":"u8);
        Put(request.Id);
        Put(",\"status\":"u8);
        Span<byte> number = stackalloc byte[11];
        status.TryFormat(number, out int digits, default, CultureInfo.InvariantCulture);
        Put(number[..digits]);
        Put(status < 400 ? ",\"result\":"u8 : ",\"error\":"u8);
        Put(request.Api.FinishReply().Span);
        if (usedWeight is { } used)
        {
            PutLimits(request, used);
        }

        Put("}"u8);
        return _bytes.WrittenSpan;
    }

    private void PutLimits(WsRequest request, int used)
    {
        Utf8JsonWriter json = _tail.Begin();
        json.WriteStartArray();
        if (request.Api.OrdersSent > 0)
        {
            RateLimitJson.WriteOrders(json, services.Limits, services.Orders.Read(request.Api.Account));
        }

        RateLimitJson.WriteWeight(json, services.Limits, used);
        json.WriteEndArray();
        Put(",\"rateLimits\":"u8);
        Put(_tail.Written);
    }

    private void Begin()
    {
        if (_bytes.Capacity > KeptBytesMax)
        {
            _bytes = new ArrayBufferWriter<byte>(1_024);
        }

        _bytes.ResetWrittenCount();
    }

    private void Put(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);
}
