using Cambio.Core.Events;

namespace Cambio.Runtime.Submitting;

/// <summary>
/// The answer to one command, or to a run of them. Holds their events on loan: dispose it when done with them. One that
/// is never disposed costs garbage, nothing else.
/// </summary>
public readonly struct CommandResult : IDisposable
{
    private readonly Submission? _submission;
    private readonly int _lease;

    internal CommandResult(CommandOutcome outcome) => Outcome = outcome;

    internal CommandResult(
        CommandOutcome outcome, long sequence, long timestampMicros, Submission submission, int lease)
    {
        Outcome = outcome;
        Sequence = sequence;
        TimestampMicros = timestampMicros;
        _submission = submission;
        _lease = lease;
    }

    /// <summary>The answer for whoever stops waiting for one.</summary>
    public static CommandResult Unknown { get; } = new(CommandOutcome.Unknown);

    /// <summary>What became of the command.</summary>
    public CommandOutcome Outcome { get; }

    /// <summary>Its place in the log, or that of a run's first command; 0 unless applied.</summary>
    public long Sequence { get; }

    /// <summary>When it was sequenced, microseconds since 1970; 0 unless applied.</summary>
    public long TimestampMicros { get; }

    /// <summary>The command's event records; empty unless applied.</summary>
    /// <exception cref="ObjectDisposedException">The result was disposed.</exception>
    public ReadOnlySpan<byte> Events => _submission is null ? default : _submission.Events(_lease);

    /// <summary>Reads the command's events.</summary>
    /// <exception cref="ObjectDisposedException">The result was disposed.</exception>
    public EventReader ReadEvents() => new(Events);

    /// <summary>Gives the events' memory back. A second time has no effect.</summary>
    public void Dispose() => _submission?.Return(_lease);
}
