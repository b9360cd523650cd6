using Cambio.Core;
using Cambio.Core.Events;
using Cambio.Journal;
using Cambio.Journal.Disks;
using Cambio.Runtime.Snapshots;

namespace Cambio.Runtime;

/// <summary>What a node is made of.</summary>
public sealed record ShardNodeOptions
{
    /// <summary>Where its data lives.</summary>
    public required DataDirectory Data { get; init; }

    /// <summary>Limits of the shard.</summary>
    public ShardOptions Shard { get; init; } = new();

    /// <summary>Capacities of the engine.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>Changes to the journal's default options.</summary>
    public Func<JournalOptions, JournalOptions> Journal { get; init; } = options => options;

    /// <summary>When snapshots are taken.</summary>
    public FollowerOptions Follower { get; init; } = new();

    /// <summary>
    /// Makes the views, empty: for the live shard, and once more for the follower that takes snapshots. Find the live
    /// ones with <see cref="ShardNode.View{T}"/>.
    /// </summary>
    public Func<IReadOnlyList<IEventView>> MakeViews { get; init; } = () => [];

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The file system.</summary>
    public IDisk Disk { get; init; } = PosixDisk.Instance;

    /// <summary>Told, in words, what an operator should know although trading goes on.</summary>
    public Action<string> Warn { get; init; } = _ => { };
}
