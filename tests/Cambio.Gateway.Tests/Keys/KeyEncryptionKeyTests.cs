using System.Security.Cryptography;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Secrets;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Keys;

public sealed class KeyEncryptionKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cambio-kek-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "secrets", "kek");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_sealed_opens_with_the_same_key_and_context_only()
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(KeyEncryptionKey.KeyBytes);
        byte[] output = new byte[KeyEncryptionKey.OverheadBytes + 6];
        new KeyEncryptionKey(bytes).Seal("secret"u8, "context"u8, output);

        Assert.Equal("secret"u8, new KeyEncryptionKey(bytes).Unseal(output, "context"u8));
        Assert.ThrowsAny<CryptographicException>(() => new KeyEncryptionKey(bytes).Unseal(output, "another"u8));
        byte[] other = RandomNumberGenerator.GetBytes(KeyEncryptionKey.KeyBytes);
        Assert.ThrowsAny<CryptographicException>(() => new KeyEncryptionKey(other).Unseal(output, "context"u8));
        output[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => new KeyEncryptionKey(bytes).Unseal(output, "context"u8));
    }

    [Fact]
    public void The_first_start_makes_the_file_for_the_owner_only_and_the_next_reads_it()
    {
        KekSource first = Find();
        first.Accept(new KeyRegistry(first.Key));

        Assert.Equal(first.Key.Id, Find().Key.Id);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        }
    }

    [Fact]
    public void A_key_that_was_not_accepted_leaves_no_file()
    {
        _ = Find();
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void The_environment_comes_before_the_file_and_a_key_before_a_files_name()
    {
        string file = System.IO.Path.Combine(_folder, "elsewhere");
        File.WriteAllText(file, Text(1) + "\n");
        var variables = new Dictionary<string, string> { ["CAMBIO_KEK_FILE"] = file };
        Assert.Equal(Key(1).Id, Find(variables).Key.Id);

        variables["CAMBIO_KEK"] = Text(2);
        Assert.Equal(Key(2).Id, Find(variables).Key.Id);
    }

    [Fact]
    public void A_named_file_that_is_missing_is_no_new_key()
    {
        var variables = new Dictionary<string, string> { ["CAMBIO_KEK_FILE"] = Path };
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Find(variables));
        Assert.Contains(Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("c2hvcnQ=")]
    public void A_file_without_a_key_is_refused(string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, content);
        Assert.Throws<InvalidDataException>(() => Find());
    }

    [Fact]
    public void Without_the_key_that_secrets_were_sealed_under_nothing_starts_and_nothing_is_written()
    {
        KeyRegistry registry = KeyEvents.Registry(
            Key(1),
            KeyEvents.Of(new KeyIssuer(Key(1)).NewHmac(
                KeyEvents.NewKey, KeyEvents.NewKey, "bot", KeyEvents.Account, KeyTerms.Unrestricted)));

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Find().Accept(registry));

        Assert.Contains("is missing", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path));
    }

    private static string Text(byte fill) => Convert.ToBase64String(Bytes(fill));

    private static KeyEncryptionKey Key(byte fill) => new(Bytes(fill));

    private static byte[] Bytes(byte fill) => [.. Enumerable.Repeat(fill, KeyEncryptionKey.KeyBytes)];

    private KekSource Find(Dictionary<string, string>? variables = null) =>
        KekSource.Find(_folder, name => variables?.GetValueOrDefault(name));
}
