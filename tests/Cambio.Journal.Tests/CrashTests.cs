using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

/// <summary>Random appends, a power cut or a kill at a random operation, recovery; again and again.</summary>
public sealed class CrashTests
{
    private const int Seeds = 3000;
    private const int IncarnationsPerSeed = 5;

    [Fact]
    public void Whatever_instant_it_stops_at_every_durable_frame_comes_back_and_what_comes_back_is_a_prefix()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            try
            {
                RunSeed(seed);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}: {e.Message}", e);
            }
        }
    }

    private static void RunSeed(int seed)
    {
        var random = new Random(seed);
        var disk = new FaultyDisk();
        var appended = new List<RememberedFrame>();
        long durable = 0;
        for (int incarnation = 0; incarnation < IncarnationsPerSeed; incarnation++)
        {
            JournalPosition position = JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> recovered, out _);
            Assert.Equal(recovered.Count, JournalOnFaultyDisk.CountPrefix(recovered, appended));
            Assert.True(position.Sequence >= durable, $"{position.Sequence} recovered, {durable} were durable");
            appended = recovered;

            int alignment = random.Next(2) == 0 ? 512 : 4096;
            disk.FailAt(disk.Operations + random.Next(60), DiskFault.PowerCut);
            durable = Math.Max(durable, RunIncarnation(disk, position, appended, alignment, random));
            disk = random.Next(3) == 0 ? disk.Kill() : disk.Crash(random.Next());
        }
    }

    private static long RunIncarnation(
        FaultyDisk disk, JournalPosition position, List<RememberedFrame> appended, int alignment, Random random)
    {
        JournalWriter writer;
        try
        {
            writer = JournalWriter.OpenByHand(JournalOnFaultyDisk.Options(alignment), disk, position);
        }
        catch (Cambio.Journal.Disks.DiskException)
        {
            return 0; // the power failed while it opened
        }

        Assert.Equal(position.Sequence, writer.DurableSequence);
        for (int group = random.Next(30); group > 0 && writer.Fault is null; group--)
        {
            for (int i = random.Next(1, 6); i > 0 && writer.CanAppend(600); i--)
            {
                appended.Add(writer.AppendRandom(random, 600));
            }

            writer.CommitOnce();
        }

        if (random.Next(4) == 0)
        {
            writer.Dispose();
        }
        else
        {
            writer.Abandon();
        }

        return writer.DurableSequence;
    }
}
