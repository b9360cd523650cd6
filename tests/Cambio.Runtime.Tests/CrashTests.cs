using System.Collections.Concurrent;
using System.Globalization;
using Cambio.Runtime.Recovering;
using Cambio.Runtime.Snapshots;
using Cambio.Runtime.Submitting;
using Cambio.Runtime.Tests.Support;
using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Runtime.Tests;

/// <summary>
/// The promise: an acknowledged command is there after any crash, exactly once, and any other at most once. Clients
/// submit while the machine loses power, or the process dies, at a random operation of the disk; then it starts again.
/// A failing seed repeats its crash points; threads interleave as they like.
/// </summary>
public sealed class CrashTests
{
    private const int Clients = 3;
    private const int CrashesPerSeed = 4;
    private const int CommandsMax = 400;

    private static readonly FollowerOptions BusyFollower = new()
    {
        EveryCommands = 40,
        LookEvery = TimeSpan.FromMilliseconds(1),
        OnStop = false,
    };

    /// <summary>Seeds to run; more on demand.</summary>
    private static int Seeds => int.Parse(
        Environment.GetEnvironmentVariable("CAMBIO_CRASH_SEEDS") ?? "40", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_acknowledged_command_is_lost_or_applied_twice_whenever_the_power_fails()
    {
        await CrashWithSeeds(DiskFault.PowerCut);
    }

    [Theory]
    [InlineData(DiskFault.Full)]
    [InlineData(DiskFault.Error)]
    public async Task A_disk_that_fails_at_any_operation_never_makes_a_false_reply(DiskFault fault)
    {
        await CrashWithSeeds(fault);
    }

    private static async Task CrashWithSeeds(DiskFault fault)
    {
        int failures = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            failures += await CrashRepeatedly(seed, fault);
        }

        // Some operations are nobody's, or are over before the first command; but a test without crashes shows nothing.
        Assert.InRange(failures, Seeds * CrashesPerSeed / 2, Seeds * CrashesPerSeed);
    }

    private static async Task<int> CrashRepeatedly(int seed, DiskFault fault)
    {
        var random = new Random(seed);
        var disk = new FaultyDisk();
        var acknowledged = new ConcurrentDictionary<ulong, long>();
        var sent = new ConcurrentDictionary<ulong, bool>();
        ulong nextNonce = 0;
        int failures = 0;
        for (int crash = 0; crash < CrashesPerSeed; crash++)
        {
            using (var node = new TestNode(disk, BusyFollower))
            {
                RequireExactlyOnce(seed, node.Nonces, acknowledged, sent);
                disk.FailAt(disk.Operations + random.Next(200), fault);
                await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => Client(node))));
                failures += node.Shard.Failure is null ? 0 : 1;
            }

            bool powerFails = fault == DiskFault.PowerCut && random.Next(2) == 0;
            disk = powerFails ? disk.Crash(random.Next()) : disk.Kill();
        }

        using RecoveredState last = TestNode.Recover(disk);
        using RecoveredState replayed = TestNode.Recover(disk, useSnapshots: false);
        RequireExactlyOnce(seed, ((NonceView)last.Views[0]).Nonces, acknowledged, sent);
        Assert.Equal(replayed.Engine.StateHash(), last.Engine.StateHash());
        return failures;

        async Task Client(TestNode node)
        {
            // One failed operation may be a snapshot's, or of a segment made ahead, and then trading rightly goes on.
            for (int i = 0; i < CommandsMax; i++)
            {
                ulong nonce = Interlocked.Increment(ref nextNonce);
                sent[nonce] = true;
                using CommandResult result =
                    await Wait.For(node.Shard.SubmitAsync(Commands.OpenSession(nonce)).AsTask());
                if (result.Outcome != CommandOutcome.Applied)
                {
                    return;
                }

                acknowledged[nonce] = result.Sequence;
            }
        }
    }

    private static void RequireExactlyOnce(
        int seed, IReadOnlyList<ulong> recovered, ConcurrentDictionary<ulong, long> acknowledged,
        ConcurrentDictionary<ulong, bool> sent)
    {
        var found = new HashSet<ulong>();
        foreach (ulong nonce in recovered)
        {
            Assert.True(found.Add(nonce), $"seed {seed}: {nonce} was applied twice");
            Assert.True(sent.ContainsKey(nonce), $"seed {seed}: {nonce} was never sent");
        }

        foreach ((ulong nonce, long sequence) in acknowledged)
        {
            Assert.True(found.Contains(nonce), $"seed {seed}: {nonce} was acknowledged at {sequence} and is lost");
            Assert.Equal(nonce, recovered[(int)sequence - 1]);
        }
    }
}
