using System.Buffers;
using Cambio.TestKit.Duels;
using Cambio.TestKit.Generation;
using Xunit;

namespace Cambio.Core.Tests.Determinism;

/// <summary>An engine whose capacities are used up refuses the same after a restart as without one.</summary>
public sealed class CapacityTests
{
    private const int Seeds = 60;
    private const int Commands = 1_500;

    [Fact]
    public void A_full_engine_that_is_saved_and_loaded_refuses_the_same_commands()
    {
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            List<byte[]> commands;
            using (Engine source = new(Duel.Tiny))
            {
                commands = [.. Run(source, seed)];
            }

            int cut = new TestRandom(seed).Below(commands.Count);
            using Engine engine = new(Duel.Tiny);
            GoldenLog.Apply(engine, commands, 0, cut);
            ArrayBufferWriter<byte> saved = new();
            engine.SaveState(saved);
            using Engine loaded = Engine.LoadState(saved.WrittenSpan, Duel.Tiny);
            for (int i = cut; i < commands.Count; i++)
            {
                ulong events = GoldenLog.Apply(engine, commands, i, i + 1);
                ulong loadedEvents = GoldenLog.Apply(loaded, commands, i, i + 1);
                Assert.True(events == loadedEvents, $"seed {seed}, saved after {cut}: command {i + 1} differs");
            }
        }
    }

    private static IEnumerable<byte[]> Run(Engine engine, ulong seed)
    {
        CommandGenerator generator = new(seed);
        for (int i = 1; i <= Commands; i++)
        {
            byte[] record = generator.NextCommand();
            engine.Events.Clear();
            engine.Apply(i, i, record);
            generator.Observe(engine.Events.Written);
            yield return record;
        }
    }
}
