using System.Buffers;

namespace Cambio.Gateway.Sockets;

/// <summary>
/// What waits for one client, in order. Shared frames are held by reference, replies are packed into rented chunks, and
/// an update that waits is replaced by a newer one. Not thread-safe: the socket's lock guards it.
/// </summary>
internal sealed class OutgoingQueue
{
    private const int ChunkBytes = 16 * 1024;

    // Frame, QueueEntry or Chunk; made when the first thing has to wait, so that an idle socket has none.
    private Queue<object>? _items;
    private Chunk? _tail;

    /// <summary>Bytes that wait and cannot be replaced.</summary>
    public int Bytes { get; private set; }

    /// <summary>True when nothing waits.</summary>
    public bool IsEmpty => _items is null || _items.Count == 0;

    /// <summary>Appends a frame that must arrive.</summary>
    public void Add(Frame frame)
    {
        Append(frame);
        Bytes += frame.Bytes.Length;
    }

    /// <summary>Appends an update, or puts it in the place of the one that waits.</summary>
    public void AddOrReplace(ConflationSlot slot, Frame frame)
    {
        if (slot.Waiting is { } waiting)
        {
            waiting.Frame = frame;
            return;
        }

        slot.Waiting = new QueueEntry(frame, slot);
        Append(slot.Waiting);
    }

    /// <summary>Appends an update that later ones must not replace; it replaces the one that waits.</summary>
    public void AddLast(ConflationSlot slot, Frame frame)
    {
        if (slot.Waiting is { } waiting)
        {
            waiting.Frame = frame;
            slot.Waiting = null;
            return;
        }

        Add(frame);
    }

    /// <summary>Appends a text message; the bytes are copied.</summary>
    public void AddText(ReadOnlySpan<byte> payload)
    {
        int length = Frame.HeaderLength(payload.Length) + payload.Length;
        if (_tail is null || _tail.Room < length)
        {
            var chunk = new Chunk(Math.Max(ChunkBytes, length));
            Append(chunk);
            _tail = chunk;
        }

        _tail.Append(payload);
        Bytes += length;
    }

    /// <summary>Takes what comes next, as much as fits a batch; false when nothing waits.</summary>
    public bool TryTake(SendBatch batch)
    {
        while (_items is not null && _items.TryPeek(out object? item))
        {
            ReadOnlyMemory<byte> bytes = BytesOf(item);
            if (!batch.TryAdd(bytes, item as Chunk))
            {
                break;
            }

            _items.Dequeue();
            Forget(item, bytes.Length);
        }

        return batch.HasBytes;
    }

    /// <summary>Drops everything.</summary>
    public void Clear()
    {
        while (_items is not null && _items.TryDequeue(out object? item))
        {
            Forget(item, BytesOf(item).Length);
            (item as Chunk)?.Return();
        }
    }

    private void Append(object item)
    {
        _items ??= new Queue<object>();
        _items.Enqueue(item);
        _tail = null;
    }

    private void Forget(object item, int length)
    {
        if (item is QueueEntry entry)
        {
            if (ReferenceEquals(entry.Slot.Waiting, entry))
            {
                entry.Slot.Waiting = null;
            }
        }
        else
        {
            Bytes -= length;
        }

        if (ReferenceEquals(item, _tail))
        {
            _tail = null;
        }
    }

    private static ReadOnlyMemory<byte> BytesOf(object item) => item switch
    {
        Frame frame => frame.Bytes,
        QueueEntry entry => entry.Frame.Bytes,
        _ => ((Chunk)item).Written,
    };

    /// <summary>A rented buffer of packed messages.</summary>
    internal sealed class Chunk(int bytes)
    {
        private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(bytes);
        private int _length;

        public int Room => _bytes.Length - _length;

        public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

        public void Append(ReadOnlySpan<byte> payload)
        {
            _length += Frame.WriteHeader(_bytes.AsSpan(_length), Opcode.Text, payload.Length);
            payload.CopyTo(_bytes.AsSpan(_length));
            _length += payload.Length;
        }

        public void Return() => ArrayPool<byte>.Shared.Return(_bytes);
    }
}
