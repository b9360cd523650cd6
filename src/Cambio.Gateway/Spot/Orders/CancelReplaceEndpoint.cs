using System.Text.Json;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Orders;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>
/// Cancels one order and places another on the same symbol, as one command. What a failure of one half means for the
/// other is the client's choice; the reply tells both.
/// </summary>
internal static class CancelReplaceEndpoint
{
    public static ValueTask<ApiError?> Post(ApiRequest request)
    {
        ParameterReader parameters = request.Parameters;
        CancelReplaceMode mode = ReadMode(parameters);
        OrderReference reference = OrderReference.Read(request, "cancelOrderId", "cancelOrigClientOrderId");
        ClientOrderId cancelId = parameters.ClientOrderId("cancelNewClientOrderId");
        CancelRestriction restriction = CancelWords.ReadRestriction(parameters);
        ReadExceededMode(parameters);
        if (OrderDraftReader.Read(request, out ApiError? error) is not { } draft)
        {
            return ValueTask.FromResult(error);
        }

        if (FilterCheck.Of(request, draft) is { } failure)
        {
            return ValueTask.FromResult<ApiError?>(failure);
        }

        OrderId order = reference.Resolve(request, draft.Instrument, out error);
        if (error is not null)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        Span<byte> record = stackalloc byte[CommandHeader.MaxRecordLength];
        var writer = new CommandWriter(record);
        OrderTerms terms = draft.Terms;
        writer.CancelReplace(
            new CancelReplace(order, mode, restriction, 0, 0), terms.Order, terms.Conditions, terms.ClientOrderId);
        error = request.Submit(record[..writer.Length], out ValueTask<CommandResult> answer);
        return error is null
            ? ReplyAsync(request, draft, cancelId, answer)
            : ValueTask.FromResult<ApiError?>(error);
    }

    private static CancelReplaceMode ReadMode(ParameterReader parameters)
    {
        ReadOnlySpan<char> word = parameters.Text("cancelReplaceMode");
        switch (word)
        {
            case "STOP_ON_FAILURE":
                return CancelReplaceMode.StopOnFailure;
            case "ALLOW_FAILURE":
                return CancelReplaceMode.AllowFailure;
            default:
                parameters.Fail(ErrorCatalog.Invalid("cancelReplaceMode"));
                return default;
        }
    }

    private static void ReadExceededMode(ParameterReader parameters)
    {
        if (parameters.TryText("orderRateLimitExceededMode", out ReadOnlySpan<char> word)
            && word is not ("DO_NOTHING" or "CANCEL_ONLY"))
        {
            parameters.Fail(ErrorCatalog.Invalid("orderRateLimitExceededMode"));
        }
    }

    private static async ValueTask<ApiError?> ReplyAsync(
        ApiRequest request, OrderDraft draft, ClientOrderId cancelId, ValueTask<CommandResult> answer)
    {
        using CommandResult result = await answer;
        if (result.Outcome != CommandOutcome.Applied)
        {
            return RejectTranslation.Of(result.Outcome);
        }

        (OrderState? canceled, ApiError? cancelError) = ReadCancel(request, result);
        PlacedOrder? placed = PlacedOrder.From(result.Events, out ApiError? placeError);
        bool isWhole = canceled is not null && placed is not null;
        Utf8JsonWriter json = request.Json;
        json.WriteStartObject();
        if (!isWhole)
        {
            ApiError failure = canceled is null && placed is null
                ? ErrorCatalog.CancelReplaceFailed
                : ErrorCatalog.CancelReplacePartlyFailed;
            request.Status = failure.Status;
            json.WriteError(failure);
            json.WriteStartObject("data"u8);
        }

        json.WriteString("cancelResult"u8, canceled is null ? "FAILURE"u8 : "SUCCESS"u8);
        json.WriteString("newOrderResult"u8, ResultOf(placed, placeError));
        json.WritePropertyName("cancelResponse"u8);
        if (canceled is { } order)
        {
            OrderJson.WriteCanceled(json, request.Catalog, order, CancelWords.IdOf(cancelId, result));
        }
        else
        {
            WriteErrorOrNull(json, cancelError);
        }

        json.WritePropertyName("newOrderResponse"u8);
        if (placed is not null)
        {
            OrderJson.WritePlaced(
                json, request.Catalog, placed, draft.Terms.Strategy, draft.Detail, result.TimestampMicros);
        }
        else
        {
            WriteErrorOrNull(json, placeError);
        }

        json.WriteEndObject();
        if (!isWhole)
        {
            json.WriteEndObject();
        }

        return null;
    }

    private static (OrderState? Canceled, ApiError? Error) ReadCancel(ApiRequest request, in CommandResult result)
    {
        EventReader events = result.ReadEvents();
        while (events.Next())
        {
            if (events.Kind == EventKind.CommandRejected
                && events.Body<CommandRejected>() is { Part: not CommandKind.PlaceOrder } rejected)
            {
                return (null, RejectTranslation.Of(rejected));
            }

            if (events.Kind == EventKind.OrderClosed
                && events.Body<OrderClosed>() is { Reason: CloseReason.Replaced } closed
                && request.Views.Orders.TryFind(request.Account, closed.Order, out OrderState order))
            {
                return (order, null);
            }
        }

        return (null, ErrorCatalog.Unknown);
    }

    private static ReadOnlySpan<byte> ResultOf(PlacedOrder? placed, ApiError? error) =>
        placed is not null ? "SUCCESS"u8 : error is null ? "NOT_ATTEMPTED"u8 : "FAILURE"u8;

    private static void WriteErrorOrNull(Utf8JsonWriter json, ApiError? error)
    {
        if (error is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteError(error);
        json.WriteEndObject();
    }
}
