using Cambio.Journal.Disks;
using Cambio.TestKit.Disks;

namespace Cambio.Journal.Tests;

/// <summary>A frame as a test remembers it.</summary>
internal sealed record RememberedFrame(long FirstSequence, int Count, long TimestampMicros, byte[] Payload)
{
    internal long LastSequence => FirstSequence + Count - 1;

    internal bool Matches(JournalFrame frame) =>
        frame.FirstSequence == FirstSequence
        && frame.Count == Count
        && frame.TimestampMicros == TimestampMicros
        && frame.Payload.SequenceEqual(Payload);
}

/// <summary>What the tests share: small journals in memory, written group by group.</summary>
internal static class JournalOnFaultyDisk
{
    internal const string Folder = "/journal";

    internal static JournalOptions Options(int alignment = 512) => new()
    {
        Directory = Folder,
        SegmentBytes = JournalOptions.SegmentBytesMin,
        BufferBytes = 4096,
        PreallocateAhead = 0,
        AlignmentBytes = alignment,
        ReserveBytes = 4096,
    };

    internal static string SegmentPath(long firstSequence) => $"{Folder}/{firstSequence:D19}.cjl";

    internal static RememberedFrame AppendRandom(this JournalWriter writer, Random random, int payloadMax = 300)
    {
        byte[] payload = new byte[random.Next(payloadMax + 1)];
        random.NextBytes(payload);
        int count = random.Next(1, 9);
        long time = random.NextInt64(1L << 50);
        return new RememberedFrame(writer.Append(payload, count, time), count, time, payload);
    }

    /// <summary>Opens, appends a number of groups of random frames each, and returns the writer still open.</summary>
    internal static JournalWriter Write(
        FaultyDisk disk, List<RememberedFrame> frames, int groups, Random random, int alignment = 512)
    {
        JournalWriter writer = JournalWriter.OpenByHand(Options(alignment), disk, Recover(disk, out _, out _));
        for (int group = 0; group < groups; group++)
        {
            for (int i = random.Next(1, 5); i > 0; i--)
            {
                frames.Add(writer.AppendRandom(random));
            }

            writer.CommitOnce();
        }

        return writer;
    }

    /// <summary>Reads the whole journal; a <see cref="JournalCorruptException"/> passes through.</summary>
    internal static JournalPosition Recover(IDisk disk, out List<RememberedFrame> frames, out bool hasTornTail)
    {
        frames = [];
        using JournalReader reader = JournalReader.Open(Options(), disk);
        while (reader.TryRead(out JournalFrame frame))
        {
            frames.Add(new RememberedFrame(
                frame.FirstSequence, frame.Count, frame.TimestampMicros, frame.Payload.ToArray()));
        }

        hasTornTail = reader.HasTornTail;
        return reader.Position;
    }

    /// <summary>How many frames the journal shares with the list from the start; -1 if one differs.</summary>
    internal static int CountPrefix(List<RememberedFrame> recovered, List<RememberedFrame> appended)
    {
        for (int i = 0; i < recovered.Count; i++)
        {
            RememberedFrame frame = recovered[i];
            bool same = i < appended.Count
                && appended[i].FirstSequence == frame.FirstSequence
                && appended[i].Count == frame.Count
                && appended[i].TimestampMicros == frame.TimestampMicros
                && appended[i].Payload.AsSpan().SequenceEqual(frame.Payload);
            if (!same)
            {
                return -1;
            }
        }

        return recovered.Count;
    }
}
