using System.Globalization;
using Cambio.TestKit.Duels;
using Cambio.TestKit.Generation;
using Cambio.TestKit.Text;
using Xunit;

namespace Cambio.Core.Tests.Properties;

/// <summary>
/// The engine against its twin. `CAMBIO_SEED=n` runs one seed; `CAMBIO_DUEL_COMMANDS=n` says how many commands all
/// seeds of a test together get (1,000,000 when not said). A difference is shrunk to few commands and printed.
/// </summary>
public sealed class DuelTests
{
    private const int CommandsPerSeed = 4_000;
    private const int CommandsDefault = 1_000_000;
    private const int HashEvery = 100;
    private const int ShrinkTriesMax = 3_000;

    [Fact]
    public void Any_stream_of_commands_gives_the_same_events_and_states_in_both() =>
        FightAll(Duel.Roomy, seed => new CommandGenerator(seed));

    [Fact]
    public void Any_bytes_are_refused_or_understood_in_the_same_way_by_both() =>
        FightAll(Duel.Roomy, seed => new FrameFuzzer(seed));

    [Fact]
    public void Used_up_capacities_are_refused_in_the_same_way_by_both() =>
        FightAll(Duel.Tiny, seed => new CommandGenerator(seed), share: 5);

    private static void FightAll(EngineOptions options, Func<ulong, ICommandSource> source, int share = 1)
    {
        if (Number("CAMBIO_SEED") is { } only)
        {
            Fight((ulong)only, options, source);
            return;
        }

        long seeds = (Number("CAMBIO_DUEL_COMMANDS") ?? CommandsDefault) / CommandsPerSeed / share;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(1, seeds + 1, parallel, (seed, loop) =>
        {
            // One difference is enough to look at; the others usually have the same cause.
            if (!loop.IsStopped)
            {
                try
                {
                    Fight((ulong)seed, options, source);
                }
                catch
                {
                    loop.Stop();
                    throw;
                }
            }
        });
    }

    private static void Fight(ulong seed, EngineOptions options, Func<ulong, ICommandSource> source)
    {
        string? difference = Duel.FirstDifference(
            options, source(seed), CommandsPerSeed, HashEvery, out List<RecordedCommand> steps);
        if (difference is null)
        {
            return;
        }

        List<RecordedCommand> few = Shrinker.Shrink(
            steps, fewer => Duel.FirstDifference(options, fewer, HashEvery, out _) is not null, ShrinkTriesMax);
        string? shrunk = Duel.FirstDifference(options, few, HashEvery, out List<byte[]> played);
        IEnumerable<string> lines = played.Select((record, i) => $"{i + 1,4} {CommandText.Format(record)}");
        Assert.Fail(
            $"seed {seed}, {difference}\nshrunk to {played.Count} commands:\n{string.Join('\n', lines)}\n"
            + $"{shrunk}\nrerun: CAMBIO_SEED={seed} dotnet test"
            + $" --project tests/Cambio.Core.Tests -- --filter-class '*{nameof(DuelTests)}'");
    }

    private static long? Number(string variable) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
}
