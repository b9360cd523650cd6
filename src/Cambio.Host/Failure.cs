using Cambio.Bench.Checking;
using Cambio.Journal;
using Cambio.Journal.Disks;
using Cambio.Runtime.Log;
using Cambio.Runtime.Recovering;

namespace Cambio.Host;

/// <summary>The one place that turns an exception into a message for people and a number for scripts.</summary>
internal static class Failure
{
    internal static int Report(Exception error, TextWriter output)
    {
        int code = CodeOf(error);
        output.WriteLine($"cambio: {(IsOurs(error) ? error.Message : error.ToString())}");
        return code;
    }

    /// <summary>A message written for people says enough; what nobody thought of needs its stack.</summary>
    private static bool IsOurs(Exception error) => CodeOf(error) != ExitCode.Defect || error is ShardStoppedException;

    private static int CodeOf(Exception error) => error switch
    {
        UsageException or FileNotFoundException or DirectoryNotFoundException => ExitCode.Usage,
        UnauthorizedAccessException => ExitCode.Usage,
        ShardStoppedException { Failure.LogFault.Kind: LogFaultKind.Full or LogFaultKind.WriteFailed } => ExitCode.Disk,
        JournalCorruptException or JournalTailMovedException or RecoveryException or InvalidDataException
            => ExitCode.Damaged,
        JournalLockedException => ExitCode.InUse,
        JournalFaultedException or DiskException or IOException => ExitCode.Disk,
        _ => ExitCode.Defect,
    };
}
