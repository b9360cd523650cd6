using System.Buffers;
using System.Net;
using System.Text;
using Cambio.Core.Values;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Addresses;
using Cambio.Gateway.Keys.Secrets;
using Cambio.Gateway.Tests.Support;
using NSec.Cryptography;
using Xunit;

namespace Cambio.Gateway.Tests.Keys;

public sealed class KeyRegistryTests
{
    private static readonly KeyEncryptionKey Kek = new(new byte[KeyEncryptionKey.KeyBytes]);
    private static readonly KeyIssuer Issuer = new(Kek);

    private readonly string _key = ApiKey.NewText();
    private readonly string _secret = ApiKey.NewText();

    [Fact]
    public void A_key_is_found_once_its_record_is_in_the_log_and_checks_signatures()
    {
        var registry = new KeyRegistry(Kek);
        Assert.False(registry.TryFind(_key, out _));

        registry.Apply(KeyEvents.Of(New(), timestampMicros: 77));

        Assert.True(registry.TryFind(_key, out ApiKey? found));
        Assert.Equal((KeyEvents.Account, "bot"), (found.Account, found.Name));
        Assert.Equal(77, found.Card.CreatedMicros);
        string signature = Convert.ToHexString(
            System.Security.Cryptography.HMACSHA256.HashData(Encoding.ASCII.GetBytes(_secret), "payload"u8));
        Assert.True(found.IsSignature("payload"u8, signature));
        Assert.False(found.IsSignature("Payload"u8, signature));
    }

    [Fact]
    public void A_public_key_checks_signatures_of_its_private_key_only()
    {
        using var signer = Key.Create(SignatureAlgorithm.Ed25519);
        byte[] record = KeyIssuer.NewEd25519(
            _key, signer.Export(KeyBlobFormat.RawPublicKey), "bot", KeyTerms.Unrestricted);
        Assert.True(KeyEvents.Registry(Kek, KeyEvents.Of(record)).TryFind(_key, out ApiKey? found));

        string good = Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(signer, "payload"u8));
        using var stranger = Key.Create(SignatureAlgorithm.Ed25519);
        string bad = Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(stranger, "payload"u8));
        Assert.True(found.IsSignature("payload"u8, good));
        Assert.True(found.IsSignature("payload"u8, good.Replace('+', ' '))); // sent without escaping
        Assert.False(found.IsSignature("Payload"u8, good));
        Assert.False(found.IsSignature("payload"u8, bad));
        Assert.False(found.IsSignature("payload"u8, good.AsSpan(0, good.Length - 1)));
        Assert.False(found.IsSignature("payload"u8, new string('=', 88)));
    }

    [Fact]
    public void A_revoked_key_is_not_found_and_stays_revoked()
    {
        KeyRegistry registry = KeyEvents.Registry(
            Kek, KeyEvents.Of(New()), KeyEvents.Of(KeyIssuer.Revoke(_key), 9), KeyEvents.Of(New(), 10),
            KeyEvents.Of(KeyIssuer.Restrict(_key, KeyTerms.Unrestricted), 11));

        Assert.False(registry.TryFind(_key, out _));
        Assert.Equal(9, registry.Show(_key)!.RevokedMicros);
        Assert.Equal(1, registry.Count);
    }

    [Fact]
    public void Restricting_changes_what_a_key_may_do_and_not_how_it_signs()
    {
        KeyTerms terms = Terms("192.0.2.0/24") with { Permissions = KeyPermissions.Read, ExpiresMicros = 5_000 };
        KeyRegistry registry = KeyEvents.Registry(
            Kek, KeyEvents.Of(New()), KeyEvents.Of(KeyIssuer.Restrict(_key, terms)));

        Assert.True(registry.TryFind(_key, out ApiKey? key));
        var inside = IPAddress.Parse("192.0.2.1");
        Assert.True(key.Allows(KeyPermissions.Read, inside, 4_999));
        Assert.False(key.Allows(KeyPermissions.Read, inside, 5_000));
        Assert.False(key.Allows(KeyPermissions.Trade, inside, 0));
        Assert.False(key.Allows(KeyPermissions.Read, IPAddress.Loopback, 0));
        Assert.False(key.Allows(KeyPermissions.Read, null, 0));
    }

    [Fact]
    public void Keys_of_an_account_are_listed_in_the_order_they_were_made()
    {
        string other = ApiKey.NewText();
        var stranger = new AccountId(17);
        KeyRegistry registry = KeyEvents.Registry(
            Kek, KeyEvents.Of(New()), KeyEvents.Of(New(ApiKey.NewText(), stranger), account: stranger),
            KeyEvents.Of(New(other)));

        Assert.Equal([_key, other], registry.List(KeyEvents.Account).Select(card => card.Key));
        Assert.Empty(registry.List(new AccountId(99)));
    }

    [Fact]
    public void A_snapshot_keeps_keys_and_nothing_of_a_revoked_secret()
    {
        string revoked = ApiKey.NewText();
        byte[] record = New(revoked);
        KeyTerms terms = Terms("2001:db8::/32", "10.0.0.0/8") with { ExpiresMicros = long.MaxValue };
        KeyRegistry before = KeyEvents.Registry(
            Kek, KeyEvents.Of(New()), KeyEvents.Of(KeyIssuer.Restrict(_key, terms)), KeyEvents.Of(record),
            KeyEvents.Of(KeyIssuer.Revoke(revoked), 5));
        byte[] saved = Save(before);

        var after = new KeyRegistry(Kek);
        after.Load(saved);

        Assert.Equal(saved, Save(after));
        Assert.Equal(5, after.Show(revoked)!.RevokedMicros);
        Assert.False(after.TryFind(revoked, out _));
        Assert.True(after.TryFind(_key, out ApiKey? key));
        Assert.True(key.Allows(KeyPermissions.All, IPAddress.Parse("10.1.1.1"), 0));
        ReadOnlySpan<byte> sealedSecret = record.AsSpan(^(KeyEncryptionKey.OverheadBytes + ApiKey.Length)..);
        Assert.Equal(-1, saved.AsSpan().IndexOf(sealedSecret[^ApiKey.Length..]));
    }

    [Fact]
    public void A_saved_state_that_was_cut_is_refused()
    {
        byte[] saved = Save(KeyEvents.Registry(Kek, KeyEvents.Of(New())));
        for (int length = 0; length < saved.Length; length++)
        {
            Assert.Throws<FormatException>(() => new KeyRegistry(Kek).Load(saved.AsSpan(0, length)));
        }
    }

    [Fact]
    public void The_log_never_shows_a_secret()
    {
        byte[] record = New();
        Assert.Equal(-1, record.AsSpan().IndexOf(Encoding.ASCII.GetBytes(_secret)));
        Assert.NotEqual(record, New()); // sealed under another nonce each time
    }

    private static KeyTerms Terms(params string[] ranges) => KeyTerms.Unrestricted with
    {
        Addresses = new IpRangeList(ranges.Select(text =>
        {
            Assert.True(IpRange.TryParse(text, out IpRange range));
            return range;
        })),
    };

    private static byte[] Save(KeyRegistry registry)
    {
        var output = new ArrayBufferWriter<byte>();
        registry.Save(output);
        return output.WrittenSpan.ToArray();
    }

    private byte[] New(string? key = null, AccountId? account = null) =>
        Issuer.NewHmac(key ?? _key, _secret, "bot", account ?? KeyEvents.Account, KeyTerms.Unrestricted);
}
