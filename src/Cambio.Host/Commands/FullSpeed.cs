using System.Diagnostics;
using Cambio.Bench.Measuring;

namespace Cambio.Host.Commands;

/// <summary>
/// The compiler's settings can only be chosen before a process starts, so a measuring command starts itself once more
/// with them, on the same console, and hands on the exit status.
/// </summary>
internal static class FullSpeed
{
    /// <summary>True in a process that has the settings; else false, after one that has them did the work.</summary>
    internal static bool Ensure(out int childExitCode)
    {
        childExitCode = 0;
        if (Tiering.IsSet)
        {
            return true;
        }

        using Process child = Process.Start(StartInfo())
            ?? throw new InvalidOperationException("The measuring process could not be started.");
        child.WaitForExit();
        childExitCode = child.ExitCode;
        return false;
    }

    private static ProcessStartInfo StartInfo()
    {
        string[] commandLine = Environment.GetCommandLineArgs();
        string executable = Environment.ProcessPath
            ?? throw new InvalidOperationException("The path of this program is unknown.");

        // Started as `dotnet cambio.dll`, the program is the runtime and its first argument is ours.
        bool isHosted = Path.GetFileNameWithoutExtension(executable) == "dotnet";
        string[] arguments = isHosted ? commandLine : commandLine[1..];
        var info = new ProcessStartInfo(executable, arguments) { UseShellExecute = false };
        foreach ((string name, string value) in Tiering.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }
}
