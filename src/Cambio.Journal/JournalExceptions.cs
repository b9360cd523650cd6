using System.Globalization;

namespace Cambio.Journal;

/// <summary>The root of what the journal throws; the message is written for an operator.</summary>
public abstract class JournalException : Exception
{
    private protected JournalException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>Bytes that were durable are damaged, missing or out of order. Nothing is ever skipped.</summary>
public sealed class JournalCorruptException : JournalException
{
    internal JournalCorruptException(string path, long offset, long sequence, string reason)
        : base($"The journal is damaged at '{path}', byte {offset}, sequence {sequence}: {reason} "
            + "Nothing was changed. Restore the file from a copy, or recover from a replica.")
    {
        Path = path;
        Offset = offset;
        Sequence = sequence;
    }

    /// <summary>The damaged file.</summary>
    public string Path { get; }

    /// <summary>Where in the file the first bad byte range begins.</summary>
    public long Offset { get; }

    /// <summary>The first sequence that cannot be read.</summary>
    public long Sequence { get; }
}

/// <summary>The writer has stopped; <see cref="Fault"/> says why.</summary>
public sealed class JournalFaultedException : JournalException
{
    internal JournalFaultedException(JournalFault fault)
        : base(fault.ToString()) => Fault = fault;

    /// <summary>The fault that stopped the writer.</summary>
    public JournalFault Fault { get; }
}

/// <summary>Another process, or another part of this one, has the journal open for writing.</summary>
public sealed class JournalLockedException : JournalException
{
    /// <summary>Makes one, naming the holder if it is known.</summary>
    public JournalLockedException(string directory, int? holderProcessId, Exception? inner = null)
        : base($"The journal in '{directory}' is in use by process {Name(holderProcessId)}.", inner)
        => HolderProcessId = holderProcessId;

    /// <summary>Process id of the holder, if it could be read.</summary>
    public int? HolderProcessId { get; }

    private static string Name(int? processId) =>
        processId?.ToString(CultureInfo.InvariantCulture) ?? "(unknown)";
}

/// <summary>
/// What the caller recovered is not what the disk holds now: an earlier fsync had failed, or the position is old.
/// Nothing was changed; start again and recover from what the disk really holds.
/// </summary>
public sealed class JournalTailMovedException : JournalException
{
    internal JournalTailMovedException(JournalPosition expected, JournalPosition found)
        : base($"The journal was recovered up to {expected}, but the disk holds it up to {found}. Start again.")
    {
    }
}
