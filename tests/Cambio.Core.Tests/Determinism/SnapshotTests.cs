using System.Buffers;
using Cambio.TestKit.Duels;
using Cambio.TestKit.Generation;
using Cambio.TestKit.Twin;
using Xunit;

namespace Cambio.Core.Tests.Determinism;

/// <summary>A saved state and the commands after it are worth as much as all commands.</summary>
public sealed class SnapshotTests
{
    private const int Cuts = 100;
    private const int CommandsPerSeed = 1_500;

    [Fact]
    public void State_and_tail_lead_to_the_same_end_from_100_random_cuts()
    {
        List<byte[]> commands = GoldenLog.Read();
        TestRandom random = new(seed: 5);
        for (int i = 0; i < Cuts; i++)
        {
            CheckCut(commands, random.Below(commands.Count), "golden log");
        }
    }

    [Fact]
    public void State_and_tail_lead_to_the_same_end_in_any_mix()
    {
        for (ulong seed = 1; seed <= Cuts; seed++)
        {
            List<byte[]> commands = Generate(seed);
            CheckCut(commands, new TestRandom(seed).Below(commands.Count), $"seed {seed}");
        }
    }

    private static void CheckCut(List<byte[]> commands, int cut, string what)
    {
        using Engine engine = new(Duel.Roomy);
        GoldenLog.Apply(engine, commands, 0, cut);
        ArrayBufferWriter<byte> saved = new();
        engine.SaveState(saved);
        using Engine loaded = Engine.LoadState(saved.WrittenSpan, Duel.Roomy);
        ArrayBufferWriter<byte> savedAgain = new();
        loaded.SaveState(savedAgain);

        Assert.True(saved.WrittenSpan.SequenceEqual(savedAgain.WrittenSpan), $"{what}, cut {cut}: saved differently");
        ulong events = GoldenLog.Apply(engine, commands, cut, commands.Count);
        ulong loadedEvents = GoldenLog.Apply(loaded, commands, cut, commands.Count);
        Assert.True(events == loadedEvents, $"{what}, cut {cut}: other events");
        Assert.True(engine.StateHash() == loaded.StateHash(), $"{what}, cut {cut}: another state");
    }

    private static List<byte[]> Generate(ulong seed)
    {
        CommandGenerator generator = new(seed);
        NaiveEngine twin = new(Duel.Roomy);
        List<byte[]> commands = [];
        for (int i = 1; i <= CommandsPerSeed; i++)
        {
            byte[] record = generator.NextCommand();
            commands.Add(record);
            twin.Apply(i, i, record);
            generator.Observe(twin.Events);
        }

        return commands;
    }
}
