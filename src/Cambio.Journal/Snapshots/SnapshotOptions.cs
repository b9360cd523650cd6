namespace Cambio.Journal.Snapshots;

/// <summary>Where snapshots live, and their limits.</summary>
public sealed record SnapshotOptions
{
    /// <summary>Folder of the snapshot files. Created if missing.</summary>
    public required string Directory { get; init; }

    /// <summary>Number of snapshots kept, at least 2; older ones go once a new one is durable. Default 3.</summary>
    public int Generations { get; init; } = 3;

    /// <summary>Throws <see cref="ArgumentException"/> if a limit is outside its documented range.</summary>
    public void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Directory);
        if (Generations < 2)
        {
            throw new ArgumentException("Generations must be at least 2: one snapshot may turn out to be damaged.");
        }
    }
}
