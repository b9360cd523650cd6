using System.Buffers.Binary;
using System.Text;

namespace Cambio.Operator.Audit;

/// <summary>What an operator did; the payload of a registry record, topic 2 (docs/formats/registry.md).</summary>
public sealed record AuditRecord
{
    /// <summary>Bytes of the longest record.</summary>
    public const int BytesMax = HeadBytes + OperatorBytesMax + ActionBytesMax + TargetBytesMax + ReasonBytesMax;

    /// <summary>Bytes of the longest reason.</summary>
    public const int ReasonBytesMax = 200;

    /// <summary>Bytes of the longest target.</summary>
    public const int TargetBytesMax = 100;

    /// <summary>Bytes of the longest operator's name.</summary>
    public const int OperatorBytesMax = 32;

    /// <summary>Bytes of the longest action's name.</summary>
    public const int ActionBytesMax = 32;

    /// <summary>The most commands that one record may stand for.</summary>
    public const int CommandsMax = ushort.MaxValue;

    private const int HeadBytes = 8;
    private const byte Version = 1;

    /// <summary>Makes a record.</summary>
    /// <param name="operator">Who.</param>
    /// <param name="action">What.</param>
    /// <param name="target">To whom or what.</param>
    /// <param name="reason">Why, in the operator's words.</param>
    /// <param name="commands">How many commands of the action follow in the same frame.</param>
    /// <exception cref="ArgumentException">One of them is longer than a record has room for.</exception>
    public AuditRecord(string @operator, string action, string target, string reason, int commands)
    {
        Operator = Bounded(nameof(@operator), @operator, OperatorBytesMax);
        Action = Bounded(nameof(action), action, ActionBytesMax);
        Target = Bounded(nameof(target), target, TargetBytesMax);
        Reason = Bounded(nameof(reason), reason, ReasonBytesMax);
        Commands = commands is >= 0 and <= CommandsMax
            ? commands
            : throw new ArgumentException($"An action may have {CommandsMax} commands, not {commands}.");
    }

    /// <summary>Who.</summary>
    public string Operator { get; }

    /// <summary>What.</summary>
    public string Action { get; }

    /// <summary>To whom or what.</summary>
    public string Target { get; }

    /// <summary>Why, in the operator's words.</summary>
    public string Reason { get; }

    /// <summary>How many commands of the action follow in the same frame.</summary>
    public int Commands { get; }

    internal byte[] Encode()
    {
        byte[] bytes = new byte[BytesMax];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), checked((ushort)Commands));
        int length = HeadBytes;
        string[] texts = [Operator, Action, Target, Reason];
        for (int i = 0; i < texts.Length; i++)
        {
            int written = Encoding.UTF8.GetBytes(texts[i], bytes.AsSpan(length));
            bytes[1 + i] = checked((byte)written);
            length += written;
        }

        return bytes[..length];
    }

    internal static AuditRecord Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadBytes || bytes[0] != Version || bytes[5] != 0
            || bytes.Length != HeadBytes + bytes[1] + bytes[2] + bytes[3] + bytes[4]
            || bytes[1] > OperatorBytesMax || bytes[2] > ActionBytesMax || bytes[3] > TargetBytesMax
            || bytes[4] > ReasonBytesMax)
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

    private static string Bounded(string name, string text, int bytesMax) =>
        Encoding.UTF8.GetByteCount(text) <= bytesMax
            ? text
            : throw new ArgumentException($"'{name}' of an audit record may have {bytesMax} bytes: '{text}'.");
}
