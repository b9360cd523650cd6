using System.Security.Cryptography;
using Cambio.Journal.Disks;
using Cambio.Journal.Format;

namespace Cambio.Journal.Snapshots;

/// <summary>A snapshot that was found whole: every byte of it is covered by checksums that are right.</summary>
public sealed class SnapshotReader : IDisposable
{
    private const int ChunkBytes = 1024 * 1024;

    private readonly IDiskFile _file;
    private readonly SnapshotSection[] _sections;

    private SnapshotReader(IDiskFile file, SnapshotHeader header, SnapshotSection[] sections)
    {
        _file = file;
        Header = header;
        _sections = sections;
    }

    /// <summary>What the snapshot is of.</summary>
    public SnapshotHeader Header { get; }

    /// <summary>Sequence of the last command applied to the state.</summary>
    public long Sequence => Header.Sequence;

    /// <summary>The journal's chain hash after that command.</summary>
    public ulong ChainHash => Header.ChainHash;

    /// <summary>Hash of the state, as the engine computed it.</summary>
    public ulong StateHash => Header.StateHash;

    /// <summary>The file.</summary>
    public string Path => _file.Path;

    /// <summary>Ids of the sections, in the order they were written.</summary>
    public IReadOnlyList<uint> SectionIds => Array.ConvertAll(_sections, section => section.Id);

    /// <summary>Whether there is a section of this id.</summary>
    public bool HasSection(uint id) => Array.Exists(_sections, section => section.Id == id);

    /// <summary>A whole section in memory; at most 2 GiB less 64 KiB.</summary>
    /// <exception cref="KeyNotFoundException">There is no such section.</exception>
    public byte[] ReadSection(uint id)
    {
        SnapshotSection section = Find(id);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(checked((int)section.Length));
        int read = _file.Read(bytes, section.Offset);
        return read == bytes.Length && Crc32C.Compute(bytes) == section.Checksum
            ? bytes
            : throw new InvalidDataException($"Section {id} of '{Path}' changed since the snapshot was opened.");
    }

    /// <summary>A section as a stream, for sections of any size. Read it before the reader is disposed.</summary>
    /// <exception cref="KeyNotFoundException">There is no such section.</exception>
    public Stream OpenSection(uint id)
    {
        SnapshotSection section = Find(id);
        return new BufferedStream(new DiskFileStream(_file, section.Offset, section.Length), ChunkBytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Opens and checks a snapshot. Null and a refusal in words if any byte of it is not as written.</summary>
    internal static SnapshotReader? TryOpen(IDisk disk, string path, out string refusal)
    {
        IDiskFile? file = null;
        try
        {
            file = disk.Open(path, writable: false);
            string? found = Check(file, out SnapshotHeader header, out SnapshotSection[] sections);
            refusal = found ?? "";
            if (found is null)
            {
                var reader = new SnapshotReader(file, header, sections);
                file = null;
                return reader;
            }
        }
        catch (DiskException e)
        {
            refusal = e.ErrorText;
        }
        finally
        {
            file?.Dispose();
        }

        return null;
    }

    private static string? Check(IDiskFile file, out SnapshotHeader header, out SnapshotSection[] sections)
    {
        sections = [];
        byte[] headerBytes = new byte[SnapshotHeader.Bytes];
        int read = file.Read(headerBytes, 0);
        string? refusal = SnapshotHeader.Read(headerBytes.AsSpan(0, read), out header);
        long length = file.Length;
        if (refusal is null && length < SnapshotHeader.Bytes + SnapshotTrailer.Bytes)
        {
            refusal = "the file is too short.";
        }

        return refusal
            ?? CheckHash(file, length)
            ?? ReadTable(file, length, out sections)
            ?? CheckSections(file, sections);
    }

    private static string? CheckHash(IDiskFile file, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long end = length - SHA256.HashSizeInBytes;
        ForEachChunk(file, 0, end, chunk => hash.AppendData(chunk));

        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        int read = file.Read(expected, end);
        return read == expected.Length && expected.SequenceEqual(hash.GetHashAndReset())
            ? null
            : "the SHA-256 over the file is wrong.";
    }

    private static string? ReadTable(IDiskFile file, long length, out SnapshotSection[] sections)
    {
        sections = [];
        long trailerOffset = length - SnapshotTrailer.Bytes;
        Span<byte> fields = stackalloc byte[SnapshotTrailer.FieldBytes];
        file.Read(fields, trailerOffset);
        SnapshotTrailer trailer = SnapshotTrailer.ReadFields(fields);
        long tableBytes = (long)(uint)trailer.Sections * SnapshotSection.Bytes;
        if (trailer.TableOffset < SnapshotHeader.Bytes
            || trailer.TableOffset > trailerOffset
            || trailerOffset - trailer.TableOffset != tableBytes)
        {
            return "the table of sections does not fit the file.";
        }

        byte[] table = new byte[tableBytes];
        if (file.Read(table, trailer.TableOffset) != table.Length || Crc32C.Compute(table) != trailer.TableChecksum)
        {
            return "the checksum of the table of sections is wrong.";
        }

        sections = new SnapshotSection[trailer.Sections];
        for (int i = 0; i < sections.Length; i++)
        {
            sections[i] = SnapshotSection.Read(table.AsSpan(i * SnapshotSection.Bytes));
            if (sections[i].Offset < SnapshotHeader.Bytes
                || sections[i].Length < 0
                || sections[i].Length > trailer.TableOffset - sections[i].Offset)
            {
                return $"section {sections[i].Id} lies outside the file.";
            }
        }

        return null;
    }

    private static string? CheckSections(IDiskFile file, SnapshotSection[] sections)
    {
        foreach (SnapshotSection section in sections)
        {
            uint checksum = 0;
            ForEachChunk(file, section.Offset, section.Length, chunk => checksum = Crc32C.Append(checksum, chunk));
            if (checksum != section.Checksum)
            {
                return $"the checksum of section {section.Id} is wrong.";
            }
        }

        return null;
    }

    private static void ForEachChunk(IDiskFile file, long offset, long length, Action<ReadOnlySpan<byte>> use)
    {
        byte[] chunk = new byte[(int)Math.Min(ChunkBytes, Math.Max(length, 1))];
        long end = offset + length;
        while (offset < end)
        {
            int read = file.Read(chunk.AsSpan(0, (int)Math.Min(chunk.Length, end - offset)), offset);
            if (read == 0)
            {
                return; // shorter than it was: the checksum will tell
            }

            use(chunk.AsSpan(0, read));
            offset += read;
        }
    }

    private SnapshotSection Find(uint id)
    {
        int index = Array.FindIndex(_sections, section => section.Id == id);
        return index >= 0 ? _sections[index] : throw new KeyNotFoundException($"'{Path}' has no section {id}.");
    }
}
