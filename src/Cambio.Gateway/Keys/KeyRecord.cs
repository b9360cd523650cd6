using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Cambio.Core.Values;
using Cambio.Gateway.Keys.Addresses;
using Cambio.Gateway.Keys.Secrets;

namespace Cambio.Gateway.Keys;

/// <summary>What happened to a key. Numbers are in the log: never renumbered, never reused.</summary>
internal enum KeyOperation : byte
{
    None = 0,
    Created = 1,
    Restricted = 2,
    Revoked = 3,
}

/// <summary>
/// A registry record about an API key, topic 1; docs/formats/registry.md shows its bytes.
/// </summary>
/// <param name="Operation">What happened.</param>
/// <param name="Algorithm">How it signs; only when created.</param>
/// <param name="Key">Which key.</param>
/// <param name="Name">What people call it; only when created.</param>
/// <param name="Terms">What it may do from now on; nothing when revoked.</param>
/// <param name="Proof">
/// What signatures are checked with: the sealed HMAC secret or the public key; only when created.
/// </param>
internal sealed record KeyRecord(
    KeyOperation Operation, KeyAlgorithm Algorithm, string Key, string Name, KeyTerms Terms, byte[] Proof)
{
    /// <summary>Bytes of the longest record.</summary>
    public const int BytesMax = HeadBytes + KeyLimits.NameBytesMax + SealedSecretBytes
        + (KeyLimits.AddressRangesMax * RangeBytes);

    private const byte Version = 1;
    private const int HeadBytes = 16 + ApiKey.Length;
    private const int SealedSecretBytes = KeyEncryptionKey.OverheadBytes + ApiKey.Length;
    private const int RangeBytes = 17;

    private static readonly KeyTerms Nothing = new(KeyPermissions.None, IpRangeList.Empty, 0);

    /// <summary>What a sealed secret is bound to: key and account.</summary>
    public static byte[] SealingContext(string key, AccountId account)
    {
        byte[] context = new byte[ApiKey.Length + sizeof(uint)];
        Encoding.ASCII.GetBytes(key, context);
        BinaryPrimitives.WriteUInt32LittleEndian(context.AsSpan(ApiKey.Length), account.Value);
        return context;
    }

    /// <summary>A record that only says new terms.</summary>
    public static KeyRecord Restricted(string key, KeyTerms terms) =>
        new(KeyOperation.Restricted, KeyAlgorithm.None, key, "", terms, []);

    /// <summary>A record that ends a key.</summary>
    public static KeyRecord Revoked(string key) => new(KeyOperation.Revoked, KeyAlgorithm.None, key, "", Nothing, []);

    /// <summary>Writes the record; returns bytes written.</summary>
    public int Write(Span<byte> output)
    {
        output[..HeadBytes].Clear();
        ReadOnlySpan<IpRange> ranges = Terms.Addresses.Ranges;
        output[0] = Version;
        output[1] = (byte)Operation;
        output[2] = (byte)Algorithm;
        output[3] = (byte)Terms.Permissions;
        output[4] = (byte)Encoding.UTF8.GetByteCount(Name);
        output[5] = (byte)ranges.Length;
        BinaryPrimitives.WriteInt64LittleEndian(output[8..], Terms.ExpiresMicros);
        Encoding.ASCII.GetBytes(Key, output.Slice(16, ApiKey.Length));
        int length = HeadBytes;
        length += Encoding.UTF8.GetBytes(Name, output[length..]);
        Proof.CopyTo(output[length..]);
        length += Proof.Length;
        foreach (IpRange range in ranges)
        {
            output[length] = range.PrefixBits;
            BinaryPrimitives.WriteUInt128BigEndian(output[(length + 1)..], range.Address);
            length += RangeBytes;
        }

        return length;
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="FormatException">The bytes are no record of a key, or of a later version.</exception>
    public static KeyRecord Read(ReadOnlySpan<byte> bytes)
    {
        Require(bytes.Length >= HeadBytes && bytes[0] == Version);
        var operation = (KeyOperation)bytes[1];
        var algorithm = (KeyAlgorithm)bytes[2];
        int nameBytes = bytes[4];
        int ranges = bytes[5];
        bool isCreated = operation == KeyOperation.Created;
        Require(operation is >= KeyOperation.Created and <= KeyOperation.Revoked);
        Require(isCreated == (algorithm != KeyAlgorithm.None) && (isCreated || nameBytes == 0));
        int proofBytes = ProofBytes(algorithm);
        Require(bytes.Length == HeadBytes + nameBytes + proofBytes + (ranges * RangeBytes));

        string key = Encoding.ASCII.GetString(bytes.Slice(16, ApiKey.Length));
        Require(ApiKey.IsWellFormed(key) && (bytes[3] & ~(byte)KeyPermissions.All) == 0);
        ReadOnlySpan<byte> rest = bytes[HeadBytes..];
        string name = Encoding.UTF8.GetString(rest[..nameBytes]);
        byte[] proof = rest.Slice(nameBytes, proofBytes).ToArray();
        var terms = new KeyTerms(
            (KeyPermissions)bytes[3], ReadRanges(rest[(nameBytes + proofBytes)..], ranges),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
        return new KeyRecord(operation, algorithm, key, name, terms, proof);
    }

    private static IpRangeList ReadRanges(ReadOnlySpan<byte> bytes, int count)
    {
        var ranges = new IpRange[count];
        for (int i = 0; i < count; i++)
        {
            ranges[i] = new IpRange(
                BinaryPrimitives.ReadUInt128BigEndian(bytes[((i * RangeBytes) + 1)..]), bytes[i * RangeBytes]);
            Require(ranges[i].IsValid);
        }

        return count == 0 ? IpRangeList.Empty : new IpRangeList(ranges);
    }

    /// <summary>Bytes of what signatures are checked with.</summary>
    public static int ProofBytes(KeyAlgorithm algorithm) => algorithm switch
    {
        KeyAlgorithm.None => 0,
        KeyAlgorithm.HmacSha256 => SealedSecretBytes,
        KeyAlgorithm.Ed25519 => PublicKeyText.KeyBytes,
        _ => throw new FormatException("A registry record names an algorithm that this program does not know."),
    };

    private static void Require(bool holds, [CallerArgumentExpression(nameof(holds))] string? what = null)
    {
        if (!holds)
        {
            throw new FormatException($"A registry record is not one of an API key that this program reads: {what}.");
        }
    }
}
