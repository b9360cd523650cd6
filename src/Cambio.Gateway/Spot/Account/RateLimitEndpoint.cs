using Cambio.Gateway.Errors;
using Cambio.Gateway.Limiting;
using Cambio.Gateway.Requests;

namespace Cambio.Gateway.Spot.Account;

/// <summary>Shows an account how many unfilled orders it has placed, and how many it may.</summary>
internal static class RateLimitEndpoint
{
    public static ValueTask<ApiError?> Orders(ApiRequest request)
    {
        request.Json.WriteStartArray();
        RateLimitJson.WriteOrders(
            request.Json, request.Services.Limits, request.Services.Orders.Read(request.Account));
        request.Json.WriteEndArray();
        return ValueTask.FromResult(request.Parameters.Finish());
    }
}
