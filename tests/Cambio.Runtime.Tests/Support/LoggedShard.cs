using Cambio.Core;
using Cambio.Core.Events;
using Cambio.Runtime.Submitting;

namespace Cambio.Runtime.Tests.Support;

/// <summary>A shard over a fake log, with an engine of its own.</summary>
internal sealed class LoggedShard : IDisposable
{
    public LoggedShard(
        bool durableAtOnce = true, ShardOptions? options = null, IReadOnlyList<IEventView>? views = null,
        TimeProvider? time = null)
    {
        Log = new FakeLog(durableAtOnce);
        Shard = Shard.Start(Engine, Log, options, views, time);
    }

    public Engine Engine { get; } = new(new EngineOptions { MaxOrders = 1024, MaxSessions = 1024 * 1024 });

    public FakeLog Log { get; }

    public Shard Shard { get; }

    /// <summary>Submits a record now and answers with what became of it.</summary>
    public Task<CommandOutcome> Submit(ReadOnlySpan<byte> record) => Wait.ForOutcome(Shard.SubmitAsync(record));

    /// <summary>
    /// Keeps the shard's thread busy until the answer is set, so that what is submitted meanwhile waits in the inbox.
    /// </summary>
    public async Task<TaskCompletionSource> HoldShard()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Shard.InspectAsync(_ =>
        {
            held.SetResult();
            release.Task.Wait();
            return 0;
        });
        await Wait.For(held.Task);
        return release;
    }

    public void Dispose()
    {
        Log.Dispose();
        Shard.Dispose();
        Engine.Dispose();
    }
}
