using System.Buffers;
using Cambio.Core;
using Cambio.TestKit.Generation;
using Cambio.TestKit.Text;
using Cambio.TestKit.Twin;

namespace Cambio.TestKit.Duels;

/// <summary>
/// The fast engine and its twin, side by side on the same commands. After each command they must have emitted the same
/// bytes and the twin's invariants must hold; now and then, and at the end, their state hashes must be equal.
/// </summary>
public sealed class Duel : IDisposable
{
    private const long MicrosPerCommand = 1_000;
    private readonly int _hashEvery;
    private readonly Engine _engine;
    private readonly NaiveEngine _twin;
    private long _sequence;

    public Duel(EngineOptions options, int hashEvery)
    {
        _hashEvery = hashEvery;
        _engine = new Engine(options);
        _twin = new NaiveEngine(options);
    }

    /// <summary>Capacities so small that each is used up now and then.</summary>
    public static EngineOptions Tiny { get; } = new()
    {
        MaxOrders = 14,
        MaxLevels = 16,
        MaxConditionalOrders = 4,
        MaxOrderLists = 2,
        MaxBalances = 18,
        MaxAccounts = 8,
        MaxAssets = 4,
        MaxInstruments = 4,
        MaxSessions = 3,
        MaxTransferIds = 60,
    };

    /// <summary>Capacities that hardly matter, and cost no memory.</summary>
    public static EngineOptions Roomy { get; } = new()
    {
        MaxOrders = 400,
        MaxLevels = 4_096,
        MaxConditionalOrders = 1_024,
        MaxOrderLists = 128,
        MaxBalances = 1_024,
        MaxAccounts = 14,
        MaxAssets = 6,
        MaxInstruments = 5,
        MaxSessions = 6,
        MaxTransferIds = 400,
    };

    public NaiveEngine Twin => _twin;

    /// <summary>The engine's events of the last command.</summary>
    public ReadOnlySpan<byte> Events => _engine.Events.Written;

    /// <summary>Generates and fights. The steps are given back, so that a difference can be shrunk.</summary>
    public static string? FirstDifference(
        EngineOptions options, ICommandSource source, int count, int hashEvery, out List<RecordedCommand> steps)
    {
        ArgumentNullException.ThrowIfNull(source);
        using Duel duel = new(options, hashEvery);
        steps = new List<RecordedCommand>(count);
        for (int i = 0; i < count; i++)
        {
            byte[] record = source.NextCommand();
            string? difference = duel.Difference(record);
            steps.Add(new RecordedCommand(record, Script.PlacedOrder(duel.Twin.Events)));
            if (difference is not null)
            {
                return difference;
            }

            source.Observe(duel.Twin.Events);
        }

        return duel.HashDifference();
    }

    /// <summary>Fights over a part of what was recorded; also gives the records as they were played.</summary>
    public static string? FirstDifference(
        EngineOptions options, IEnumerable<RecordedCommand> steps, int hashEvery, out List<byte[]> played)
    {
        ArgumentNullException.ThrowIfNull(steps);
        Script script = new();
        using Duel duel = new(options, hashEvery);
        played = [];
        foreach (RecordedCommand step in steps)
        {
            byte[] record = script.Translate(step);
            played.Add(record);
            if (duel.Difference(record) is { } difference)
            {
                return difference;
            }

            script.Played(step, duel.Twin.Events);
        }

        return duel.HashDifference();
    }

    public void Dispose() => _engine.Dispose();

    /// <summary>Applies one record to both; says what differs afterwards, or null.</summary>
    public string? Difference(byte[] record)
    {
        _sequence++;
        _twin.Apply(_sequence, _sequence * MicrosPerCommand, record);
        _engine.Events.Clear();
        try
        {
            _engine.Apply(_sequence, _sequence * MicrosPerCommand, record);
        }
        catch (Exception exception)
        {
            return Say(record, $"the engine threw {exception}\nthe twin emitted\n{EventText.FormatAll(_twin.Events)}");
        }

        if (!_engine.Events.Written.SequenceEqual(_twin.Events))
        {
            return Say(record, EventDifference());
        }

        if (_twin.BrokenInvariant() is { } broken)
        {
            return Say(record, $"both broke an invariant: {broken}");
        }

        return _sequence % _hashEvery == 0 ? HashDifference() : null;
    }

    private string? HashDifference()
    {
        if (_engine.StateHash() == _twin.StateHash())
        {
            return null;
        }

        ArrayBufferWriter<byte> saved = new();
        _engine.SaveState(saved);
        return $"after command {_sequence} the states differ (- engine, + twin)\n"
            + StateText.Difference(saved.WrittenSpan, _twin.CanonicalState());
    }

    private string EventDifference() =>
        $"the engine emitted\n{EventText.FormatAll(_engine.Events.Written)}"
        + $"the twin emitted\n{EventText.FormatAll(_twin.Events)}";

    private string Say(byte[] record, string what) =>
        $"command {_sequence}: {CommandText.Format(record)}\n{what}";
}
