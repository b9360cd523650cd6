namespace Cambio.Runtime.Submitting;

/// <summary>What became of a submitted command, as far as its submitter can know.</summary>
public enum CommandOutcome : byte
{
    /// <summary>Never reported.</summary>
    None = 0,

    /// <summary>
    /// Durable, applied, seen by every view. The events say what it did; a rejected order is an applied command too.
    /// </summary>
    Applied = 1,

    /// <summary>
    /// Refused before the log because of load. It is certain that it was not and will not be executed.
    /// </summary>
    Busy = 2,

    /// <summary>
    /// Refused before the log because the shard is stopping or has stopped. It is certain that it was not and will not
    /// be executed.
    /// </summary>
    Stopped = 3,

    /// <summary>
    /// The shard stopped while the command was under way. It may or may not be in the log; after a restart, ask for
    /// the order by its client id. Never report this as a rejection.
    /// </summary>
    Unknown = 4,
}
