using System.Buffers.Binary;

namespace Cambio.Gateway.Sockets;

/// <summary>The head of a frame that a client sent.</summary>
/// <param name="Opcode">What it carries.</param>
/// <param name="IsFinal">True for the last frame of a message.</param>
/// <param name="HeaderLength">Bytes before the payload, mask included.</param>
/// <param name="PayloadLength">Bytes of payload.</param>
/// <param name="Mask">What the payload is masked with, as the wire has it.</param>
internal readonly record struct FrameHeader(
    Opcode Opcode, bool IsFinal, int HeaderLength, long PayloadLength, uint Mask)
{
    private const int MaskLength = 4;
    private const int ControlPayloadMax = 125;

    /// <summary>Reads a head; false while bytes are missing.</summary>
    /// <exception cref="SocketProtocolException">No client may send this.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = default;
        if (bytes.Length < 2)
        {
            return false;
        }

        var opcode = (Opcode)(bytes[0] & 0x0F);
        bool isFinal = (bytes[0] & 0x80) != 0;
        int shortLength = bytes[1] & 0x7F;
        Check((bytes[0] & 0x70) == 0, "Reserved bits are set.");
        Check((bytes[1] & 0x80) != 0, "A client's frame must be masked.");
        Check(opcode is <= Opcode.Binary or (>= Opcode.Close and <= Opcode.Pong), "Unknown opcode.");
        Check(opcode < Opcode.Close || (isFinal && shortLength <= ControlPayloadMax), "Bad control frame.");

        int lengthBytes = shortLength switch { 126 => 2, 127 => 8, _ => 0 };
        int headerLength = 2 + lengthBytes + MaskLength;
        if (bytes.Length < headerLength)
        {
            return false;
        }

        long length = shortLength switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            127 => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
            _ => shortLength,
        };
        Check(length >= 0, "Negative length.");
        uint mask = BitConverter.ToUInt32(bytes[(2 + lengthBytes)..]);
        header = new FrameHeader(opcode, isFinal, headerLength, length, mask);
        return true;
    }

    /// <summary>Takes the mask off a payload, in place.</summary>
    public void Unmask(Span<byte> payload)
    {
        Span<ulong> words = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(payload);
        ulong mask = ((ulong)Mask << 32) | Mask;
        for (int i = 0; i < words.Length; i++)
        {
            words[i] ^= mask;
        }

        for (int i = words.Length * sizeof(ulong); i < payload.Length; i++)
        {
            payload[i] ^= unchecked((byte)(Mask >> (8 * (i & 3))));
        }
    }

    private static void Check(bool isGood, string reason)
    {
        if (!isGood)
        {
            throw new SocketProtocolException(CloseCode.ProtocolError, reason);
        }
    }
}
