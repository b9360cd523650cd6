using Cambio.Core.Events;

namespace Cambio.Core;

/// <summary>
/// The exchange as a function: commands in, events out. Same commands, same events, same state hash, on any machine.
/// Single-threaded; holds native memory, so dispose it.
/// </summary>
public sealed partial class Engine : IDisposable
{
    /// <summary>Makes an empty engine.</summary>
    public Engine(EngineOptions? options = null) => Options = options ?? new EngineOptions();

    /// <summary>The capacities this engine was made with.</summary>
    public EngineOptions Options { get; }

    /// <summary>Where <see cref="Apply"/> appends events; the caller reads and clears it.</summary>
    public EventBuffer Events { get; set; } = new();

    /// <summary>The sequence of the last command applied; 0 for none.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Applies one command record. Never throws for any bytes; a broken invariant throws.</summary>
    /// <param name="sequence">Its place in the log: the last one's + 1.</param>
    /// <param name="timestampMicros">When it was sequenced; only copied to events.</param>
    /// <param name="record">Header and body.</param>
    public void Apply(long sequence, long timestampMicros, ReadOnlySpan<byte> record)
    {
        LastSequence = sequence;
        Events.Begin(sequence, timestampMicros);
    }

    /// <summary>A hash of the whole state; see docs/formats/state.md.</summary>
    public ulong StateHash() => (ulong)LastSequence;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
