using System.Buffers;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Gateway.Registry;
using Cambio.MarketData.Saving;

namespace Cambio.Operator.Audit;

/// <summary>Keeps the last things that operators did, and what the engine said to them.</summary>
/// <param name="entriesMax">How many; older ones are in the log alone.</param>
public sealed class AuditView(int entriesMax = AuditView.EntriesMaxStandard) : IEventView
{
    /// <summary>Entries kept unless told otherwise (about 300 bytes each).</summary>
    public const int EntriesMaxStandard = 10_000;

    private const uint Version = 1;

    private readonly Lock _lock = new();
    private readonly Queue<AuditEntry> _entries = [];
    private AuditEntry? _last;

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Audit;

    /// <summary>Entries below a sequence, youngest first.</summary>
    public IReadOnlyList<AuditEntry> Read(long before, int max)
    {
        lock (_lock)
        {
            IEnumerable<AuditEntry> all = _last is null ? _entries : _entries.Append(_last);
            return [.. all.Reverse().Where(entry => entry.Sequence < before).Take(max)];
        }
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> events)
    {
        var reader = new EventReader(events);
        while (reader.Next())
        {
            if (reader.IsAbout(RegistryTopic.Audit))
            {
                var record = AuditRecord.Decode(WriteRegistry.PayloadOf(reader.BodyBytes));
                Add(new AuditEntry(reader.Header.Sequence, reader.Header.TimestampMicros, record, RejectReason.None));
            }
            else if (reader.Kind == EventKind.CommandRejected)
            {
                Refuse(reader.Header.Sequence, Refusals.Of(reader.Body<CommandRejected>()));
            }
        }
    }

    /// <inheritdoc/>
    public void Save(IBufferWriter<byte> output)
    {
        IReadOnlyList<AuditEntry> entries = Read(long.MaxValue, int.MaxValue);
        var writer = new ViewWriter(output, Version);
        writer.Write(entries.Count);
        foreach (AuditEntry entry in entries.Reverse())
        {
            byte[] record = entry.Record.Encode();
            writer.Write(new Saved(entry.Sequence, entry.TimestampMicros, (int)entry.Refusal, record.Length));
            writer.WriteAll<byte>(record);
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var entries = new List<AuditEntry>();
        Span<byte> bytes = stackalloc byte[AuditRecord.BytesMax];
        for (int left = reader.ReadCount<Saved>(); left > 0; left--)
        {
            Saved head = reader.Read<Saved>();
            if (head.Length is < 0 or > AuditRecord.BytesMax)
            {
                throw new FormatException($"The saved view announces a record of {head.Length} bytes.");
            }

            reader.ReadAll(bytes[..head.Length]);
            entries.Add(new AuditEntry(
                head.Sequence, head.TimestampMicros, AuditRecord.Decode(bytes[..head.Length]),
                (RejectReason)head.Refusal));
        }

        reader.End();
        lock (_lock)
        {
            _entries.Clear();
            _last = null;
        }

        entries.ForEach(Add);
    }

    private void Add(AuditEntry entry)
    {
        lock (_lock)
        {
            if (_last is not null)
            {
                _entries.Enqueue(_last);
            }

            _last = entry;
            while (_entries.Count >= entriesMax)
            {
                _entries.Dequeue();
            }
        }
    }

    // The commands of an action follow its record without a gap, so only the last record can be meant.
    private void Refuse(long sequence, RejectReason reason)
    {
        lock (_lock)
        {
            if (_last is { Refusal: RejectReason.None } last
                && sequence > last.Sequence && sequence <= last.Sequence + last.Record.Commands)
            {
                _last = last with { Refusal = reason };
            }
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 8, Size = 24)]
    private readonly record struct Saved(long Sequence, long TimestampMicros, int Refusal, int Length);
}
