using Cambio.Core.Events;
using Cambio.Operator.Audit;
using Cambio.Operator.Http;
using Cambio.Runtime;

namespace Cambio.Operator.Endpoints;

/// <summary>How the exchange is, and what was done to it.</summary>
internal static class StatusEndpoints
{
    private const int AuditPageMax = 1_000;

    public static Task<object> Status(OperatorRequest request)
    {
        Shard shard = request.Services.Shard;
        long applied = shard.AppliedSequence;
        long published = shard.PublishedSequence;
        return Task.FromResult<object>(new
        {
            Applied = applied,
            Durable = shard.DurableSequence,
            Published = published,
            Lag = Math.Max(0, applied - published),
            shard.QueueDepth,
            DurableLagMillis = (long)shard.DurableLag.TotalMilliseconds,
            Failure = shard.Failure?.ToString(),
            Keys = request.Services.Keys.Count,
            Storage = request.Services.Storage?.Invoke(),
            Database = request.Services.Projection?.Invoke(),
        });
    }

    public static Task<object> Audit(OperatorRequest request)
    {
        long before = request.QueryNumber("before", long.MaxValue);
        IReadOnlyList<AuditEntry> entries = request.Services.Audit.Read(before, request.Limit(AuditPageMax));
        return Task.FromResult<object>(entries.Select(entry => new
        {
            entry.Sequence,
            Time = entry.TimestampMicros,
            entry.Record.Operator,
            entry.Record.Action,
            entry.Record.Target,
            entry.Record.Reason,
            Refusal = entry.Refusal == RejectReason.None ? null : entry.Refusal.ToString(),
        }).ToList());
    }
}
