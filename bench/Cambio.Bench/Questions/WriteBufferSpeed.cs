using System.Globalization;
using Cambio.Bench.Databases;
using Cambio.Bench.Measuring;
using Cambio.Bench.Workload;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Stores;

namespace Cambio.Bench.Questions;

/// <summary>
/// How many fills a second a database takes over one connection: each in a transaction of its own, in batches of fixed
/// size, and in batches that find their size. The same code writes all of them, with balances, fees and indexes.
/// </summary>
public sealed class WriteBufferSpeed : IQuestion
{
    private readonly string _database;
    private readonly Func<BenchOptions, BenchDatabases?> _open;
    private readonly Goal? _fillsGoal;
    private readonly Goal? _ratioGoal;

    private WriteBufferSpeed(
        string database, Func<BenchOptions, BenchDatabases?> open, Goal? fillsGoal = null, Goal? ratioGoal = null)
    {
        _database = database;
        _open = open;
        _fillsGoal = fillsGoal;
        _ratioGoal = ratioGoal;
    }

    /// <summary>The database that is in a file.</summary>
    public static WriteBufferSpeed Sqlite { get; } = new("SQLite", BenchDatabases.Sqlite, Goal.AtLeast(80_000));

    /// <summary>A server of its own, in a process of its own on the same machine.</summary>
    public static WriteBufferSpeed Postgres { get; } =
        new("PostgreSQL", BenchDatabases.Postgres, Goal.AtLeast(50_000), Goal.AtLeast(50));

    /// <summary>Likewise.</summary>
    public static WriteBufferSpeed MariaDb { get; } = new("MariaDB", BenchDatabases.MariaDb);

    /// <inheritdoc/>
    public string Name => $"writebuffer-{_database.ToLowerInvariant()}";

    /// <inheritdoc/>
    public string Asks => $"Fills a second that {_database} takes, one by one and in batches?";

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using BenchDatabases? databases = _open(options);
        if (databases is null)
        {
            return new Answer(Name, Asks, [], $"Not available: {_database} is not installed.", "none", []);
        }

        List<string> faults = [];
        int scale = options.Quick ? 100 : 1;
        WriteMode[] modes =
        [
            new("sync", 1, 2_000 / scale), new("batch of 10", 10, 5_000 / scale),
            new("batch of 50", 50, 20_000 / scale), new("batch of 100", 100, 20_000 / scale),
            new("batch of 200", 200, 40_000 / scale),
            new("batch of 500", 500, 40_000 / scale), new("adaptive", 0, 200_000 / scale),
        ];
        var runs = modes.ToDictionary(mode => mode, _ => new List<Timing>());
        ulong hash = 0;
        for (int run = 1 - options.WarmUps; run <= options.Runs; run++)
        {
            foreach (WriteMode mode in modes)
            {
                Timing timing = Run(databases, mode, faults, out hash);
                runs[mode].AddRange(run > 0 ? [timing] : []);
            }
        }

        return new Answer(
            Name, Asks, [.. Figures(modes, runs)],
            string.Create(
                CultureInfo.InvariantCulture,
                $"each fill: a trade, two order updates, four balance changes, two ledger entries; "
                    + $"{modes[^1].Fills:N0} fills (sync {modes[0].Fills:N0}) into an empty database over one "
                    + $"connection, all modes in each run, {options.RunsInWords}"),
            string.Create(CultureInfo.InvariantCulture, $"trades {hash:x16}"), faults);
    }

    private static Timing Run(BenchDatabases databases, WriteMode mode, List<string> faults, out ulong hash)
    {
        string address = databases.Create();
        var script = new FillScript();
        Timing timing;
        using (SqlStore store = DatabaseServer.Open(address))
        {
            store.Migrate();
            var buffer = new WriteBuffer(store, new WriteBufferOptions { RetriesMax = 0 }, TimeProvider.System);
            buffer.Restart(Checkpoint.Start, script.Scales);
            timing = Timing.Of(() => Write(buffer, script, mode));
            faults.AddRange(Check(store, script).Select(fault => $"{mode.Name}: {fault}"));
        }

        databases.Drop(address);
        hash = script.Hash;
        return timing;
    }

    private static void Write(WriteBuffer buffer, FillScript script, WriteMode mode)
    {
        while (script.Fills < mode.Fills)
        {
            script.Next(buffer);
            if (mode.BatchFills == 0 ? buffer.ShouldFlush : script.Fills % mode.BatchFills == 0)
            {
                Flush(buffer);
            }
        }

        Flush(buffer);
    }

    private static void Flush(WriteBuffer buffer)
    {
        FlushResult result = buffer.Flush(CancellationToken.None);
        if (!result.Success)
        {
            throw new InvalidOperationException(result.Errors[0]);
        }
    }

    private static IEnumerable<string> Check(SqlStore store, FillScript script)
    {
        foreach ((string table, long rows, long sequences) in script.Expected())
        {
            long foundRows = store.ReadNumber($"SELECT COUNT(*) FROM {table}");
            long foundSequences = store.ReadNumber($"SELECT SUM(sequence) FROM {table}");
            if ((foundRows, foundSequences) != (rows, sequences))
            {
                yield return $"{table} has {foundRows} rows with sequences {foundSequences} in all "
                    + $"instead of {rows} with {sequences}.";
            }
        }
    }

    private IEnumerable<Figure> Figures(WriteMode[] modes, Dictionary<WriteMode, List<Timing>> runs)
    {
        foreach (WriteMode mode in modes)
        {
            bool isLast = mode == modes[^1];
            yield return new Figure(mode.Name, Rate(mode, runs[mode]), "fills/s", isLast ? _fillsGoal : null);
        }

        WriteMode adaptive = modes[^1];
        yield return new Figure(
            "adaptive : sync", Rate(adaptive, runs[adaptive]) / Rate(modes[0], runs[modes[0]]), "times", _ratioGoal);
        yield return new Figure(
            "adaptive, own processor time",
            Sample.Median(runs[adaptive].Select(timing => timing.CpuSeconds)) / adaptive.Fills * 1e6, "us/fill");
    }

    private static double Rate(WriteMode mode, IEnumerable<Timing> runs) =>
        mode.Fills / Sample.Median(runs.Select(timing => timing.WallSeconds));

    /// <summary>One way to write: so many fills in batches of so many; 0 for batches that find their size.</summary>
    private sealed record WriteMode(string Name, int BatchFills, int Fills);
}
