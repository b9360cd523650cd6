using System.Security.Cryptography;

namespace Cambio.Gateway.Signing;

/// <summary>
/// What a signature is made over: the raw query string followed by the raw body, exactly as sent, less the
/// <c>signature</c> parameter itself wherever it stands. Nothing is decoded, sorted or written anew.
/// </summary>
internal static class SignedPayload
{
    private const int SignatureHexLength = 2 * HMACSHA256.HashSizeInBytes;

    /// <summary>
    /// True when <paramref name="signature"/> (hex, either case) is the secret's HMAC-SHA256 of the payload.
    /// </summary>
    public static bool IsSignedBy(
        ReadOnlySpan<byte> secret, ReadOnlySpan<byte> query, ReadOnlySpan<byte> body, ReadOnlySpan<char> signature)
    {
        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature.Length != SignatureHexLength
            || Convert.FromHexString(signature, sent, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> payload = query.Length + body.Length <= 1_024
            ? stackalloc byte[query.Length + body.Length]
            : new byte[query.Length + body.Length];
        int length = CopyUnsigned(query, payload);
        length += CopyUnsigned(body, payload[length..]);

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, payload[..length], expected);
        return CryptographicOperations.FixedTimeEquals(sent, expected);
    }

    /// <summary>Copies a run of parameters without the signature; returns bytes written.</summary>
    internal static int CopyUnsigned(ReadOnlySpan<byte> parameters, Span<byte> output)
    {
        int length = 0;
        bool first = true;
        foreach (Range range in parameters.Split((byte)'&'))
        {
            ReadOnlySpan<byte> parameter = parameters[range];
            if (parameter.StartsWith("signature="u8))
            {
                continue;
            }

            if (!first)
            {
                output[length++] = (byte)'&';
            }

            first = false;
            parameter.CopyTo(output[length..]);
            length += parameter.Length;
        }

        return length;
    }
}
