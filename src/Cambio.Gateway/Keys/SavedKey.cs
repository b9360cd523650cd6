using System.Runtime.InteropServices;
using Cambio.Core.Values;

namespace Cambio.Gateway.Keys;

/// <summary>
/// The head of a key in a snapshot; a record follows, as if the key had been made with its present terms. Nothing is
/// left of the secret of a key that was revoked but zeros.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 24)]
internal readonly record struct SavedKey(long CreatedMicros, long RevokedMicros, uint Account, int Length)
{
    /// <summary>The length of the record that follows, proven to be possible.</summary>
    public int CheckedLength => Length is >= 0 and <= KeyRecord.BytesMax
        ? Length
        : throw new FormatException($"The saved view announces a key of {Length} bytes.");

    public static int Write(RegisteredKey key, Span<byte> output, out SavedKey head)
    {
        KeyCard card = key.Card;
        byte[] proof = key.IsGood ? key.Proof : new byte[KeyRecord.ProofBytes(card.Algorithm)];
        var record = new KeyRecord(KeyOperation.Created, card.Algorithm, card.Key, card.Name, card.Terms, proof);
        int length = record.Write(output);
        head = new SavedKey(card.CreatedMicros, card.RevokedMicros, card.Account.Value, length);
        return length;
    }

    public RegisteredKey Read(ReadOnlySpan<byte> bytes)
    {
        KeyRecord record = KeyRecord.Read(bytes);
        return new RegisteredKey(
            new KeyCard(
                record.Key, record.Name, new AccountId(Account), record.Algorithm, record.Terms, CreatedMicros,
                RevokedMicros),
            RevokedMicros == 0 ? record.Proof : []);
    }
}
