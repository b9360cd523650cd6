using System.Buffers.Binary;

namespace Cambio.Gateway.Sockets;

/// <summary>
/// One frame as it goes over the wire. A server's frames are not masked, so one array serves every socket that sends
/// it; nobody changes it, and the collector frees it after the last one.
/// </summary>
internal sealed class Frame
{
    /// <summary>The most a header takes.</summary>
    public const int HeaderBytesMax = 10;

    private Frame(byte[] bytes) => Bytes = bytes;

    /// <summary>Header and payload.</summary>
    public byte[] Bytes { get; }

    /// <summary>A text message in one frame.</summary>
    public static Frame Text(ReadOnlySpan<byte> payload) => Of(Opcode.Text, payload);

    /// <summary>Any frame.</summary>
    public static Frame Of(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        byte[] bytes = new byte[HeaderLength(payload.Length) + payload.Length];
        int header = WriteHeader(bytes, opcode, payload.Length);
        payload.CopyTo(bytes.AsSpan(header));
        return new Frame(bytes);
    }

    /// <summary>A close frame.</summary>
    public static Frame Close(CloseCode code, string reason)
    {
        Span<byte> payload = stackalloc byte[125];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);

        // Our reasons are ASCII and short; one that is too long is cut, not refused.
        int length = System.Text.Encoding.ASCII.GetBytes(reason.AsSpan(0, Math.Min(reason.Length, 123)), payload[2..]);
        return Of(Opcode.Close, payload[..(2 + length)]);
    }

    /// <summary>How many bytes the header of such a payload takes.</summary>
    public static int HeaderLength(int payloadLength) => payloadLength switch
    {
        <= 125 => 2,
        <= ushort.MaxValue => 4,
        _ => HeaderBytesMax,
    };

    /// <summary>Writes the header of a whole message; returns its length.</summary>
    public static int WriteHeader(Span<byte> output, Opcode opcode, int payloadLength)
    {
        output[0] = (byte)(0x80 | (byte)opcode);
        switch (payloadLength)
        {
            case <= 125:
                output[1] = (byte)payloadLength;
                return 2;
            case <= ushort.MaxValue:
                output[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(output[2..], (ushort)payloadLength);
                return 4;
            default:
                output[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(output[2..], payloadLength);
                return HeaderBytesMax;
        }
    }
}
