using Cambio.Journal.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

public sealed class AllocationTests : IDisposable
{
    private const int Groups = 200;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Appending_and_making_durable_allocate_nothing()
    {
        // The callback runs on the journal thread: it sees what that thread allocated from one group to the next.
        long journalThreadStart = 0;
        long journalThreadEnd = 0;
        int calls = 0;
        using JournalWriter writer = JournalWriter.Open(Options(), PosixDisk.Instance, JournalPosition.Start, _ =>
        {
            calls++;
            journalThreadEnd = GC.GetAllocatedBytesForCurrentThread();
            if (calls == Groups / 2)
            {
                journalThreadStart = journalThreadEnd;
            }
        });
        byte[] payload = new byte[64];
        AppendGroups(writer, payload, Groups / 2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AppendGroups(writer, payload, Groups / 2);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        writer.Dispose();
        Assert.True(calls >= Groups / 2);
        Assert.Equal(0, journalThreadEnd - journalThreadStart);
    }

    public void Dispose() => _folder.Dispose();

    private static void AppendGroups(JournalWriter writer, byte[] payload, int groups)
    {
        TimeSpan patience = TimeSpan.FromSeconds(60);
        for (int group = 0; group < groups; group++)
        {
            long sequence = 0;
            for (int i = 0; i < 50; i++)
            {
                sequence = writer.Append(payload, 1, i);
            }

            writer.WaitForDurable(sequence, patience);
        }
    }

    private JournalOptions Options() => new()
    {
        Directory = _folder.Path,
        SegmentBytes = 16 * 1024 * 1024,
        BufferBytes = 1024 * 1024,
        ReserveBytes = 0,
        PreallocateAhead = 0,
    };
}
