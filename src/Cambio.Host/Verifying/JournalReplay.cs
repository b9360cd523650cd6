using Cambio.Core;
using Cambio.Journal;

namespace Cambio.Host.Verifying;

/// <summary>An engine that starts empty and is given every frame of a journal.</summary>
internal sealed class JournalReplay : IDisposable
{
    private const int EventBytesMax = 64 * 1024;

    internal Engine Engine { get; } = new();

    /// <summary>Applies a frame's commands.</summary>
    /// <exception cref="InvalidDataException">The frame does not hold the commands that it says it holds.</exception>
    internal void Apply(in JournalFrame frame)
    {
        long sequence = frame.FirstSequence;
        Engine.CommandBatch commands = Engine.Batch(frame.Payload);
        while (commands.ApplyNext(sequence, frame.TimestampMicros))
        {
            sequence++;
            if (Engine.Events.Length > EventBytesMax)
            {
                Engine.Events.Clear();
            }
        }

        if (sequence != frame.LastSequence + 1)
        {
            throw new InvalidDataException(
                $"The frame of sequence {frame.FirstSequence} does not hold the {frame.Count} commands that it says.");
        }

        Engine.Events.Clear();
    }

    public void Dispose() => Engine.Dispose();
}
