using System.Buffers.Binary;
using System.Text;

namespace Cambio.MarketData.Payments;

/// <summary>
/// Where a withdrawal is to go, as its owner said; the payload of a registry record, topic 4
/// (docs/formats/registry.md). It follows the request in the same frame of the log.
/// </summary>
public sealed record WithdrawalDetails
{
    /// <summary>The topic of its registry records.</summary>
    public const ushort Topic = 4;

    /// <summary>Characters of the longest network's name.</summary>
    public const int NetworkMax = 20;

    /// <summary>Characters of the longest address.</summary>
    public const int AddressMax = 128;

    /// <summary>Characters of the longest tag.</summary>
    public const int TagMax = 64;

    /// <summary>Characters of the longest client's id.</summary>
    public const int ClientIdMax = 64;

    /// <summary>Bytes of the longest record.</summary>
    public const int BytesMax = HeadBytes + NetworkMax + AddressMax + TagMax + ClientIdMax;

    private const int HeadBytes = 24;
    private const byte Version = 1;

    private static readonly int[] s_lengthsMax = [NetworkMax, AddressMax, TagMax, ClientIdMax];

    /// <summary>Makes a record.</summary>
    /// <param name="withdrawal">The withdrawal's id.</param>
    /// <param name="texts">Network, address, tag and the client's own id; empty where not said.</param>
    /// <exception cref="ArgumentException">One is too long, or not printable ASCII.</exception>
    public WithdrawalDetails(
        UInt128 withdrawal, (string Network, string Address, string Tag, string ClientId) texts)
    {
        Withdrawal = withdrawal;
        (Network, Address, Tag, ClientId) = texts;
        for (int i = 0; i < s_lengthsMax.Length; i++)
        {
            if (!IsText(Texts[i], s_lengthsMax[i]))
            {
                throw new ArgumentException($"A detail of a withdrawal has at most {s_lengthsMax[i]} ASCII letters.");
            }
        }
    }

    /// <summary>Which withdrawal.</summary>
    public UInt128 Withdrawal { get; }

    /// <summary>Over which network.</summary>
    public string Network { get; }

    /// <summary>To which address.</summary>
    public string Address { get; }

    /// <summary>With which tag or memo.</summary>
    public string Tag { get; }

    /// <summary>What the client calls it.</summary>
    public string ClientId { get; }

    private string[] Texts => [Network, Address, Tag, ClientId];

    /// <summary>True for at most so many printable ASCII characters.</summary>
    public static bool IsText(ReadOnlySpan<char> text, int lengthMax) =>
        text.Length <= lengthMax && !text.ContainsAnyExceptInRange(' ', '~');

    /// <summary>Its bytes in the log.</summary>
    public byte[] Encode()
    {
        byte[] bytes = new byte[BytesMax];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(8), Withdrawal);
        int length = HeadBytes;
        string[] texts = Texts;
        for (int i = 0; i < texts.Length; i++)
        {
            bytes[1 + i] = checked((byte)texts[i].Length);
            length += Encoding.ASCII.GetBytes(texts[i], bytes.AsSpan(length));
        }

        return bytes[..length];
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes are something else.</exception>
    public static WithdrawalDetails Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadBytes || bytes[0] != Version || bytes[5..8].ContainsAnyExcept((byte)0)
            || bytes.Length != HeadBytes + bytes[1] + bytes[2] + bytes[3] + bytes[4])
        {
            throw Unreadable(null);
        }

        string[] texts = new string[s_lengthsMax.Length];
        int at = HeadBytes;
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Encoding.ASCII.GetString(bytes.Slice(at, bytes[1 + i]));
            at += bytes[1 + i];
        }

        try
        {
            return new WithdrawalDetails(
                BinaryPrimitives.ReadUInt128LittleEndian(bytes[8..]), (texts[0], texts[1], texts[2], texts[3]));
        }
        catch (ArgumentException e)
        {
            throw Unreadable(e);
        }
    }

    private static FormatException Unreadable(Exception? cause) =>
        new("A registry record does not hold details of a withdrawal that this program reads.", cause);
}
