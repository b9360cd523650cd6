using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Secrets;
using Cambio.Operator.Audit;

namespace Cambio.Operator;

/// <summary>
/// Who may operate, and what each proves itself with: <c>[{"name","token"}]</c> in <c>DIR/operators.json</c>, readable
/// by its owner only. The first start makes one named <c>operator</c> with a random token; there is no default. The
/// file is read at the start.
/// </summary>
public sealed class OperatorList
{
    /// <summary>The file's name within the data folder.</summary>
    public const string FileName = "operators.json";

    /// <summary>Who the first start makes.</summary>
    public const string FirstName = "operator";

    /// <summary>The most operators that a file may name.</summary>
    public const int OperatorsMax = 100;

    private const UnixFileMode ForOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly (string Name, byte[] TokenHash)[] _operators;

    /// <summary>Takes names with their tokens.</summary>
    /// <exception cref="ArgumentException">
    /// There is none or too many; a name is no name, or a token not <see cref="ApiKey.Length"/> letters and digits; or
    /// two are the same.
    /// </exception>
    public OperatorList(IReadOnlyList<(string Name, string Token)> operators)
    {
        Require(operators.Count is > 0 and <= OperatorsMax, $"It must name 1 to {OperatorsMax} operators.");
        Require(
            operators.All(o => IsName(o.Name)),
            $"A name has 1 to {AuditRecord.OperatorBytesMax} letters, digits, dots, dashes or underscores.");
        Require(
            operators.All(o => ApiKey.IsWellFormed(o.Token)), $"A token has {ApiKey.Length} letters and digits.");
        Require(operators.DistinctBy(o => o.Name).Count() == operators.Count, "Two operators have the same name.");
        Require(operators.DistinctBy(o => o.Token).Count() == operators.Count, "Two operators have the same token.");
        _operators = [.. operators.Select(o => (o.Name, Hash(o.Token)))];
    }

    /// <summary>Reads the file, or makes it.</summary>
    /// <param name="dataFolder">An existing folder.</param>
    /// <exception cref="InvalidDataException">The file holds no operators, or others than its owner may read it.
    /// </exception>
    public static OperatorList LoadOrCreate(string dataFolder)
    {
        string path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            PrivateFile.Write(path, FirstFile());
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ForOthers) != 0)
        {
            throw new InvalidDataException($"'{path}' may be read or written by others: chmod 600 it.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return new OperatorList([.. document.RootElement.EnumerateArray().Select(Entry)]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException
            or ArgumentException)
        {
            throw new InvalidDataException($"'{path}' does not hold operators: {e.Message}", e);
        }
    }

    /// <summary>
    /// Whose token it is. Hashes are compared, each in fixed time and always all of them, so that time tells nothing.
    /// </summary>
    public bool TryFind(string token, [NotNullWhen(true)] out string? name)
    {
        name = null;
        byte[] sent = Hash(token);
        foreach ((string candidate, byte[] hash) in _operators)
        {
            name = CryptographicOperations.FixedTimeEquals(hash, sent) ? candidate : name;
        }

        return name is not null;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= AuditRecord.OperatorBytesMax
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static (string Name, string Token) Entry(JsonElement entry) =>
        (entry.GetProperty("name").GetString() ?? "", entry.GetProperty("token").GetString() ?? "");

    private static byte[] FirstFile() => Encoding.ASCII.GetBytes(
        $$"""
        [
          { "name": "{{FirstName}}", "token": "{{ApiKey.NewText()}}" }
        ]

        """);

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
