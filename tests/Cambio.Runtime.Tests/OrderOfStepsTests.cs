using Cambio.Runtime.Publishing;
using Cambio.Runtime.Submitting;
using Cambio.Runtime.Tests.Support;
using Xunit;

namespace Cambio.Runtime.Tests;

/// <summary>The steps of a command's life come in the order that the architecture draws.</summary>
public sealed class OrderOfStepsTests
{
    [Fact]
    public async Task Commands_get_dense_sequences_from_the_log()
    {
        using var node = new LoggedShard();

        using CommandResult first = await node.Shard.SubmitAsync(Commands.OpenSession(1));
        using CommandResult second = await node.Shard.SubmitAsync(Commands.OpenSession(2));

        Assert.Equal((CommandOutcome.Applied, 1L), (first.Outcome, first.Sequence));
        Assert.Equal((CommandOutcome.Applied, 2L), (second.Outcome, second.Sequence));
    }

    [Fact]
    public async Task A_command_is_applied_before_it_is_durable_but_nothing_leaves()
    {
        var view = new NonceView();
        var subscriber = new CountingSubscriber();
        using var node = new LoggedShard(durableAtOnce: false, views: [view]);
        using IDisposable subscription = node.Shard.Subscribe(subscriber);

        Task<CommandOutcome> answer = node.Submit(Commands.OpenSession(7));
        node.Log.WaitAppended(1);
        long applied = await Wait.For(node.Shard.InspectAsync(engine => engine.LastSequence));

        Assert.Equal(1, applied);
        Assert.False(answer.IsCompleted);
        Assert.Empty(view.Nonces);
        Assert.Equal(0, subscriber.Calls);
        Assert.Equal(0, node.Shard.PublishedSequence);

        node.Log.MakeDurable(1);
        Assert.Equal(CommandOutcome.Applied, await answer);
        Assert.Equal(1, node.Shard.PublishedSequence);
    }

    [Fact]
    public async Task Only_the_durable_part_of_what_was_applied_is_published()
    {
        using var node = new LoggedShard(durableAtOnce: false);
        Task<CommandOutcome> first = node.Submit(Commands.OpenSession(1));
        node.Log.WaitAppended(1);
        Task<CommandOutcome> second = node.Submit(Commands.OpenSession(2));
        node.Log.WaitAppended(2);

        node.Log.MakeDurable(1);

        Assert.Equal(CommandOutcome.Applied, await first);
        Assert.False(second.IsCompleted);
        Assert.Equal(1, node.Shard.PublishedSequence);
        node.Log.MakeDurable(2);
        Assert.Equal(CommandOutcome.Applied, await second);
    }

    [Fact]
    public async Task Whoever_has_a_reply_finds_its_effect_in_every_view()
    {
        var first = new NonceView { SectionId = 1_001 };
        var second = new NonceView { SectionId = 1_002 };
        using var node = new LoggedShard(views: [first, second]);

        for (ulong nonce = 1; nonce <= 500; nonce++)
        {
            Assert.Equal(CommandOutcome.Applied, await node.Submit(Commands.OpenSession(nonce)));
            Assert.Equal(nonce, first.Nonces[^1]);
            Assert.Equal(nonce, second.Nonces[^1]);
        }
    }

    [Fact]
    public async Task What_arrives_during_a_batch_is_the_next_batch_with_one_timestamp()
    {
        using var node = new LoggedShard();
        TaskCompletionSource release = await node.HoldShard();
        for (ulong nonce = 1; nonce <= 100; nonce++)
        {
            Assert.True(node.Shard.TrySubmit(Commands.OpenSession(nonce), 1));
        }

        release.SetResult();

        Assert.True(node.Shard.WaitPublished(100, Wait.Patience));
        Assert.Equal((1L, 100), (Assert.Single(node.Log.Batches).First, Assert.Single(node.Log.Batches).Count));
    }

