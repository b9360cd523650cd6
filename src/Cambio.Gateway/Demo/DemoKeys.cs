using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Keys;

namespace Cambio.Gateway.Demo;

/// <summary>
/// The demo accounts' keys, in a file that only its owner may read: <c>[{"name","apiKey","secretKey"}]</c>. Made once
/// per data folder from the system's random numbers, then read again at each start.
/// </summary>
public static class DemoKeys
{
    /// <summary>The file's name within the data folder.</summary>
    public const string FileName = "demo-keys.json";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the keys of the demo accounts, or makes them.</summary>
    /// <param name="dataFolder">An existing folder.</param>
    /// <exception cref="InvalidDataException">The file is there but does not hold the keys.</exception>
    public static IReadOnlyList<ApiKey> LoadOrCreate(string dataFolder)
    {
        string path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            Create(path);
        }

        return Load(path);
    }

    private static List<ApiKey> Load(string path)
    {
        var keys = new List<ApiKey>();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (JsonElement entry in document.RootElement.EnumerateArray())
            {
                string name = Text(entry, "name");
                AccountId account = DemoExchange.Accounts.Single(a => a.Name == name).Account;
                keys.Add(new ApiKey(name, Text(entry, "apiKey"), Text(entry, "secretKey"), account));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException
            or ArgumentException)
        {
            throw new InvalidDataException(
                $"'{path}' does not hold the demo keys: {e.Message} Delete it, and new keys will be made.", e);
        }

        return keys;
    }

    private static void Create(string path)
    {
        // Written aside and renamed, so that a crash leaves no half of a key; private from its first byte on.
        string temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(temporary, options))
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
            json.Flush();
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static string Text(JsonElement entry, string property) =>
        entry.GetProperty(property).GetString() ?? throw new InvalidOperationException($"'{property}' is null.");
}
