namespace Cambio.Runtime.Log;

/// <summary>
/// The port to the one durable, totally ordered log of commands. The log is the truth: engines, views and databases
/// are what it says (architecture D1, D9). Adapters: files now; others can follow without the shard noticing.
/// </summary>
/// <remarks>
/// What every adapter promises:
/// <list type="bullet">
/// <item>Total order: each command has one sequence; sequences are dense and begin with 1.</item>
/// <item>Immutable prefix: what a sequence up to <see cref="DurableSequence"/> holds never changes.</item>
/// <item>Acknowledged means durable: <see cref="DurableSequence"/> counts only what outlives a power cut.</item>
/// <item>Position is identity: two writers cannot both give out the same sequence for different commands, and a
/// command that is read twice is the same command.</item>
/// </list>
/// One thread appends; any thread may read the properties and wait. After a fault nothing is appended or
/// acknowledged any more, and only a new start knows what the log really holds.
/// </remarks>
public interface ICommandLog : IDisposable
{
    /// <summary>The last sequence that is durable; never goes back.</summary>
    long DurableSequence { get; }

    /// <summary>Why the log stopped, or null while it works.</summary>
    LogFault? Fault { get; }

    /// <summary>Whether a batch of this many bytes would be taken at once.</summary>
    bool CanAppend(int recordBytes);

    /// <summary>
    /// Appends a batch and returns the sequence of its first record; durability follows (<see cref="WaitDurable"/>).
    /// Waits while the log's buffer is full, which is how a slow disk slows the shard and, in the end, its clients.
    /// </summary>
    /// <param name="records">Whole command records, one after the other. Copied before the call returns.</param>
    /// <param name="count">How many records, at least 1.</param>
    /// <param name="timestampMicros">When they were sequenced, microseconds since 1970.</param>
    /// <exception cref="CommandLogFaultedException">
    /// The log has stopped; what of the batch is logged is unknown.
    /// </exception>
    long Append(ReadOnlySpan<byte> records, int count, long timestampMicros);

    /// <summary>
    /// Waits until a sequence is durable. False if the log stopped before it was; then it may or may not be in the log.
    /// </summary>
    bool WaitDurable(long sequence);
}
