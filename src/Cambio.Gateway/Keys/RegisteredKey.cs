using Cambio.Core.Values;
using Cambio.Gateway.Keys.Secrets;

namespace Cambio.Gateway.Keys;

/// <summary>
/// A key as the log tells it. Its secret stays sealed until the key is first used, so that neither reading the log nor
/// taking a snapshot has to open any.
/// </summary>
internal sealed class RegisteredKey(KeyCard card, byte[] proof)
{
    private volatile ApiKey? _opened;

    public KeyCard Card => card;

    public bool IsGood => card.RevokedMicros == 0;

    /// <summary>What signatures are checked with, as it stands in the log; empty once revoked.</summary>
    public byte[] Proof => proof;

    /// <summary>The id of the key its secret is sealed under; null when there is no secret.</summary>
    public uint? KekId => IsGood && card.Algorithm == KeyAlgorithm.HmacSha256 ? KeyEncryptionKey.IdOf(proof) : null;

    public static RegisteredKey Created(KeyRecord record, AccountId account, long nowMicros) => new(
        new KeyCard(record.Key, record.Name, account, record.Algorithm, record.Terms, nowMicros, RevokedMicros: 0),
        record.Proof);

    public RegisteredKey With(KeyTerms terms) => new(card with { Terms = terms }, proof);

    public RegisteredKey Revoked(long nowMicros) => new(card with { RevokedMicros = nowMicros }, []);

    /// <summary>The key, ready to check signatures. Two threads may both open it; then both are as good.</summary>
    public ApiKey Open(KeyEncryptionKey kek) => _opened ??= new ApiKey(
        card,
        card.Algorithm == KeyAlgorithm.Ed25519
            ? new Ed25519Verifier(proof)
            : new HmacVerifier(kek.Unseal(proof, KeyRecord.SealingContext(card.Key, card.Account))));
}
