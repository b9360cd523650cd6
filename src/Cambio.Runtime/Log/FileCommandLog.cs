using Cambio.Journal;
using Cambio.Journal.Disks;

namespace Cambio.Runtime.Log;

/// <summary>
/// The command log in files on this machine's disk: the default, without any server. The journal does the work
/// (docs/formats/journal.md); here its words become the port's.
/// </summary>
public sealed class FileCommandLog : ICommandLog
{
    private static readonly TimeSpan LongWait = TimeSpan.FromDays(1);

    private readonly JournalWriter _writer;

    private FileCommandLog(JournalWriter writer) => _writer = writer;

    /// <inheritdoc/>
    public long DurableSequence => _writer.DurableSequence;

    /// <inheritdoc/>
    public LogFault? Fault => _writer.Fault is { } fault ? Translate(fault) : null;

    /// <summary>The journal, for those who follow it in this process.</summary>
    internal JournalWriter Writer => _writer;

    /// <summary>Opens the log where recovery ended.</summary>
    /// <param name="options">Place and limits of the journal.</param>
    /// <param name="disk">The file system.</param>
    /// <param name="after">The journal's end, as recovery found it.</param>
    /// <exception cref="JournalException">It is in use, or does not end there.</exception>
    /// <exception cref="DiskException">The system refused, for example because the disk is full.</exception>
    public static FileCommandLog Open(JournalOptions options, IDisk disk, JournalPosition after) =>
        new(JournalWriter.Open(options, disk, after));

    /// <inheritdoc/>
    public bool CanAppend(int recordBytes) => _writer.CanAppend(recordBytes);

    /// <inheritdoc/>
    public long Append(ReadOnlySpan<byte> records, int count, long timestampMicros)
    {
        try
        {
            return _writer.Append(records, count, timestampMicros);
        }
        catch (JournalFaultedException e)
        {
            throw new CommandLogFaultedException(Translate(e.Fault), e);
        }
    }

    /// <inheritdoc/>
    public bool WaitDurable(long sequence)
    {
        while (!_writer.WaitForDurable(sequence, LongWait))
        {
            if (_writer.Fault is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes everything appended durable and closes the files; after a fault it writes nothing.</summary>
    public void Dispose() => _writer.Dispose();

    private static LogFault Translate(JournalFault fault)
    {
        LogFaultKind kind = fault.Kind switch
        {
            JournalFaultKind.DiskFull => LogFaultKind.Full,
            JournalFaultKind.IoError => LogFaultKind.WriteFailed,
            _ => LogFaultKind.Defect,
        };
        return new LogFault(kind, fault.Path, fault.ErrorText, fault.DurableSequence);
    }
}
