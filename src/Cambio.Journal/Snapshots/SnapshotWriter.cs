using System.Security.Cryptography;
using Cambio.Journal.Disks;
using Cambio.Journal.Format;

namespace Cambio.Journal.Snapshots;

/// <summary>Streams the sections of one snapshot. <see cref="SnapshotStore.Write"/> hands it out.</summary>
public sealed class SnapshotWriter : IDisposable
{
    private const int BufferBytes = 1024 * 1024;

    private readonly IDiskFile _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<SnapshotSection> _sections = [];
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _buffered;
    private long _flushed;
    private SnapshotSection _section;
    private bool _inSection;

    internal SnapshotWriter(IDiskFile file, SnapshotHeader header)
    {
        _file = file;
        header.Write(_buffer);
        _buffered = SnapshotHeader.Bytes;
    }

    private long Offset => _flushed + _buffered;

    /// <summary>Begins a section. Each id occurs once in a snapshot.</summary>
    public void BeginSection(uint id)
    {
        if (_inSection || _sections.Exists(section => section.Id == id))
        {
            throw new InvalidOperationException($"Section {id} cannot begin: one is open, or the id was used.");
        }

        _section = new SnapshotSection(id, 0, Offset, 0);
        _inSection = true;
    }

    /// <summary>Appends bytes to the section that was begun.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        RequireSection();
        _section = _section with
        {
            Checksum = Crc32C.Append(_section.Checksum, bytes),
            Length = _section.Length + bytes.Length,
        };
        Put(bytes);
    }

    /// <summary>Ends the section.</summary>
    public void EndSection()
    {
        RequireSection();
        _sections.Add(_section);
        _inSection = false;
        Pad();
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    /// <summary>Writes table and trailer. The file is complete but not yet durable.</summary>
    internal void Finish()
    {
        if (_inSection)
        {
            throw new InvalidOperationException($"Section {_section.Id} was not ended.");
        }

        byte[] table = new byte[_sections.Count * SnapshotSection.Bytes];
        for (int i = 0; i < _sections.Count; i++)
        {
            _sections[i].Write(table.AsSpan(i * SnapshotSection.Bytes));
        }

        var trailer = new SnapshotTrailer(Offset, _sections.Count, Crc32C.Compute(table));
        Span<byte> fields = stackalloc byte[SnapshotTrailer.FieldBytes];
        trailer.WriteFields(fields);
        Put(table);
        Put(fields);
        Flush();
        _file.WriteAll(_hash.GetHashAndReset(), _flushed);
    }

    private void RequireSection()
    {
        if (!_inSection)
        {
            throw new InvalidOperationException("No section was begun.");
        }
    }

    private void Pad()
    {
        Span<byte> zeros = stackalloc byte[SnapshotSection.Alignment];
        zeros.Clear();
        Put(zeros[..(int)(-Offset & (SnapshotSection.Alignment - 1))]);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_buffered == BufferBytes)
            {
                Flush();
            }

            int taken = Math.Min(bytes.Length, BufferBytes - _buffered);
            bytes[..taken].CopyTo(_buffer.AsSpan(_buffered));
            _buffered += taken;
            bytes = bytes[taken..];
        }
    }

    private void Flush()
    {
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(0, _buffered);
        _hash.AppendData(bytes);
        _file.WriteAll(bytes, _flushed);
        _flushed += _buffered;
        _buffered = 0;
    }
}
