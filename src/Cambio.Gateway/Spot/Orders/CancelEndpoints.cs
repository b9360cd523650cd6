using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>Cancels one order, or all of an account on an instrument.</summary>
internal static class CancelEndpoints
{
    public static ValueTask<ApiError?> One(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        OrderReference reference = OrderReference.Read(request);
        ClientOrderId cancelId = request.Parameters.ClientOrderId("newClientOrderId");
        CancelRestriction restriction = CancelWords.ReadRestriction(request.Parameters);
        ApiError? error = request.Parameters.Finish() ?? CheckAgreement(request, instrument!, reference);
        if (error is not null)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        Span<byte> record = stackalloc byte[CommandHeader.MaxRecordLength];
        var writer = new CommandWriter(record);
        var cancel = new CancelOrder(
            request.Account, instrument!.Id, restriction, OrderParts.None, reference.Order ?? default);
        if (reference.Order is null)
        {
            writer.Cancel(cancel, reference.ClientOrderId);
        }
        else
        {
            writer.Cancel(cancel);
        }

        error = request.Submit(record[..writer.Length], out ValueTask<CommandResult> answer);
        return error is null
            ? CancelReply.WriteAsync(request, answer, cancelId, isArray: false)
            : ValueTask.FromResult<ApiError?>(error);
    }

    public static ValueTask<ApiError?> All(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        Span<byte> record = stackalloc byte[CommandHeader.MaxRecordLength];
        var writer = new CommandWriter(record);
        writer.CancelAll(new CancelAll(request.Account, instrument!.Id, ByOperator: 0, Reserved: 0));
        ApiError? late = request.Submit(record[..writer.Length], out ValueTask<CommandResult> answer);
        return late is null
            ? CancelReply.WriteAsync(request, answer, cancelId: default, isArray: true)
            : ValueTask.FromResult<ApiError?>(late);
    }

    // The engine takes one of the two ids; that they mean the same order is checked here.
    private static ApiError? CheckAgreement(ApiRequest request, ListedInstrument instrument, OrderReference reference)
    {
        if (reference.Order is null || reference.ClientOrderId.IsNone)
        {
            return null;
        }

        _ = reference.Find(request, instrument, out ApiError? error);
        return error == ErrorCatalog.OrderDoesNotExist ? ErrorCatalog.CancelRejected("Unknown order sent.") : error;
    }
}