    [Fact]
    public void Each_producers_commands_keep_their_order()
    {
        const int producers = 4;
        const int each = 5_000;
        var view = new NonceView();
        using var node = new LoggedShard(views: [view]);
        Thread[] threads = [.. Enumerable.Range(0, producers).Select(producer => new Thread(() =>
        {
            for (int i = 0; i < each; i++)
            {
                node.Shard.Submit(Commands.OpenSession((ulong)((producer * each) + i)), 1);
            }
        }))];

        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.True(node.Shard.WaitPublished(producers * each, Wait.Patience));
        Assert.Equal(Nonces.Of(node.Log), view.Nonces);
        foreach (IGrouping<ulong, ulong> producer in view.Nonces.GroupBy(nonce => nonce / each))
        {
            Assert.Equal(Enumerable.Range((int)producer.Key * each, each).Select(i => (ulong)i), producer);
        }
    }

    [Fact]
    public async Task A_result_lends_the_events_of_its_command_alone_until_disposed()
    {
        using var node = new LoggedShard();
        TaskCompletionSource release = await node.HoldShard();
        Task<CommandResult>[] answers =
            [.. Enumerable.Range(1, 50).Select(i => node.Shard.SubmitAsync(Commands.OpenSession((ulong)i)).AsTask())];
        release.SetResult();

        for (int i = 0; i < answers.Length; i++)
        {
            CommandResult result = await Wait.For(answers[i]);
            Assert.Equal([(result.Sequence, (ulong)i + 1)], Commands.OpenedSessions(result));
            result.Dispose();
            Assert.Throws<ObjectDisposedException>(() => result.Events.Length);
            result.Dispose(); // a second time has no effect
        }
    }

    [Fact]
    public async Task Bytes_that_are_not_whole_records_are_refused_at_the_door()
    {
        using var node = new LoggedShard();
        byte[] record = Commands.OpenSession(1);

        await Assert.ThrowsAsync<ArgumentException>(() => node.Submit(record.AsSpan(0, record.Length - 8)));
        await Assert.ThrowsAsync<ArgumentException>(() => node.Submit(Commands.Repeat(record, 2)));
        await Assert.ThrowsAsync<ArgumentException>(() => node.Submit(default));
        Assert.Throws<ArgumentException>(() => node.Shard.TrySubmit(Commands.Repeat(record, 3), 2));
        Assert.Throws<ArgumentException>(() => node.Shard.TrySubmit(Commands.Repeat(record, 2).AsSpan(0, 30), 2));
        Assert.Throws<ArgumentException>(() => node.Shard.Submit(new byte[64], 4));
        Assert.Empty(node.Log.Batches);
    }

    [Fact]
    public async Task A_subscriber_that_throws_is_detached_and_the_others_go_on()
    {
        var broken = new CountingSubscriber { Throws = true };
        var sound = new CountingSubscriber();
        using var node = new LoggedShard();
        using IDisposable one = node.Shard.Subscribe(broken);
        using IDisposable two = node.Shard.Subscribe(sound);

        for (ulong nonce = 1; nonce <= 3; nonce++)
        {
            await node.Submit(Commands.OpenSession(nonce));
        }

        node.Shard.Dispose();
        Assert.Equal((1, 1), (broken.Calls, broken.Detached));
        Assert.Equal((3, 0), (sound.Calls, sound.Detached));
        Assert.Null(node.Shard.Failure);
    }

    private sealed class CountingSubscriber : IEventSubscriber
    {
        private int _calls;

        public bool Throws { get; init; }

        public int Calls => Volatile.Read(ref _calls);

        public int Detached { get; private set; }

        public void OnEvents(ReadOnlySpan<byte> events)
        {
            Interlocked.Increment(ref _calls);
            if (Throws)
            {
                throw new InvalidOperationException("broken");
            }
        }

        public void OnDetached(Exception reason) => Detached++;
    }
}
