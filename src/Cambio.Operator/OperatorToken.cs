using System.Security.Cryptography;
using System.Text;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Secrets;

namespace Cambio.Operator;

/// <summary>
/// What an operator proves itself with: random text in <c>DIR/operator-token</c>, made at the first start and readable
/// by its owner only. There is no default.
/// </summary>
public sealed class OperatorToken
{
    /// <summary>The file's name within the data folder.</summary>
    public const string FileName = "operator-token";

    private readonly byte[] _hash;

    /// <summary>Takes the token's text.</summary>
    public OperatorToken(string token) => _hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Reads the token, or makes one.</summary>
    /// <param name="dataFolder">An existing folder.</param>
    /// <exception cref="InvalidDataException">The file holds no token.</exception>
    public static OperatorToken LoadOrCreate(string dataFolder)
    {
        string path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            PrivateFile.Write(path, Encoding.ASCII.GetBytes(ApiKey.NewText() + "\n"));
        }

        string token = File.ReadAllText(path, Encoding.ASCII).Trim();
        return ApiKey.IsWellFormed(token)
            ? new OperatorToken(token)
            : throw new InvalidDataException($"'{path}' does not hold a token. Delete it, and a new one will be made.");
    }

    /// <summary>True for the token. Hashes are compared, in fixed time, so that not even a length is told.</summary>
    public bool Is(string sent) =>
        CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(sent)));
}
