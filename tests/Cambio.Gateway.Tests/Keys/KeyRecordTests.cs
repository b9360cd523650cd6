using Cambio.Core.Commands;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Addresses;
using Xunit;

namespace Cambio.Gateway.Tests.Keys;

/// <summary>docs/formats/registry.md says where each byte is; this holds the code to it.</summary>
public sealed class KeyRecordTests
{
    private const string KeyHex =
        "4142434445464748494a4b4c4d4e4f505152535455565758595a6162636465666768696a6b6c6d6e6f707172737475767778797a"
        + "303132333435363738394142";

    private static readonly string Key =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789AB";

    private static readonly KeyTerms Terms = new(
        KeyPermissions.Read | KeyPermissions.Trade, new IpRangeList(Range("10.0.0.0/8"), Range("2001:db8::1")), 0x0102);

    [Fact]
    public void A_created_key_with_a_public_key_has_these_bytes()
    {
        var record = new KeyRecord(
            KeyOperation.Created, KeyAlgorithm.Ed25519, Key, "bot", Terms, [.. Enumerable.Repeat((byte)0xee, 32)]);
        Check(
            record,
            "01" + "01" + "02" + "03" + "03" + "02" + "0000" + "0201000000000000" + KeyHex + "626f74"
                + string.Concat(Enumerable.Repeat("ee", 32))
                + "68" + "00000000000000000000ffff0a000000"
                + "80" + "20010db8000000000000000000000001");
    }

    [Fact]
    public void A_restricted_key_has_these_bytes() => Check(
        KeyRecord.Restricted(Key, Terms),
        "01" + "02" + "00" + "03" + "00" + "02" + "0000" + "0201000000000000" + KeyHex
            + "68" + "00000000000000000000ffff0a000000"
            + "80" + "20010db8000000000000000000000001");

    [Fact]
    public void A_revoked_key_has_these_bytes() => Check(
        KeyRecord.Revoked(Key), "01" + "03" + "00" + "00" + "00" + "00" + "0000" + "0000000000000000" + KeyHex);

    [Fact]
    public void The_longest_record_fits_into_a_command() =>
        Assert.True(KeyIssuer.RecordBytesMax <= WriteRegistry.MaxPayload);

    [Theory]
    [InlineData(0, 2)] // a later version
    [InlineData(1, 0)] // no operation
    [InlineData(1, 9)]
    [InlineData(2, 1)] // a revoked key with an algorithm
    [InlineData(3, 0x10)] // a permission that does not exist
    [InlineData(5, 1)] // a range that is not there
    [InlineData(20, 0x2d)] // a key with a dash
    public void A_record_of_another_shape_is_refused(int offset, byte value)
    {
        byte[] bytes = KeyIssuer.Revoke(Key);
        bytes[offset] = value;
        Assert.Throws<FormatException>(() => KeyRecord.Read(bytes));
    }

    private static void Check(KeyRecord record, string hex)
    {
        Span<byte> bytes = stackalloc byte[KeyIssuer.RecordBytesMax];
        int length = record.Write(bytes);
        Assert.Equal(hex, Convert.ToHexStringLower(bytes[..length]));

        var again = KeyRecord.Read(bytes[..length]);
        Span<byte> rewritten = stackalloc byte[KeyIssuer.RecordBytesMax];
        Assert.Equal(hex, Convert.ToHexStringLower(rewritten[..again.Write(rewritten)]));
    }

    private static IpRange Range(string text)
    {
        Assert.True(IpRange.TryParse(text, out IpRange range));
        return range;
    }
}
