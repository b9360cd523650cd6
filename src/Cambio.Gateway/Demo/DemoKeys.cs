using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Secrets;

namespace Cambio.Gateway.Demo;

/// <summary>A demo account's key with its secret.</summary>
/// <param name="Name">What people call the account and the key.</param>
/// <param name="Key">What the client sends.</param>
/// <param name="Secret">What it signs with.</param>
/// <param name="Account">The account.</param>
public sealed record DemoKey(string Name, string Key, string Secret, AccountId Account);

/// <summary>
/// The demo accounts' keys, in a file that only its owner may read: <c>[{"name","apiKey","secretKey"}]</c>. Made once
/// per data folder from the system's random numbers, and registered in the log like all other keys.
/// </summary>
public static class DemoKeys
{
    /// <summary>The file's name within the data folder.</summary>
    public const string FileName = "demo-keys.json";

    /// <summary>Reads the keys of the demo accounts, or makes them.</summary>
    /// <param name="dataFolder">An existing folder.</param>
    /// <exception cref="InvalidDataException">The file is there but does not hold the keys.</exception>
    public static IReadOnlyList<DemoKey> LoadOrCreate(string dataFolder)
    {
        string path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            PrivateFile.Write(path, NewKeys());
        }

        return Load(path);
    }

    /// <summary>
    /// The records that make the registry agree with the file: keys that were never registered are, and those of an
    /// earlier file end. A key that an operator revoked stays so.
    /// </summary>
    public static IReadOnlyList<(AccountId Account, byte[] Record)> Missing(
        KeyRegistry registry, KeyIssuer issuer, IReadOnlyList<DemoKey> keys)
    {
        var records = new List<(AccountId, byte[])>();
        foreach (DemoKey key in keys)
        {
            IEnumerable<KeyCard> earlier = registry.List(key.Account)
                .Where(other => other.Name == key.Name && other.Key != key.Key && other.RevokedMicros == 0);
            records.AddRange(earlier.Select(other => (key.Account, KeyIssuer.Revoke(other.Key))));
            if (registry.Show(key.Key) is null)
            {
                records.Add((
                    key.Account,
                    issuer.NewHmac(key.Key, key.Secret, key.Name, key.Account, KeyTerms.Unrestricted)));
            }
        }

        return records;
    }

    private static List<DemoKey> Load(string path)
    {
        var keys = new List<DemoKey>();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (JsonElement entry in document.RootElement.EnumerateArray())
            {
                string name = Text(entry, "name");
                AccountId account = DemoExchange.Accounts.Single(a => a.Name == name).Account;
                keys.Add(new DemoKey(name, Secretive(entry, "apiKey"), Secretive(entry, "secretKey"), account));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException(
                $"'{path}' does not hold the demo keys: {e.Message} Delete it, and new keys will be made.", e);
        }

        return keys;
    }

    private static byte[] NewKeys()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach ((string name, _) in DemoExchange.Accounts)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("apiKey", ApiKey.NewText());
                json.WriteString("secretKey", ApiKey.NewText());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    private static string Text(JsonElement entry, string property) =>
        entry.GetProperty(property).GetString() ?? throw new InvalidOperationException($"'{property}' is null.");

    private static string Secretive(JsonElement entry, string property)
    {
        string text = Text(entry, property);
        return ApiKey.IsWellFormed(text)
            ? text
            : throw new InvalidOperationException($"'{property}' is not {ApiKey.Length} letters and digits.");
    }
}
