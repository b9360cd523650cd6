namespace Cambio.Runtime.Recovering;

/// <summary>
/// The journal can be read but not replayed. The message is written for an operator; nothing was changed.
/// </summary>
public sealed class RecoveryException : Exception
{
    private RecoveryException(long sequence, string message, Exception? inner = null)
        : base(message, inner) => Sequence = sequence;

    /// <summary>The command it is about.</summary>
    public long Sequence { get; }

    internal static RecoveryException BrokenInvariant(long sequence, Exception inner) =>
        new(sequence, $"Command {sequence} cannot be applied: {inner.Message}", inner);

    internal static RecoveryException Unreadable(long sequence) =>
        new(sequence, $"Command {sequence} cannot be read: the lengths of the records in its frame do not add up.");

    internal static RecoveryException OtherHistory(long snapshot, long journal) => new(
        snapshot,
        $"The snapshot of sequence {snapshot} and the journal at sequence {journal} belong to different histories. One "
        + "of them comes from another place or another time. Put the right ones together; if the journal is known to "
        + "be the right one, move the snapshots away.");
}
