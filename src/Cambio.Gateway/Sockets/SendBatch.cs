using System.Buffers;

namespace Cambio.Gateway.Sockets;

/// <summary>
/// What goes to the connection in one write: small frames are packed together, a large one goes by itself. Lives only
/// while there is something to write.
/// </summary>
internal sealed class SendBatch : IDisposable
{
    private const int PackedBytesMax = 16 * 1024;

    private byte[] _packed = [];
    private int _length;
    private ReadOnlyMemory<byte> _alone;
    private OutgoingQueue.Chunk? _chunk;

    /// <summary>True when there is something to write.</summary>
    public bool HasBytes => _length > 0 || !_alone.IsEmpty;

    /// <summary>What to write.</summary>
    public ReadOnlyMemory<byte> Bytes => _alone.IsEmpty ? _packed.AsMemory(0, _length) : _alone;

    /// <summary>Adds whole frames; false when they have to wait for the next batch.</summary>
    /// <param name="bytes">The frames.</param>
    /// <param name="chunk">What to give back when they are written; null when nobody lent them.</param>
    public bool TryAdd(ReadOnlyMemory<byte> bytes, OutgoingQueue.Chunk? chunk)
    {
        if (!_alone.IsEmpty)
        {
            return false;
        }

        if (_length == 0 && bytes.Length > PackedBytesMax / 2)
        {
            (_alone, _chunk) = (bytes, chunk);
            return true;
        }

        if (_length + bytes.Length > PackedBytesMax)
        {
            return false;
        }

        if (_packed.Length == 0)
        {
            _packed = ArrayPool<byte>.Shared.Rent(PackedBytesMax);
        }

        bytes.CopyTo(_packed.AsMemory(_length));
        _length += bytes.Length;
        chunk?.Return();
        return true;
    }

    /// <summary>Makes it ready for the next write.</summary>
    public void Clear()
    {
        _length = 0;
        _alone = default;
        _chunk?.Return();
        _chunk = null;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        Clear();
        if (_packed.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_packed);
            _packed = [];
        }
    }
}
