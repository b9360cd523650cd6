using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cambio.Bench.Api;

/// <summary>An account of the API: the key it sends and the secret it signs with.</summary>
/// <param name="Key">The public part.</param>
/// <param name="Secret">The private part, ASCII.</param>
internal sealed record ApiUser(string Key, byte[] Secret)
{
    private const string HexDigits = "0123456789abcdef";

    /// <summary>Reads the file that <c>serve</c> writes.</summary>
    internal static IReadOnlyList<ApiUser> Load(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return
        [
            .. document.RootElement.EnumerateArray().Select(entry => new ApiUser(
                entry.GetProperty("apiKey").GetString()!,
                Encoding.ASCII.GetBytes(entry.GetProperty("secretKey").GetString()!))),
        ];
    }

    /// <summary>Signs what is sent, into 64 hex digits.</summary>
    internal void Sign(ReadOnlySpan<byte> payload, Span<byte> hex)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Secret, payload, hash);
        for (int i = 0; i < hash.Length; i++)
        {
            hex[2 * i] = (byte)HexDigits[hash[i] >> 4];
            hex[(2 * i) + 1] = (byte)HexDigits[hash[i] & 15];
        }
    }
}
