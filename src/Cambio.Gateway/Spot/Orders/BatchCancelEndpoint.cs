using System.Buffers;
using System.Globalization;
using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Orders;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>
/// Cancels up to fifty orders of a symbol in one request and one durable write, in the shape of the futures dialect:
/// <c>orderIdList</c> or <c>origClientOrderIdList</c>, a JSON list each; the reply has an order or an error for each.
/// </summary>
internal static class BatchCancelEndpoint
{
    public static ValueTask<ApiError?> Delete(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        List<(OrderId Order, ClientOrderId ClientOrderId)> orders = ReadOrders(request.Parameters);
        if (orders.Count == 0 || orders.Count > request.Services.Limits.BatchMax)
        {
            request.Parameters.Fail(ErrorCatalog.BadBatchSize);
        }

        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        byte[] records = ArrayPool<byte>.Shared.Rent(orders.Count * CommandHeader.MaxRecordLength);
        var writer = new CommandWriter(records);
        foreach ((OrderId order, ClientOrderId client) in orders)
        {
            var cancel = new CancelOrder(
                request.Account, instrument!.Id, CancelRestriction.None, OrderParts.None, order);
            if (client.IsNone)
            {
                writer.Cancel(cancel);
            }
            else
            {
                writer.Cancel(cancel, client);
            }
        }

        Span<byte> written = records.AsSpan(0, writer.Length);
        ApiError? late = request.SubmitRun(written, writer.Count, out ValueTask<CommandResult> answer);
        ArrayPool<byte>.Shared.Return(records);
        return late is null ? ReplyAsync(request, orders.Count, answer) : ValueTask.FromResult<ApiError?>(late);
    }

    private static List<(OrderId Order, ClientOrderId ClientOrderId)> ReadOrders(ParameterReader parameters)
    {
        bool hasIds = parameters.TryText("orderIdList", out ReadOnlySpan<char> ids);
        bool hasNames = parameters.TryText("origClientOrderIdList", out ReadOnlySpan<char> names);
        if (hasIds == hasNames)
        {
            parameters.Fail(hasIds
                ? ErrorCatalog.BadCombination
                : ErrorCatalog.MandatoryEither("orderIdList", "origClientOrderIdList"));
            return [];
        }

        string parameter = hasIds ? "orderIdList" : "origClientOrderIdList";
        List<string> values = [];
        if (JsonParameters.ReadValues(parameter, hasIds ? ids : names, values) is { } unreadable)
        {
            parameters.Fail(unreadable);
        }

        var orders = new List<(OrderId, ClientOrderId)>(values.Count);
        foreach (string value in values)
        {
            ClientOrderId client = default;
            long id = 0;
            bool isGood = hasIds
                ? long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out id)
                : ClientOrderId.TryParse(value, out client);
            if (!isGood)
            {
                parameters.Fail(ErrorCatalog.Invalid(parameter));
            }

            orders.Add((new OrderId(id), client));
        }

        return orders;
    }

    private static async ValueTask<ApiError?> ReplyAsync(
        ApiRequest request, int count, ValueTask<CommandResult> answer)
    {
        using CommandResult result = await answer;
        if (result.Outcome != CommandOutcome.Applied)
        {
            return RejectTranslation.Of(result.Outcome);
        }

        var events = new RunEvents(result.Events, result.Sequence);
        var canceled = new List<OrderState>();
        request.Json.WriteStartArray();
        for (int i = 0; i < count; i++)
        {
            canceled.Clear();
            if (CancelReply.Collect(request, events.Next(), canceled) is { } error)
            {
                request.Json.WriteStartObject();
                request.Json.WriteError(error);
                request.Json.WriteEndObject();
            }
            else
            {
                CancelReply.Write(request, canceled, CancelWords.IdOf(default, result));
            }
        }

        request.Json.WriteEndArray();
        return null;
    }
}
