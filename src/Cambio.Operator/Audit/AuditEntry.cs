using System.Buffers.Binary;
using System.Text;
using Cambio.Core.Events;

namespace Cambio.Operator.Audit;

/// <summary>What an operator did; the payload of a registry record, topic 2 (docs/formats/registry.md).</summary>
/// <param name="Operator">Who.</param>
/// <param name="Action">What.</param>
/// <param name="Target">To whom or what.</param>
/// <param name="Reason">Why, in the operator's words.</param>
/// <param name="Commands">How many commands of the action follow in the same frame.</param>
public sealed record AuditRecord(string Operator, string Action, string Target, string Reason, int Commands)
{
    /// <summary>Bytes of the longest record.</summary>
    public const int BytesMax = HeadBytes + OperatorBytesMax + ActionBytesMax + TargetBytesMax + ReasonBytesMax;

    /// <summary>Bytes of the longest reason.</summary>
    public const int ReasonBytesMax = 200;

    /// <summary>Bytes of the longest target.</summary>
    public const int TargetBytesMax = 100;

    /// <summary>Bytes of the longest operator's name.</summary>
    public const int OperatorBytesMax = 32;

    private const int ActionBytesMax = 32;
    private const int HeadBytes = 8;
    private const byte Version = 1;

    internal byte[] Encode()
    {
        byte[] bytes = new byte[BytesMax];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), (ushort)Commands);
        int length = HeadBytes;
        string[] texts = [Operator, Action, Target, Reason];
        for (int i = 0; i < texts.Length; i++)
        {
            int written = Encoding.UTF8.GetBytes(texts[i], bytes.AsSpan(length));
            bytes[1 + i] = (byte)written;
            length += written;
        }

        return bytes[..length];
    }

    internal static AuditRecord Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadBytes || bytes[0] != Version
            || bytes.Length != HeadBytes + bytes[1] + bytes[2] + bytes[3] + bytes[4])
        {
            throw new FormatException("A registry record is not an audit record that this program reads.");
        }

        string[] texts = new string[4];
        int at = HeadBytes;
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Encoding.UTF8.GetString(bytes.Slice(at, bytes[1 + i]));
            at += bytes[1 + i];
        }

        return new AuditRecord(
            texts[0], texts[1], texts[2], texts[3], BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]));
    }
}

/// <summary>An audit record in its place.</summary>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="TimestampMicros">When, microseconds since 1970.</param>
/// <param name="Record">What was done.</param>
/// <param name="Refusal">Why the engine refused the first command it refused; none when it did all.</param>
public sealed record AuditEntry(long Sequence, long TimestampMicros, AuditRecord Record, RejectReason Refusal);
