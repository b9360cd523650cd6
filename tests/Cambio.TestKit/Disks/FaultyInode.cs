namespace Cambio.TestKit.Disks;

/// <summary>
/// The bytes of one file twice: as a process reads them, and as the disk holds them. Between the two lie the writes
/// since the last sync.
/// </summary>
internal sealed class FaultyInode
{
    private const int SectorBytes = 512;

    private readonly List<UnsyncedWrite> _unsynced = [];
    private byte[] _cached;
    private byte[] _durable;

    internal FaultyInode(byte[] bytes)
    {
        _cached = bytes;
        _durable = [.. bytes];
    }

    internal ReadOnlySpan<byte> Cached => _cached;

    internal FaultyInode Clone() => new([.. _cached]);

    internal int Read(Span<byte> bytes, long offset)
    {
        if (offset >= _cached.Length)
        {
            return 0;
        }

        int read = (int)Math.Min(bytes.Length, _cached.Length - offset);
        _cached.AsSpan((int)offset, read).CopyTo(bytes);
        return read;
    }

    internal void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        Extend(offset + bytes.Length);
        bytes.CopyTo(_cached.AsSpan((int)offset));
        _unsynced.Add(new UnsyncedWrite((int)offset, bytes.ToArray()));
    }

    internal void Extend(long bytes)
    {
        if (bytes > _cached.Length)
        {
            Array.Resize(ref _cached, (int)bytes);
        }
    }

    internal void Sync()
    {
        // Only what was written: bytes that an earlier sync lost stay lost, although the cache shows them.
        Array.Resize(ref _durable, _cached.Length);
        foreach (UnsyncedWrite write in _unsynced)
        {
            write.Bytes.CopyTo(_durable, write.Offset);
        }

        _unsynced.Clear();
    }

    /// <summary>As on Linux when a sync fails: the pages count as clean, but the disk does not hold them.</summary>
    internal void LoseUnsynced() => _unsynced.Clear();

    internal void DropCache()
    {
        byte[] cached = new byte[_cached.Length];
        _durable.CopyTo(cached, 0);
        foreach (UnsyncedWrite write in _unsynced)
        {
            write.Bytes.CopyTo(cached, write.Offset);
        }

        _cached = cached;
    }

    internal void FlipBit(long bit)
    {
        byte mask = (byte)(1 << (int)(bit % 8));
        _cached[bit / 8] ^= mask;
        _durable[bit / 8] ^= mask;
    }

    /// <summary>
    /// Each sector of each write since the last sync is kept or lost; one in eight that is kept is torn: a part of it
    /// is new, or the whole sector is garbage, the bytes beside the write included.
    /// </summary>
    internal FaultyInode AfterPowerCut(Random random)
    {
        byte[] bytes = [.. _durable];
        if (bytes.Length < _cached.Length && random.Next(2) == 0)
        {
            Array.Resize(ref bytes, _cached.Length);
        }

        int keptPercent = random.Next(4) switch { 0 => 0, 1 => 100, _ => random.Next(101) };
        foreach (UnsyncedWrite write in _unsynced)
        {
            int end = Math.Min(write.Offset + write.Bytes.Length, bytes.Length);
            for (int at = write.Offset; at < end;)
            {
                int next = Math.Min(at - at % SectorBytes + SectorBytes, end);
                if (random.Next(100) < keptPercent)
                {
                    KeepSector(bytes, write, at, next, random);
                }

                at = next;
            }
        }

        return new FaultyInode(bytes);
    }

    private static void KeepSector(byte[] bytes, UnsyncedWrite write, int from, int end, Random random)
    {
        int kept = end - from;
        switch (random.Next(16))
        {
            case 0:
                kept = random.Next(kept);
                break;
            case 1:
                int sector = from - from % SectorBytes;
                random.NextBytes(bytes.AsSpan(sector, Math.Min(SectorBytes, bytes.Length - sector)));
                return;
        }

        write.Bytes.AsSpan(from - write.Offset, kept).CopyTo(bytes.AsSpan(from));
    }

    private sealed record UnsyncedWrite(int Offset, byte[] Bytes);
}
