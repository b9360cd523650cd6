namespace Cambio.Bench.Measuring;

/// <summary>Physical memory that this process has touched.</summary>
internal static class ResidentMemory
{
    internal static long Bytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }
}
