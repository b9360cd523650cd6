using System.Runtime.InteropServices;

namespace Cambio.Flash1.Abi;

/// <summary>
/// The harness's table of functions for the queue that takes reports from the matching thread to the draining one. Only
/// <see cref="Push"/> is for engines; it copies the report and never waits, so managed mode is not left to call it.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct Transport
{
    private readonly nint _create;

    /// <summary>Takes queue and report; 1 when it went in, 0 when the queue is full.</summary>
    public readonly delegate* unmanaged[SuppressGCTransition]<nint, Report*, int> Push;

    private readonly nint _drain;
    private readonly nint _flush;
    private readonly nint _destroy;
}
