using System.Buffers;
using System.Text.Json;
using Cambio.Core.Commands;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>
/// Places up to fifty orders in one request, in the shape of the futures dialect (the spot one has no batches): the
/// parameter <c>batchOrders</c> is a JSON list of what single orders would send, and the reply has an order or an error
/// for each, in the same order. All of them are one run of commands and so one durable write; each is judged by itself.
/// </summary>
internal static class BatchEndpoints
{
    public static ValueTask<ApiError?> Place(ApiRequest request)
    {
        int max = request.Services.Limits.BatchMax;
        var entries = new List<Entry>(max);
        ApiError? error = ReadEntries(request, max, entries);
        if (error is not null)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        byte[] records = ArrayPool<byte>.Shared.Rent(entries.Count * CommandHeader.MaxRecordLength);
        var writer = new CommandWriter(records);
        foreach (Entry entry in entries)
        {
            entry.Draft?.Write(ref writer);
        }

        if (writer.Count == 0)
        {
            ArrayPool<byte>.Shared.Return(records);
            WriteReplies(request, entries, default, sequence: 0, timestampMicros: 0);
            return ValueTask.FromResult<ApiError?>(null);
        }

        Span<byte> written = records.AsSpan(0, writer.Length);
        error = request.SubmitRun(written, writer.Count, out ValueTask<CommandResult> answer);
        ArrayPool<byte>.Shared.Return(records);
        return error is null ? ReplyAsync(request, entries, answer) : ValueTask.FromResult<ApiError?>(error);
    }

    private static ApiError? ReadEntries(ApiRequest request, int max, List<Entry> entries)
    {
        ReadOnlySpan<char> list = request.Parameters.Text("batchOrders");
        if (request.Parameters.Finish() is { } error)
        {
            return error;
        }

        ApiError? unreadable = JsonParameters.ReadObjects(
            "batchOrders", list, request.Services.Limits.ParametersMax, (parameters, bad) =>
            {
                // What is beyond the limit is counted, not read.
                OrderDraft? draft = entries.Count > max || bad is not null
                    ? null
                    : OrderDraftReader.Read(parameters, request.Catalog, request.Account, out bad);
                entries.Add(new Entry(draft, bad));
            });
        return unreadable ?? (entries.Count == 0 || entries.Count > max ? ErrorCatalog.BadBatchSize : null);
    }

    private static async ValueTask<ApiError?> ReplyAsync(
        ApiRequest request, List<Entry> entries, ValueTask<CommandResult> answer)
    {
        using CommandResult result = await answer;
        if (result.Outcome != CommandOutcome.Applied)
        {
            return RejectTranslation.Of(result.Outcome);
        }

        WriteReplies(request, entries, result.Events, result.Sequence, result.TimestampMicros);
        return null;
    }

    private static void WriteReplies(
        ApiRequest request, List<Entry> entries, ReadOnlySpan<byte> records, long sequence, long timestampMicros)
    {
        Utf8JsonWriter json = request.Json;
        var events = new RunEvents(records, sequence);
        json.WriteStartArray();
        foreach (Entry entry in entries)
        {
            ApiError? error = entry.Draft is { } draft
                ? PlaceEndpoint.Write(request, draft, events.Next(), timestampMicros)
                : entry.Error;
            if (error is not null)
            {
                json.WriteStartObject();
                json.WriteError(error);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private readonly record struct Entry(OrderDraft? Draft, ApiError? Error);
}
