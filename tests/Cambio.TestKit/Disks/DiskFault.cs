namespace Cambio.TestKit.Disks;

/// <summary>How an operation of a <see cref="FaultyDisk"/> fails.</summary>
public enum DiskFault
{
    /// <summary>ENOSPC.</summary>
    Full = 0,

    /// <summary>EIO. A sync that fails so loses what was not yet durable, as on Linux.</summary>
    Error = 1,

    /// <summary>The power fails in the middle of it, and nothing works any more until the crash is taken.</summary>
    PowerCut = 2,
}
