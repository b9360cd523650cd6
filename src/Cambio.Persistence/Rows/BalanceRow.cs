using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.Persistence.Rows;

/// <summary>What an account has of an asset.</summary>
/// <param name="Balance">As the engine said last.</param>
/// <param name="Sequence">The command that last changed it.</param>
/// <param name="UpdatedMicros">When, microseconds since 1970.</param>
public readonly record struct BalanceRow(BalanceChanged Balance, long Sequence, long UpdatedMicros) : IRow<BalanceRow>
{
    /// <inheritdoc/>
    public static TableSpec Table { get; } = new("balances", WriteMode.Upsert, 2, TableSpec.Parse(
        "account_id:n asset_id:s available:a held:a updated_us:n sequence:n"));

    /// <inheritdoc/>
    public long TimeMicros => 0;

    /// <inheritdoc/>
    public void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        int scale = scales.Of(Balance.Asset);
        writer.Number(Balance.Account.Value);
        writer.SmallNumber(Balance.Asset.Value);
        writer.Amount(Balance.Available, scale);
        writer.Amount(Balance.Held, scale);
        writer.Number(UpdatedMicros);
        writer.Number(Sequence);
    }

    internal static BalanceRow Read(ref FieldReader reader, Scales scales)
    {
        var account = new AccountId((uint)reader.Number());
        var asset = new AssetId((ushort)reader.SmallNumber());
        int scale = scales.Of(asset);
        Int128 available = reader.Amount(scale);
        Int128 held = reader.Amount(scale);
        long updatedMicros = reader.Number();
        return new BalanceRow(new BalanceChanged(available, held, account, asset, 0), reader.Number(), updatedMicros);
    }
}
