using Cambio.Core.Commands;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>Places an order, or only says whether its form is good.</summary>
internal static class PlaceEndpoint
{
    public static ValueTask<ApiError?> Post(ApiRequest request)
    {
        if (new OrderDraftReader(request).Read(out ApiError? error) is not { } draft)
        {
            return ValueTask.FromResult(error);
        }

        Span<byte> record = stackalloc byte[CommandHeader.MaxRecordLength];
        var writer = new CommandWriter(record);
        writer.Place(draft.Order, draft.Conditions, draft.ClientOrderId);
        error = request.Submit(record[..writer.Length], out ValueTask<CommandResult> answer);
        return error is null ? ReplyAsync(request, draft.Detail, answer) : ValueTask.FromResult<ApiError?>(error);
    }

    public static ValueTask<ApiError?> Test(ApiRequest request)
    {
        _ = new OrderDraftReader(request).Read(out ApiError? error);
        request.Json.WriteStartObject();
        request.Json.WriteEndObject();
        return ValueTask.FromResult(error);
    }

    private static async ValueTask<ApiError?> ReplyAsync(
        ApiRequest request, ReplyDetail detail, ValueTask<CommandResult> answer)
    {
        using CommandResult result = await answer;
        if (result.Outcome != CommandOutcome.Applied)
        {
            return RejectTranslation.Of(result.Outcome);
        }

        if (PlacedOrder.From(result, out ApiError? error) is not { } placed)
        {
            return error;
        }

        OrderJson.WritePlaced(request.Json, request.Catalog, placed, detail, result.TimestampMicros);
        return null;
    }
}
