namespace Cambio.Runtime.Snapshots;

/// <summary>When snapshots are taken, and at what cost. They bound how long a restart takes, nothing else.</summary>
public sealed record FollowerOptions
{
    /// <summary>A snapshot once this many commands were logged since the last one. Default 2,000,000.</summary>
    public long EveryCommands { get; init; } = 2_000_000;

    /// <summary>
    /// A snapshot once this long has passed since the last one, if <see cref="CommandsMin"/> came. Default 5 min.
    /// </summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Fewer new commands than this are not worth a snapshot by time. Default 1,000.</summary>
    public long CommandsMin { get; init; } = 1_000;

    /// <summary>How often it looks whether a snapshot is due. Default 1 s.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Keep the follower's engine and views in memory between snapshots: each snapshot then costs only the replay of
    /// what is new, and the memory of the state twice at all times. Otherwise each one begins by loading the one before
    /// it, and needs the second state only while it works. Default false.
    /// </summary>
    public bool KeepState { get; init; }

    /// <summary>
    /// A last snapshot when the shard stops, so that the next start is quick; on the way the follower's state hash is
    /// compared with the live engine's. Default true.
    /// </summary>
    public bool OnStop { get; init; } = true;

    /// <summary>Throws <see cref="ArgumentException"/> if a setting is outside its range.</summary>
    public void Validate()
    {
        Require(EveryCommands > 0, "EveryCommands must be positive.");
        Require(Every > TimeSpan.Zero, "Every must be positive.");
        Require(CommandsMin > 0, "CommandsMin must be positive.");
        Require(LookEvery > TimeSpan.Zero, "LookEvery must be positive.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
