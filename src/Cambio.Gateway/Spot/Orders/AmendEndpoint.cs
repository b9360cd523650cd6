using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.Gateway.Spot.OrderLists;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Lists;
using Cambio.MarketData.Orders;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>Makes an open order smaller; it keeps its place in the queue.</summary>
internal static class AmendEndpoint
{
    public static ValueTask<ApiError?> Put(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        OrderReference reference = OrderReference.Read(request);
        ClientOrderId newId = request.Parameters.ClientOrderId("newClientOrderId");
        Quantity quantity = ReadQuantity(request.Parameters, instrument, out ApiError? filterFailure);
        ApiError? error = request.Parameters.Finish() ?? filterFailure;
        if (error is not null)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        OrderId order = reference.Resolve(request, instrument!, out error);
        if (error is not null)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        // What the order is now, for the words of a refusal.
        request.Views.Orders.TryFind(request.Account, order, out OrderState present);
        if (!newId.IsNone && newId != present.GivenClientOrderId)
        {
            return ValueTask.FromResult<ApiError?>(ErrorCatalog.NotSupported);
        }

        Span<byte> record = stackalloc byte[CommandHeader.MaxRecordLength];
        var writer = new CommandWriter(record);
        writer.Amend(new AmendOrder(request.Account, instrument!.Id, 0, order, quantity));
        error = request.Submit(record[..writer.Length], out ValueTask<CommandResult> answer);
        return error is null
            ? ReplyAsync(request, present, quantity, answer)
            : ValueTask.FromResult<ApiError?>(error);
    }

    private static Quantity ReadQuantity(
        ParameterReader parameters, ListedInstrument? instrument, out ApiError? filterFailure)
    {
        filterFailure = null;
        if (instrument is null)
        {
            return default;
        }

        var reader = new NumberReader(parameters);
        long lots = reader.Steps("newQty", parameters.Text("newQty"), instrument.Quantities, "LOT_SIZE");
        filterFailure = reader.FilterFailure;
        return new Quantity(lots);
    }

    private static async ValueTask<ApiError?> ReplyAsync(
        ApiRequest request, OrderState present, Quantity quantity, ValueTask<CommandResult> answer)
    {
        using CommandResult result = await answer;
        if (result.Outcome != CommandOutcome.Applied)
        {
            return RejectTranslation.Of(result.Outcome);
        }

        EventReader events = result.ReadEvents();
        while (events.Next())
        {
            if (events.Kind == EventKind.CommandRejected)
            {
                return ErrorOf(events.Body<CommandRejected>(), present, quantity);
            }

            if (events.Kind == EventKind.OrderAmended)
            {
                Write(request, events.Body<OrderAmended>(), result);
                return null;
            }
        }

        return ErrorCatalog.Unknown;
    }

    // The engine has one reason for all quantities that make no smaller order; the dialect has words for each.
    private static ApiError ErrorOf(in CommandRejected rejected, in OrderState present, Quantity quantity)
    {
        if (rejected.Reason != RejectReason.InvalidAmend || quantity.Lots > present.Quantity.Lots)
        {
            return RejectTranslation.Of(rejected);
        }

        return quantity == present.Quantity ? ErrorCatalog.AmendWithoutChange : ErrorCatalog.AmendToNothing;
    }

    private static void Write(ApiRequest request, in OrderAmended amended, in CommandResult result)
    {
        // The views are ahead of the reply.
        request.Views.Orders.TryFind(request.Account, amended.Order, out OrderState order);
        order.Quantity = amended.NewQuantity;
        request.Json.WriteStartObject();
        request.Json.WriteMillis("transactTime"u8, result.TimestampMicros);
        request.Json.WriteNumber("executionId"u8, result.Sequence);
        request.Json.WritePropertyName("amendedOrder"u8);
        OrderJson.WriteAmended(request.Json, request.Catalog, order);
        if (request.Views.OrderLists.TryFind(request.Account, order.List, out OrderListState list))
        {
            OrderListJson.WriteAmended(request.Json, request.Catalog, list);
        }

        request.Json.WriteEndObject();
    }
}
