using Cambio.Core.Commands;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>Places an order, or only says whether it could be placed.</summary>
internal static class PlaceEndpoint
{
    private const int WeightOfCommission = 20;

    public static ValueTask<ApiError?> Post(ApiRequest request)
    {
        if (OrderDraftReader.Read(request, out ApiError? error) is not { } draft)
        {
            return ValueTask.FromResult(error);
        }

        Span<byte> record = stackalloc byte[CommandHeader.MaxRecordLength];
        var writer = new CommandWriter(record);
        draft.Write(ref writer);
        error = request.Submit(record[..writer.Length], out ValueTask<CommandResult> answer);
        return error is null ? ReplyAsync(request, draft, answer) : ValueTask.FromResult<ApiError?>(error);
    }

    public static ValueTask<ApiError?> Test(ApiRequest request)
    {
        bool withCommission = request.Parameters.Flag("computeCommissionRates", standard: false);
        request.Weight = withCommission ? WeightOfCommission : request.Weight;
        if (OrderDraftReader.Read(request, out ApiError? error) is not { } draft)
        {
            return ValueTask.FromResult(error);
        }

        if (FilterCheck.Of(request, draft) is { } failure)
        {
            return ValueTask.FromResult<ApiError?>(failure);
        }

        request.Json.WriteStartObject();
        if (withCommission)
        {
            CommissionJson.WriteForOrder(request.Json, draft.Instrument);
        }

        request.Json.WriteEndObject();
        return ValueTask.FromResult<ApiError?>(null);
    }

    /// <summary>Writes what became of a placement, or returns why it was refused.</summary>
    public static ApiError? Write(ApiRequest request, OrderDraft draft, in CommandResult result)
    {
        if (result.Outcome != CommandOutcome.Applied)
        {
            return RejectTranslation.Of(result.Outcome);
        }

        return Write(request, draft, result.Events, result.TimestampMicros);
    }

    /// <summary>As above, from the events of one command of several.</summary>
    public static ApiError? Write(
        ApiRequest request, OrderDraft draft, ReadOnlySpan<byte> events, long timestampMicros)
    {
        if (PlacedOrder.From(events, out ApiError? error) is not { } placed)
        {
            return error;
        }

        OrderJson.WritePlaced(
            request.Json, request.Catalog, placed, draft.Terms.Strategy, draft.Detail, timestampMicros);
        return null;
    }

    private static async ValueTask<ApiError?> ReplyAsync(
        ApiRequest request, OrderDraft draft, ValueTask<CommandResult> answer)
    {
        using CommandResult result = await answer;
        return Write(request, draft, result);
    }
}
