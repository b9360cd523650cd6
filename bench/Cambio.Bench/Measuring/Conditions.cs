using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Cambio.Bench.Measuring;

/// <summary>What a figure depends on besides the code; no figure is printed without it.</summary>
/// <param name="Processor">Its model name.</param>
/// <param name="Cores">How many this process may use.</param>
/// <param name="LoadBefore">Busy threads on the machine, average of the minute before; negative if unknown.</param>
/// <param name="System">Operating system and architecture.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Jit">How the compiler was told to work.</param>
/// <param name="Gc">How the garbage collector was told to work.</param>
/// <param name="Build">Release or Debug.</param>
public sealed record Conditions(
    string Processor, int Cores, double LoadBefore, string System, string Runtime, string Jit, string Gc, string Build)
{
    /// <summary>The conditions of this process.</summary>
    public static Conditions Now() => new(
        ProcessorName(),
        Environment.ProcessorCount,
        LoadOfLastMinute(),
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
        RuntimeInformation.FrameworkDescription,
        Tiering.Describe(),
        $"{(GCSettings.IsServerGC ? "server" : "workstation")}, {GCSettings.LatencyMode}",
        IsOptimised ? "Release" : "Debug");

    private static bool IsOptimised =>
#if DEBUG
        false;
#else
        true;
#endif

    private static string ProcessorName()
    {
        const string info = "/proc/cpuinfo";
        string? line = File.Exists(info)
            ? File.ReadLines(info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? "unknown";
    }

    private static double LoadOfLastMinute()
    {
        const string load = "/proc/loadavg";
        return File.Exists(load)
            ? double.Parse(File.ReadAllText(load).Split(' ')[0], CultureInfo.InvariantCulture)
            : -1;
    }
}
