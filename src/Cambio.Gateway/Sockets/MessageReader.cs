using System.Buffers;
using System.Diagnostics;
using System.Text.Unicode;

namespace Cambio.Gateway.Sockets;

/// <summary>
/// Reads a client's messages from a connection. Holds a buffer only while there is something in it, so that an idle
/// socket costs none.
/// </summary>
/// <param name="stream">The connection.</param>
/// <param name="messageBytesMax">A longer message is refused.</param>
internal sealed class MessageReader(Stream stream, int messageBytesMax) : IDisposable
{
    private const int BufferBytes = 16 * 1024;

    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _wanted;
    private byte[] _fragments = [];
    private int _fragmentsLength;
    private bool _isFragmented;

    /// <summary>The next message; <see cref="IncomingMessage.End"/> when the connection has ended.</summary>
    /// <exception cref="SocketProtocolException">The client broke the rules.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<IncomingMessage> ReadAsync()
    {
        IncomingMessage message;
        while (!TryTake(out message))
        {
            if (!await FillAsync())
            {
                return IncomingMessage.End;
            }
        }

        return message;
    }

    /// <summary>Gives the buffers back; no read may be under way.</summary>
    public void Dispose()
    {
        Return(ref _buffer);
        Return(ref _fragments);
    }

    private bool TryTake(out IncomingMessage message)
    {
        message = default;
        while (FrameHeader.TryRead(_buffer.AsSpan(_start, _end - _start), out FrameHeader header))
        {
            if (header.PayloadLength > messageBytesMax - (header.Opcode < Opcode.Close ? _fragmentsLength : 0))
            {
                throw new SocketProtocolException(
                    CloseCode.TooBig, $"A message may have {messageBytesMax} bytes at most.");
            }

            int length = header.HeaderLength + (int)header.PayloadLength;
            if (_end - _start < length)
            {
                _wanted = length;
                return false;
            }

            Memory<byte> payload = _buffer.AsMemory(_start + header.HeaderLength, (int)header.PayloadLength);
            header.Unmask(payload.Span);
            _start += length;
            if (TryComplete(header, payload, out message))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryComplete(in FrameHeader header, Memory<byte> payload, out IncomingMessage message)
    {
        message = new IncomingMessage(header.Opcode, payload);
        if (header.Opcode >= Opcode.Close)
        {
            return true;
        }

        if (header.Opcode == Opcode.Binary)
        {
            throw new SocketProtocolException(CloseCode.UnsupportedData, "Only text is understood.");
        }

        if ((header.Opcode == Opcode.Continuation) != _isFragmented)
        {
            throw new SocketProtocolException(CloseCode.ProtocolError, "Fragments out of order.");
        }

        if (_isFragmented || !header.IsFinal)
        {
            Collect(payload.Span);
            _isFragmented = !header.IsFinal;
            if (_isFragmented)
            {
                return false;
            }

            message = new IncomingMessage(Opcode.Text, _fragments.AsMemory(0, _fragmentsLength));
            _fragmentsLength = 0;
        }

        if (!Utf8.IsValid(message.Payload.Span))
        {
            throw new SocketProtocolException(CloseCode.InvalidText, "The text is not UTF-8.");
        }

        return true;
    }

    private void Collect(ReadOnlySpan<byte> payload)
    {
        if (_fragments.Length < _fragmentsLength + payload.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(BufferBytes, _fragmentsLength + payload.Length));
            _fragments.AsSpan(0, _fragmentsLength).CopyTo(larger);
            Return(ref _fragments);
            _fragments = larger;
        }

        payload.CopyTo(_fragments.AsSpan(_fragmentsLength));
        _fragmentsLength += payload.Length;
    }

    private async ValueTask<bool> FillAsync()
    {
        if (_start == _end)
        {
            Return(ref _buffer);
            (_start, _end, _wanted) = (0, 0, 0);
            if (!_isFragmented)
            {
                Return(ref _fragments);
            }

            // Waits for bytes without a buffer to put them in.
            int none = await stream.ReadAsync(Memory<byte>.Empty);
            Debug.Assert(none == 0, "There was no room for a byte.");
        }

        MakeRoom();
        int read = await stream.ReadAsync(_buffer.AsMemory(_end));
        _end += read;
        return read > 0;
    }

    private void MakeRoom()
    {
        int waiting = _end - _start;
        if (_buffer.Length - _end >= Math.Max(1, _wanted - waiting))
        {
            return;
        }

        byte[] fresh = ArrayPool<byte>.Shared.Rent(Math.Max(BufferBytes, _wanted));
        _buffer.AsSpan(_start, waiting).CopyTo(fresh);
        Return(ref _buffer);
        _buffer = fresh;
        (_start, _end) = (0, waiting);
    }

    private static void Return(ref byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }
}
