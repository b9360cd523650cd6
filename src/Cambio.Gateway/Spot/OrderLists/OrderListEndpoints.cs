using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.Gateway.Spot.Orders;
using Cambio.MarketData.Catalog;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Spot.OrderLists;

/// <summary>Places order lists and cancels them.</summary>
internal static class OrderListEndpoints
{
    public static ValueTask<ApiError?> PlaceOco(ApiRequest request) =>
        Place(request, new OrderListDraftReader(request).ReadOco(out ApiError? error), error);

    public static ValueTask<ApiError?> PlaceOldOco(ApiRequest request) =>
        Place(request, new OrderListDraftReader(request).ReadOldOco(out ApiError? error), error);

    public static ValueTask<ApiError?> PlaceOto(ApiRequest request) =>
        Place(request, new OrderListDraftReader(request).ReadOto(out ApiError? error), error);

    public static ValueTask<ApiError?> PlaceOtoco(ApiRequest request) =>
        Place(request, new OrderListDraftReader(request).ReadOtoco(out ApiError? error), error);

    public static ValueTask<ApiError?> Cancel(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        OrderListReference reference = OrderListReference.Read(request, "listClientOrderId");
        ClientOrderId cancelId = request.Parameters.ClientOrderId("newClientOrderId");
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        // The engine takes one of the two ids; that they mean the same list is checked here.
        bool hasBoth = reference is { List: not null, ClientOrderId.IsNone: false };
        if (hasBoth && !reference.TryFind(request, out _, out ApiError? bad))
        {
            bad = bad == ErrorCatalog.OrderDoesNotExist ? ErrorCatalog.CancelRejected("Unknown order sent.") : bad;
            return ValueTask.FromResult(bad);
        }

        Span<byte> record = stackalloc byte[CommandHeader.MaxRecordLength];
        var writer = new CommandWriter(record);
        if (reference.List is { } list)
        {
            writer.CancelOrderList(request.Account, instrument!.Id, list);
        }
        else
        {
            writer.CancelOrderList(request.Account, instrument!.Id, reference.ClientOrderId);
        }

        ApiError? late = request.Submit(record[..writer.Length], out ValueTask<CommandResult> answer);
        return late is null
            ? CancelReply.WriteAsync(request, answer, cancelId, isArray: false)
            : ValueTask.FromResult<ApiError?>(late);
    }

    private static ValueTask<ApiError?> Place(ApiRequest request, OrderListDraft? draft, ApiError? error)
    {
        if (draft is null)
        {
            return ValueTask.FromResult(error);
        }

        Span<byte> record = stackalloc byte[CommandHeader.MaxRecordLength];
        var writer = new CommandWriter(record);
        draft.Write(ref writer);
        error = request.Submit(record[..writer.Length], out ValueTask<CommandResult> answer);
        return error is null ? ReplyAsync(request, draft, answer) : ValueTask.FromResult<ApiError?>(error);
    }

    private static async ValueTask<ApiError?> ReplyAsync(
        ApiRequest request, OrderListDraft draft, ValueTask<CommandResult> answer)
    {
        using CommandResult result = await answer;
        if (result.Outcome != CommandOutcome.Applied)
        {
            return RejectTranslation.Of(result.Outcome);
        }

        if (PlacedList.From(result.Events, out ApiError? error) is not { } placed)
        {
            return error;
        }

        OrderListJson.WritePlaced(request.Json, request.Catalog, placed, draft);
        return null;
    }
}
