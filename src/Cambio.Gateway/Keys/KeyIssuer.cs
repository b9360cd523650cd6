using System.Text;
using Cambio.Core.Values;
using Cambio.Gateway.Keys.Secrets;

namespace Cambio.Gateway.Keys;

/// <summary>
/// Writes the registry records that make, restrict and revoke keys. Whoever submits them chooses what goes into the log
/// with them; <see cref="KeyRegistry"/> folds them when they are durable.
/// </summary>
/// <param name="kek">What secrets are sealed under.</param>
public sealed class KeyIssuer(KeyEncryptionKey kek)
{
    /// <summary>Bytes of the longest record.</summary>
    public const int RecordBytesMax = KeyRecord.BytesMax;

    /// <summary>True when a name is short enough, and not empty.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= KeyLimits.NameBytesMax;

    /// <summary>Makes a key that signs with a secret.</summary>
    /// <param name="key">The key: see <see cref="ApiKey.NewText"/>.</param>
    /// <param name="secret">The secret; the same.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="terms">What it may do.</param>
    public byte[] NewHmac(string key, string secret, string name, AccountId account, KeyTerms terms)
    {
        byte[] proof = new byte[KeyEncryptionKey.OverheadBytes + secret.Length];
        kek.Seal(Encoding.ASCII.GetBytes(secret), KeyRecord.SealingContext(key, account), proof);
        return Encode(new KeyRecord(KeyOperation.Created, KeyAlgorithm.HmacSha256, key, name, terms, proof));
    }

    /// <summary>Makes a key whose signatures are checked with a public key.</summary>
    /// <param name="key">The key: see <see cref="ApiKey.NewText"/>.</param>
    /// <param name="publicKey">32 bytes, as <see cref="PublicKeyText.TryParse"/> reads them.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="terms">What it may do.</param>
    public static byte[] NewEd25519(string key, ReadOnlySpan<byte> publicKey, string name, KeyTerms terms) => Encode(
        new KeyRecord(KeyOperation.Created, KeyAlgorithm.Ed25519, key, name, terms, publicKey.ToArray()));

    /// <summary>Gives a key other terms.</summary>
    public static byte[] Restrict(string key, KeyTerms terms) => Encode(KeyRecord.Restricted(key, terms));

    /// <summary>Ends a key.</summary>
    public static byte[] Revoke(string key) => Encode(KeyRecord.Revoked(key));

    private static byte[] Encode(KeyRecord record)
    {
        byte[] bytes = new byte[RecordBytesMax];
        return bytes[..record.Write(bytes)];
    }
}
