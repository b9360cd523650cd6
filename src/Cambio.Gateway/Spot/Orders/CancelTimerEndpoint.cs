using System.Globalization;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>
/// The dead-man switch, in the shape of the futures dialect (the spot one has none): unless it is called again within
/// the countdown, all orders of the account on the symbol are canceled; 0 disarms it.
/// </summary>
internal static class CancelTimerEndpoint
{
    public static ValueTask<ApiError?> Post(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        long? countdown = request.Parameters.Long("countdownTime");
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        // What is too long for the engine is too long in microseconds as well, without overflow.
        long micros = Math.Min(countdown!.Value, SetCancelTimer.MaxCountdownMicros) * 1_000;
        Span<byte> record = stackalloc byte[CommandHeader.MaxRecordLength];
        var writer = new CommandWriter(record);
        writer.SetCancelTimer(request.Account, instrument!.Id, micros);
        ApiError? late = request.Submit(record[..writer.Length], out ValueTask<CommandResult> answer);
        return late is null
            ? ReplyAsync(request, instrument, countdown.Value, answer)
            : ValueTask.FromResult<ApiError?>(late);
    }

    private static async ValueTask<ApiError?> ReplyAsync(
        ApiRequest request, ListedInstrument instrument, long countdown, ValueTask<CommandResult> answer)
    {
        using CommandResult result = await answer;
        if (result.Outcome != CommandOutcome.Applied)
        {
            return RejectTranslation.Of(result.Outcome);
        }

        EventReader events = result.ReadEvents();
        if (events.Next() && events.Kind == EventKind.CommandRejected)
        {
            return RejectTranslation.Of(events.Body<CommandRejected>());
        }

        request.Json.WriteStartObject();
        request.Json.WriteString("symbol"u8, instrument.Symbol);
        request.Json.WriteString("countdownTime"u8, countdown.ToString(CultureInfo.InvariantCulture));
        request.Json.WriteEndObject();
        return null;
    }
}
