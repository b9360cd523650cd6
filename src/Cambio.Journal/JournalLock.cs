using Cambio.Journal.Disks;

namespace Cambio.Journal;

/// <summary>
/// The right to write one journal. Take it before recovery and hand it to <see cref="JournalWriter.Open"/>, so that
/// nothing can change between the two. It ends with the process, also by SIGKILL.
/// </summary>
public sealed class JournalLock : IDisposable
{
    private readonly IDisposable _held;

    private JournalLock(string directory, IDisposable held)
    {
        Directory = directory;
        _held = held;
    }

    /// <summary>The folder it locks.</summary>
    public string Directory { get; }

    /// <summary>Takes the lock, making the folder if need be.</summary>
    /// <exception cref="JournalLockedException">Somebody else has it; the message names the process.</exception>
    public static JournalLock Acquire(JournalOptions options, IDisk disk)
    {
        disk.CreateDirectory(options.Directory);
        return new JournalLock(options.Directory, disk.Lock(options.Directory));
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();
}
