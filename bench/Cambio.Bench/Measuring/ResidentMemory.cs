namespace Cambio.Bench.Measuring;

/// <summary>Physical memory that this process has touched.</summary>
internal static class ResidentMemory
{
    internal static long Bytes()
    {
        // Aggressive: gives freed pages back at once. Otherwise they would go while something else is measured.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet;
    }
}
