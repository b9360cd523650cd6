using System.Security.Cryptography;
using System.Text;
using Cambio.Core.Values;

namespace Cambio.Gateway.Keys;

/// <summary>
/// What lets a client act for an account: a public name that it sends, and a secret that it signs with.
/// </summary>
public sealed class ApiKey
{
    /// <summary>Characters of a key and of a secret: 64 letters and digits, 381 bits.</summary>
    public const int Length = 64;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly byte[] _secret;

    /// <summary>Makes a key.</summary>
    /// <exception cref="ArgumentException">Key or secret is not <see cref="Length"/> letters and digits.</exception>
    public ApiKey(string name, string key, string secret, AccountId account)
    {
        if (!IsWellFormed(key) || !IsWellFormed(secret))
        {
            throw new ArgumentException($"The key or secret named '{name}' is not {Length} letters and digits.");
        }

        Name = name;
        Key = key;
        Account = account;
        _secret = Encoding.ASCII.GetBytes(secret);
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>What the client sends in each request.</summary>
    public string Key { get; }

    /// <summary>The account it acts for.</summary>
    public AccountId Account { get; }

    /// <summary>What signatures are made with. Never logged, never sent.</summary>
    internal ReadOnlySpan<byte> Secret => _secret;

    /// <summary>Text that no one can guess, fit for a key or a secret.</summary>
    public static string NewText() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>True for <see cref="Length"/> letters and digits.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length == Length && text.All(char.IsAsciiLetterOrDigit);
}
