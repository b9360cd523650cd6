using System.Buffers;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace Cambio.Gateway.Keys;

/// <summary>Knows whether a signature belongs to a key. Safe to use from any thread.</summary>
internal abstract class SignatureVerifier
{
    /// <summary>True when the text is the key's signature of the payload.</summary>
    public abstract bool IsSignature(ReadOnlySpan<byte> payload, ReadOnlySpan<char> signature);
}

/// <summary>HMAC-SHA256; signatures in hex of either case.</summary>
internal sealed class HmacVerifier(byte[] secret) : SignatureVerifier
{
    private const int HexLength = 2 * HMACSHA256.HashSizeInBytes;

    public override bool IsSignature(ReadOnlySpan<byte> payload, ReadOnlySpan<char> signature)
    {
        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature.Length != HexLength
            || Convert.FromHexString(signature, sent, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, payload, expected);
        return CryptographicOperations.FixedTimeEquals(sent, expected);
    }
}

/// <summary>Ed25519; signatures in Base64.</summary>
internal sealed class Ed25519Verifier : SignatureVerifier
{
    private const int SignatureBytes = 64;
    private const int Base64Length = 88;

    private readonly PublicKey _key;

    /// <summary>Takes the 32 bytes of a public key.</summary>
    /// <exception cref="FormatException">They are no public key.</exception>
    public Ed25519Verifier(ReadOnlySpan<byte> publicKey) => _key = PublicKeyText.Import(publicKey);

    public override bool IsSignature(ReadOnlySpan<byte> payload, ReadOnlySpan<char> signature)
    {
        if (signature.Length != Base64Length)
        {
            return false;
        }

        // A client that forgets to escape its '+' sends what forms call a space.
        Span<char> text = stackalloc char[Base64Length];
        signature.Replace(text, ' ', '+');
        Span<byte> bytes = stackalloc byte[SignatureBytes];
        return Convert.TryFromBase64Chars(text, bytes, out int length)
            && length == SignatureBytes
            && SignatureAlgorithm.Ed25519.Verify(_key, payload, bytes);
    }
}
