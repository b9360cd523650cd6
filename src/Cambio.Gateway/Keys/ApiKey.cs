using System.Net;
using System.Security.Cryptography;
using System.Text;
using Cambio.Core.Values;

namespace Cambio.Gateway.Keys;

/// <summary>
/// What lets a client act for an account: a public name that it sends, and a proof that it signs with.
/// </summary>
public sealed class ApiKey
{
    /// <summary>Characters of a key and of a secret: 64 letters and digits, 381 bits.</summary>
    public const int Length = 64;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly SignatureVerifier _verifier;

    /// <summary>Makes an HMAC key that may do everything.</summary>
    /// <exception cref="ArgumentException">Key or secret is not <see cref="Length"/> letters and digits.</exception>
    public ApiKey(string name, string key, string secret, AccountId account)
        : this(
            new KeyCard(key, name, account, KeyAlgorithm.HmacSha256, KeyTerms.Unrestricted, 0, 0),
            new HmacVerifier(Encoding.ASCII.GetBytes(secret)))
    {
        if (!IsWellFormed(key) || !IsWellFormed(secret))
        {
            throw new ArgumentException($"The key or secret named '{name}' is not {Length} letters and digits.");
        }
    }

    internal ApiKey(KeyCard card, SignatureVerifier verifier)
    {
        Card = card;
        _verifier = verifier;
    }

    /// <summary>All that may be shown of it.</summary>
    public KeyCard Card { get; }

    /// <summary>What people call it.</summary>
    public string Name => Card.Name;

    /// <summary>What the client sends in each request.</summary>
    public string Key => Card.Key;

    /// <summary>The account it acts for.</summary>
    public AccountId Account => Card.Account;

    /// <summary>Text that no one can guess, fit for a key or a secret.</summary>
    public static string NewText() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>True for <see cref="Length"/> letters and digits.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        if (text.Length != Length)
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when the signature is this key's, made over exactly this payload.</summary>
    public bool IsSignature(ReadOnlySpan<byte> payload, ReadOnlySpan<char> signature) =>
        _verifier.IsSignature(payload, signature);

    /// <summary>True when its terms let it be used so, from there, now.</summary>
    /// <param name="needed">What for.</param>
    /// <param name="client">From where; null when that is not known.</param>
    /// <param name="nowMicros">When, microseconds since 1970.</param>
    public bool Allows(KeyPermissions needed, IPAddress? client, long nowMicros)
    {
        KeyTerms terms = Card.Terms;
        return (terms.Permissions & needed) == needed
            && (terms.ExpiresMicros == 0 || nowMicros < terms.ExpiresMicros)
            && (terms.Addresses.IsEmpty || (client is not null && terms.Addresses.Contains(client)));
    }
}
