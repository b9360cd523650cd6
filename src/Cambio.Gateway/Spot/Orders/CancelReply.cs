using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.Gateway.Spot.OrderLists;
using Cambio.MarketData.Lists;
using Cambio.MarketData.Orders;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>
/// Tells what a cancel canceled: orders, and lists, since whoever cancels an order of a list cancels all of it.
/// </summary>
internal static class CancelReply
{
    /// <summary>Waits for the answer and writes the reply.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answer">The engine's answer.</param>
    /// <param name="cancelId">The cancel's own client id, or none.</param>
    /// <param name="isArray">True when many may have been meant.</param>
    public static async ValueTask<ApiError?> WriteAsync(
        ApiRequest request, ValueTask<CommandResult> answer, ClientOrderId cancelId, bool isArray)
    {
        using CommandResult result = await answer;
        if (result.Outcome != CommandOutcome.Applied)
        {
            return RejectTranslation.Of(result.Outcome);
        }

        var canceled = new List<OrderState>();
        if (Collect(request, result.Events, canceled) is { } error)
        {
            return error;
        }

        if (isArray)
        {
            request.Json.WriteStartArray();
        }

        Write(request, canceled, CancelWords.IdOf(cancelId, result));
        if (isArray)
        {
            request.Json.WriteEndArray();
        }

        return null;
    }

    /// <summary>Collects what the events of a cancel say was canceled, or returns why it was refused.</summary>
    public static ApiError? Collect(ApiRequest request, ReadOnlySpan<byte> records, List<OrderState> canceled)
    {
        var events = new EventReader(records);
        while (events.Next())
        {
            if (events.Kind == EventKind.CommandRejected)
            {
                return RejectTranslation.Of(events.Body<CommandRejected>());
            }

            // Other orders may have closed in the same command, but only the cancel closes with this reason. The views
            // are ahead of the reply, and a closed order does not change any more.
            if (events.Kind == EventKind.OrderClosed
                && events.Body<OrderClosed>() is { Reason: CloseReason.Canceled } closed
                && request.Views.Orders.TryFind(request.Account, closed.Order, out OrderState order))
            {
                canceled.Add(order);
            }
        }

        return null;
    }

    /// <summary>Writes orders by themselves one by one, and those of a list as that list.</summary>
    public static void Write(ApiRequest request, List<OrderState> canceled, string cancelId)
    {
        for (int i = 0; i < canceled.Count; i++)
        {
            OrderState order = canceled[i];
            if (order.List.Value == 0
                || !request.Views.OrderLists.TryFind(request.Account, order.List, out OrderListState list))
            {
                OrderJson.WriteCanceled(request.Json, request.Catalog, order, cancelId);
            }
            else if (canceled.FindIndex(o => o.List == order.List) == i)
            {
                OrderListJson.WriteCanceled(request.Json, request.Catalog, list, canceled, cancelId);
            }
        }
    }
}
