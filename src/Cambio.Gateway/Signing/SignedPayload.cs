using Cambio.Gateway.Keys;

namespace Cambio.Gateway.Signing;

/// <summary>
/// What a signature is made over: the raw query string followed by the raw body, exactly as sent, less the
/// <c>signature</c> parameter itself wherever it stands. Nothing is decoded, sorted or written anew.
/// </summary>
internal static class SignedPayload
{
    private const int StackBytesMax = 1_024;

    /// <summary>True when the signature is the key's for this payload.</summary>
    public static bool IsSignedBy(
        ApiKey key, ReadOnlySpan<byte> query, ReadOnlySpan<byte> body, ReadOnlySpan<char> signature)
    {
        Span<byte> payload = query.Length + body.Length <= StackBytesMax
            ? stackalloc byte[query.Length + body.Length]
            : new byte[query.Length + body.Length];
        int length = CopyUnsigned(query, payload);
        length += CopyUnsigned(body, payload[length..]);
        return key.IsSignature(payload[..length], signature);
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
