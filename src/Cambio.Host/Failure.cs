using Cambio.Journal;
using Cambio.Journal.Disks;

namespace Cambio.Host;

/// <summary>The one place that turns an exception into a message for people and a number for scripts.</summary>
internal static class Failure
{
    internal static int Report(Exception error, TextWriter output)
    {
        int code = CodeOf(error);
        output.WriteLine($"cambio: {(code == ExitCode.Defect ? error.ToString() : error.Message)}");
        return code;
    }

    private static int CodeOf(Exception error) => error switch
    {
        UsageException or FileNotFoundException or DirectoryNotFoundException => ExitCode.Usage,
        UnauthorizedAccessException => ExitCode.Usage,
        JournalCorruptException or JournalTailMovedException => ExitCode.Damaged,
        JournalLockedException => ExitCode.InUse,
        JournalFaultedException or DiskException or IOException => ExitCode.Disk,
        _ => ExitCode.Defect,
    };
}
