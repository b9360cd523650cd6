using Cambio.Core.Events;

namespace Cambio.Operator.Audit;

/// <summary>An audit record in its place.</summary>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="TimestampMicros">When, microseconds since 1970.</param>
/// <param name="Record">What was done.</param>
/// <param name="Refusal">Why the engine refused the first command it refused; none when it did all.</param>
public sealed record AuditEntry(long Sequence, long TimestampMicros, AuditRecord Record, RejectReason Refusal);
