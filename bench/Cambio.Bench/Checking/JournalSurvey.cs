using Cambio.Journal;
using Cambio.Journal.Disks;

namespace Cambio.Bench.Checking;

/// <summary>What a journal's files hold, every checksum and the hash chain checked on the way.</summary>
/// <param name="Commands">Command records.</param>
/// <param name="Frames">Frames; each is one batch of the shard.</param>
/// <param name="Segments">Files.</param>
/// <param name="Bytes">Bytes written, headers and padding included; preallocated room behind the end is not.</param>
/// <param name="ChainHash">Hash over the whole history.</param>
/// <param name="TornTail">Whether it ends in a write that was never acknowledged; the next writer cuts it.</param>
public sealed record JournalSurvey(
    long Commands, long Frames, int Segments, long Bytes, ulong ChainHash, bool TornTail)
{
    /// <summary>Is shown each frame, and the bytes of the journal up to its end.</summary>
    public delegate void FrameVisitor(in JournalFrame frame, long bytes);

    /// <summary>Reads a journal from its first byte to its end.</summary>
    /// <param name="journal">Where it is. It may be in use; then the end is what it was at some instant.</param>
    /// <param name="visit">Is shown each frame.</param>
    /// <exception cref="JournalCorruptException">It is damaged.</exception>
    public static JournalSurvey Of(JournalOptions journal, FrameVisitor? visit = null)
    {
        using JournalReader reader = JournalReader.Open(journal, PosixDisk.Instance);
        long commands = 0;
        long frames = 0;
        int segments = 0;
        long bytesOfFullSegments = 0;
        JournalPosition position = JournalPosition.Start;
        while (reader.TryRead(out JournalFrame frame))
        {
            frames++;
            commands += frame.Count;
            if (reader.Position.SegmentSequence != position.SegmentSequence)
            {
                segments++;
                bytesOfFullSegments += position.Offset;
            }

            position = reader.Position;
            visit?.Invoke(frame, bytesOfFullSegments + position.Offset);
        }

        return new JournalSurvey(
            commands, frames, segments, bytesOfFullSegments + position.Offset, position.ChainHash, reader.HasTornTail);
    }
}
