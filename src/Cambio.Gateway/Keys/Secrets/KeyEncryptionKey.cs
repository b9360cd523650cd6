using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Cambio.Gateway.Keys.Secrets;

/// <summary>
/// The key that the secrets of API keys are encrypted under, with AES-256-GCM. It never enters the log, so a copy of
/// journal and snapshots alone gives nobody a secret.
/// </summary>
public sealed class KeyEncryptionKey
{
    /// <summary>Bytes of the key.</summary>
    public const int KeyBytes = 32;

    /// <summary>Bytes that sealing adds: id of the key, nonce, tag.</summary>
    public const int OverheadBytes = sizeof(uint) + NonceBytes + TagBytes;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _key;

    /// <summary>Takes the 32 bytes of a key.</summary>
    public KeyEncryptionKey(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyBytes);
        _key = key.ToArray();
        Id = BinaryPrimitives.ReadUInt32LittleEndian(HMACSHA256.HashData(_key, "cambio kek id"u8));
    }

    /// <summary>
    /// Names the key without telling anything of it, so that what was sealed under another one is noticed.
    /// </summary>
    public uint Id { get; }

    /// <summary>The id of the key that something was sealed under.</summary>
    public static uint IdOf(ReadOnlySpan<byte> sealedSecret) => BinaryPrimitives.ReadUInt32LittleEndian(sealedSecret);

    /// <summary>Encrypts a secret.</summary>
    /// <param name="secret">What to hide.</param>
    /// <param name="context">What it belongs to; unsealing with another context fails.</param>
    /// <param name="output">Receives <see cref="OverheadBytes"/> more bytes than the secret has.</param>
    public void Seal(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> context, Span<byte> output)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(output, Id);
        Span<byte> nonce = output.Slice(sizeof(uint), NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(
            nonce, secret, output.Slice(OverheadBytes, secret.Length),
            output.Slice(sizeof(uint) + NonceBytes, TagBytes), context);
    }

    /// <summary>Decrypts what <see cref="Seal"/> wrote.</summary>
    /// <exception cref="CryptographicException">
    /// It was sealed under another key or for another context, or changed since.
    /// </exception>
    public byte[] Unseal(ReadOnlySpan<byte> sealedSecret, ReadOnlySpan<byte> context)
    {
        byte[] secret = new byte[sealedSecret.Length - OverheadBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(
            sealedSecret.Slice(sizeof(uint), NonceBytes), sealedSecret[OverheadBytes..],
            sealedSecret.Slice(sizeof(uint) + NonceBytes, TagBytes), secret, context);
        return secret;
    }

    /// <summary>The bytes, for the file they are kept in.</summary>
    internal ReadOnlySpan<byte> Bytes => _key;
}
