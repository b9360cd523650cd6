using Cambio.Runtime;

namespace Cambio.Bench.Checking;

/// <summary>The shard stopped before it had done what it was given; nothing that follows would mean anything.</summary>
/// <param name="failure">Why.</param>
public sealed class ShardStoppedException(ShardFailure? failure)
    : Exception(failure?.ToString() ?? "The shard was stopped from outside.")
{
    /// <summary>Why; null if it was a clean stop.</summary>
    public ShardFailure? Failure { get; } = failure;
}
