using System.Runtime.InteropServices;

namespace Cambio.Core.Memory;

/// <summary>
/// Asks Linux for 2 MiB pages behind large native blocks: a deep book is read in random order, and with 4 KiB pages the
/// translation misses cost as much as the data. A hint only; results do not depend on it.
/// </summary>
internal static unsafe class HugePages
{
    private const int MadviseHugePage = 14;
    private const nuint PageBytes = 4096;
    private const nuint WorthwhileBytes = 16 * 1024 * 1024;

    /// <summary>Advises on the whole pages inside a block; smaller blocks are left alone.</summary>
    public static void Advise(void* start, nuint bytes)
    {
        if (bytes < WorthwhileBytes)
        {
            return;
        }

        nuint first = ((nuint)start + PageBytes - 1) & ~(PageBytes - 1);
        nuint last = ((nuint)start + bytes) & ~(PageBytes - 1);
        try
        {
            _ = Madvise((void*)first, last - first, MadviseHugePage);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Not a system with madvise. The core may not ask which system it is, and does not need to.
        }
    }

    [DllImport("libc", EntryPoint = "madvise", ExactSpelling = true)]
    private static extern int Madvise(void* address, nuint length, int advice);
}
