using System.Text;
using NSec.Cryptography;

namespace Cambio.Gateway.Keys;

/// <summary>Reads Ed25519 public keys as people paste them: PEM, or the Base64 of 32 bytes.</summary>
public static class PublicKeyText
{
    /// <summary>Bytes of a public key.</summary>
    public const int KeyBytes = 32;

    /// <summary>Reads a key; false when the text is none.</summary>
    public static bool TryParse(string text, Span<byte> key)
    {
        byte[] pem = Encoding.UTF8.GetBytes(text.Trim());
        if (PublicKey.TryImport(
            SignatureAlgorithm.Ed25519, pem, KeyBlobFormat.PkixPublicKeyText, out PublicKey? imported))
        {
            imported!.Export(KeyBlobFormat.RawPublicKey).CopyTo(key);
            return true;
        }

        return Convert.TryFromBase64String(text.Trim(), key, out int length)
            && length == KeyBytes
            && PublicKey.TryImport(SignatureAlgorithm.Ed25519, key[..length], KeyBlobFormat.RawPublicKey, out _);
    }

    internal static PublicKey Import(ReadOnlySpan<byte> key) =>
        PublicKey.TryImport(SignatureAlgorithm.Ed25519, key, KeyBlobFormat.RawPublicKey, out PublicKey? imported)
            ? imported!
            : throw new FormatException("These bytes are no Ed25519 public key.");
}
