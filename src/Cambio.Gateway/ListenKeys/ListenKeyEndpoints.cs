using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;

namespace Cambio.Gateway.ListenKeys;

/// <summary>Makes, keeps alive and ends listen keys.</summary>
internal static class ListenKeyEndpoints
{
    public static ValueTask<ApiError?> Open(ApiRequest request)
    {
        if (Check(request) is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        request.Json.WriteStartObject();
        request.Json.WriteString("listenKey"u8, request.Services.ListenKeys.Open(request.Account));
        request.Json.WriteEndObject();
        return ValueTask.FromResult<ApiError?>(null);
    }

    public static ValueTask<ApiError?> KeepAlive(ApiRequest request) =>
        Act(request, key => request.Services.ListenKeys.KeepAlive(request.Account, key));

    public static ValueTask<ApiError?> Close(ApiRequest request) =>
        Act(request, key => request.Services.ListenKeys.Close(request.Account, key));

    private static ValueTask<ApiError?> Act(ApiRequest request, Func<string, bool> act)
    {
        string key = request.Parameters.Text("listenKey").ToString();
        ApiError? error = Check(request);
        if (error is null && !act(key))
        {
            error = ErrorCatalog.InvalidListenKey;
        }

        request.Json.WriteStartObject();
        request.Json.WriteEndObject();
        return ValueTask.FromResult(error);
    }

    private static ApiError? Check(ApiRequest request) =>
        request.Services.LegacyListenKeys ? request.Parameters.Finish() : ErrorCatalog.ListenKeysAreOff;
}
