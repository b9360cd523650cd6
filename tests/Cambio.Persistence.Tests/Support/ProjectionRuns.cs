using Cambio.Persistence.Buffering;
using Cambio.Persistence.Projecting;
using Cambio.Persistence.Stores;

namespace Cambio.Persistence.Tests.Support;

/// <summary>Projects a log into a database, all of it.</summary>
internal static class ProjectionRuns
{
    /// <summary>Small batches, so that one log makes many of them.</summary>
    internal static WriteBufferOptions Small { get; } = new()
    {
        BatchRowsMin = 64,
        BatchRowsMax = 64,
        RetriesMax = 0,
        FailurePause = TimeSpan.Zero,
    };

    internal static WriteBufferOptions Sync { get; } = Small with { Mode = BufferMode.Sync };

    internal static Projection Open(SqlStore store, RandomLog log, WriteBufferOptions options) => Projection.Open(
        store, new WriteBuffer(store, options, TimeProvider.System), log.Recovery, log: null, CancellationToken.None);

    internal static void ToEnd(SqlStore store, RandomLog log, WriteBufferOptions options)
    {
        using Projection projection = Open(store, log, options);
        while (projection.TryStep())
        {
        }

        projection.Flush();
    }
}
