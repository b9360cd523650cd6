namespace Cambio.Runtime.Snapshots;

/// <summary>The live engine and a replay of its journal differ: a defect that must not be snapshotted away.</summary>
public sealed class DivergenceException : Exception
{
    internal DivergenceException(long sequence, ulong live, ulong replayed)
        : base(
            $"At sequence {sequence} the live engine has state hash {live:x16}, "
            + $"but a replay of its journal has {replayed:x16}.") => Sequence = sequence;

    /// <summary>Where they were compared.</summary>
    public long Sequence { get; }
}
