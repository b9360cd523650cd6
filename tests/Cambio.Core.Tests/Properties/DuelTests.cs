using System.Globalization;
using Cambio.TestKit.Duels;
using Cambio.TestKit.Text;
using Xunit;

namespace Cambio.Core.Tests.Properties;

/// <summary>
/// The engine against its twin on random streams. `CAMBIO_SEED=n` runs one seed; `CAMBIO_DUEL_COMMANDS=n` says how
/// many commands all seeds together get (1,000,000 when not said).
/// </summary>
public sealed class DuelTests
{
    private const int CommandsPerSeed = 4_000;
    private const int CommandsDefault = 1_000_000;
    private const int HashEvery = 100;
    private const int ShrinkTriesMax = 3_000;

    [Fact]
    public void The_engine_and_its_twin_agree_after_every_command()
    {
        if (Number("CAMBIO_SEED") is { } only)
        {
            Fight((ulong)only);
            return;
        }

        long seeds = (Number("CAMBIO_DUEL_COMMANDS") ?? CommandsDefault) / CommandsPerSeed;
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(1, seeds + 1, options, seed => Fight((ulong)seed));
    }

    private static void Fight(ulong seed)
    {
        string? difference = Duel.FirstDifference(seed, CommandsPerSeed, HashEvery, out List<RecordedCommand> steps);
        if (difference is null)
        {
            return;
        }

        List<RecordedCommand> few = Shrinker.Shrink(
            steps, fewer => Duel.FirstDifference(fewer, HashEvery, out _) is not null, ShrinkTriesMax);
        string? shrunk = Duel.FirstDifference(few, HashEvery, out List<byte[]> played);
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
