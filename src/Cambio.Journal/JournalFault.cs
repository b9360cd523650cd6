namespace Cambio.Journal;

/// <summary>What stopped the journal writer.</summary>
public enum JournalFaultKind : byte
{
    /// <summary>No fault. Never reported.</summary>
    None = 0,

    /// <summary>The disk or the quota is full (ENOSPC, EDQUOT). The journal opens again once there is room.</summary>
    DiskFull = 1,

    /// <summary>A write or a sync failed (EIO and the rest). Only a new start can know what reached the disk.</summary>
    IoError = 2,

    /// <summary>The journal thread failed for a reason that is not the disk: a defect of the program.</summary>
    Defect = 3,
}

/// <summary>Why the journal writer stopped. It never goes on after a fault: a new start recovers.</summary>
/// <param name="Kind">What kind of fault it is.</param>
/// <param name="Path">The file that was being written or synced.</param>
/// <param name="ErrorText">The system's own words, with the error number.</param>
/// <param name="DurableSequence">The last sequence that was durable when the fault occurred.</param>
public sealed record JournalFault(JournalFaultKind Kind, string Path, string ErrorText, long DurableSequence)
{
    /// <summary>One line for an operator.</summary>
    public override string ToString() =>
        $"The journal stopped ({Kind}) at '{Path}': {ErrorText}. Durable up to sequence {DurableSequence}.";
}
