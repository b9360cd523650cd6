using System.Security.Cryptography;
using System.Text;

namespace Cambio.Gateway.Keys.Secrets;

/// <summary>
/// Where the key-encryption key comes from: the environment variable <c>CAMBIO_KEK</c> (Base64 of 32 bytes), else the
/// file that <c>CAMBIO_KEK_FILE</c> names, else <c>DIR/secrets/kek</c>, which is made at the first start.
/// </summary>
public sealed class KekSource
{
    /// <summary>The variable with the key itself.</summary>
    public const string Variable = "CAMBIO_KEK";

    /// <summary>The variable with the name of its file.</summary>
    public const string FileVariable = "CAMBIO_KEK_FILE";

    private readonly string _place;
    private readonly string? _newFile;

    private KekSource(KeyEncryptionKey key, string place, string? newFile)
    {
        Key = key;
        _place = place;
        _newFile = newFile;
    }

    /// <summary>The key.</summary>
    public KeyEncryptionKey Key { get; }

    /// <summary>Finds the key, or thinks one up that <see cref="Accept"/> will keep.</summary>
    /// <param name="dataFolder">DIR.</param>
    /// <param name="environment">Reads an environment variable; null when it is not set.</param>
    /// <exception cref="InvalidDataException">What is there is no key.</exception>
    public static KekSource Find(string dataFolder, Func<string, string?> environment)
    {
        if (environment(Variable) is { Length: > 0 } text)
        {
            return Existing(text, $"The variable {Variable}");
        }

        string? named = environment(FileVariable);
        string path = string.IsNullOrEmpty(named) ? Path.Combine(dataFolder, "secrets", "kek") : named;
        if (File.Exists(path))
        {
            return Existing(File.ReadAllText(path, Encoding.ASCII), $"'{path}'");
        }

        // A file that an operator named is the operator's to make: a typing error must not become a second key.
        return string.IsNullOrEmpty(named)
            ? new KekSource(
                new KeyEncryptionKey(RandomNumberGenerator.GetBytes(KeyEncryptionKey.KeyBytes)), $"'{path}'", path)
            : throw new InvalidDataException($"{FileVariable} names '{path}', which does not exist.");
    }

    /// <summary>
    /// Makes sure that the key opens what was sealed before, and keeps it if it is new. Call it before sealing.
    /// </summary>
    /// <param name="registry">The keys there are.</param>
    /// <exception cref="InvalidDataException">Secrets were sealed under another key.</exception>
    public void Accept(KeyRegistry registry)
    {
        int strange = registry.CountSealedUnderAnother(Key.Id);
        if (strange > 0)
        {
            string state = _newFile is null ? "is not the key" : "is missing, but it has the key";
            throw new InvalidDataException(
                $"{_place} {state} that the secrets of {strange} API keys are encrypted under. "
                + "Put the right one back.");
        }

        if (_newFile is not null)
        {
            PrivateFile.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(_newFile))!);
            PrivateFile.Write(_newFile, Encoding.ASCII.GetBytes(Convert.ToBase64String(Key.Bytes) + "\n"));
        }
    }

    private static KekSource Existing(string text, string place)
    {
        Span<byte> key = stackalloc byte[KeyEncryptionKey.KeyBytes];
        return Convert.TryFromBase64String(text.Trim(), key, out int length) && length == key.Length
            ? new KekSource(new KeyEncryptionKey(key), place, newFile: null)
            : throw new InvalidDataException($"{place} does not hold the Base64 of {KeyEncryptionKey.KeyBytes} bytes.");
    }
}
