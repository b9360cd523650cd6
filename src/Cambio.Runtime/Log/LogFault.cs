namespace Cambio.Runtime.Log;

/// <summary>What stopped a command log.</summary>
public enum LogFaultKind : byte
{
    /// <summary>No fault. Never reported.</summary>
    None = 0,

    /// <summary>No room. It works again, after a new start, once there is room.</summary>
    Full = 1,

    /// <summary>A write or a sync failed. What reached the log is known only to a new start.</summary>
    WriteFailed = 2,

    /// <summary>A defect of the program.</summary>
    Defect = 3,
}

/// <summary>Why a command log stopped. It never goes on: a new start recovers.</summary>
/// <param name="Kind">What kind of fault it is.</param>
/// <param name="Place">What was being written: for files, the path.</param>
/// <param name="ErrorText">The system's own words, with its error number.</param>
/// <param name="DurableSequence">The last sequence that was durable.</param>
public sealed record LogFault(LogFaultKind Kind, string Place, string ErrorText, long DurableSequence)
{
    /// <summary>One line for an operator.</summary>
    public override string ToString() =>
        $"The command log stopped ({Kind}) at '{Place}': {ErrorText}. Durable up to sequence {DurableSequence}.";
}

/// <summary>The command log has stopped; <see cref="Fault"/> says why.</summary>
public sealed class CommandLogFaultedException : Exception
{
    /// <summary>Makes one.</summary>
    public CommandLogFaultedException(LogFault fault, Exception? inner = null)
        : base(fault.ToString(), inner) => Fault = fault;

    /// <summary>Why.</summary>
    public LogFault Fault { get; }
}
