using System.Text;
using Cambio.Gateway.Keys;
using NSec.Cryptography;
using Xunit;

namespace Cambio.Gateway.Tests.Keys;

public sealed class PublicKeyTextTests
{
    [Fact]
    public void Pem_and_base64_of_a_key_are_read()
    {
        using var key = Key.Create(SignatureAlgorithm.Ed25519);
        byte[] raw = key.Export(KeyBlobFormat.RawPublicKey);
        string pem = Encoding.ASCII.GetString(key.Export(KeyBlobFormat.PkixPublicKeyText));
        Span<byte> read = stackalloc byte[PublicKeyText.KeyBytes];

        Assert.True(PublicKeyText.TryParse(pem, read));
        Assert.Equal(raw, read);
        Assert.True(PublicKeyText.TryParse($"\n {Convert.ToBase64String(raw)} \n", read));
        Assert.Equal(raw, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQ==\n-----END PUBLIC KEY-----")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_public_key_is_refused(string text) =>
        Assert.False(PublicKeyText.TryParse(text, stackalloc byte[PublicKeyText.KeyBytes]));
}
