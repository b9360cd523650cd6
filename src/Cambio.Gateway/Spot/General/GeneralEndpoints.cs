using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;

namespace Cambio.Gateway.Spot.General;

/// <summary>Is it there, and what time does it have.</summary>
internal static class GeneralEndpoints
{
    public static ValueTask<ApiError?> Ping(ApiRequest request)
    {
        request.Json.WriteStartObject();
        request.Json.WriteEndObject();
        return ValueTask.FromResult(request.Parameters.Finish());
    }

    public static ValueTask<ApiError?> Time(ApiRequest request)
    {
        request.Json.WriteStartObject();
        request.Json.WriteNumber("serverTime"u8, request.Services.Time.GetUtcNow().ToUnixTimeMilliseconds());
        request.Json.WriteEndObject();
        return ValueTask.FromResult(request.Parameters.Finish());
    }
}
