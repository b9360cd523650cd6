using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Persistence.Rows;

/// <summary>An asset.</summary>
/// <param name="Asset">All about it.</param>
/// <param name="Sequence">The command that defined it.</param>
public readonly record struct AssetRow(DefineAsset Asset, long Sequence) : IRow<AssetRow>
{
    /// <inheritdoc/>
    public static TableSpec Table { get; } = new("assets", WriteMode.Upsert, 1, TableSpec.Parse(
        "asset_id:s name:t decimals:s sequence:n"));

    /// <inheritdoc/>
    public long TimeMicros => 0;

    /// <inheritdoc/>
    public void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        writer.SmallNumber(Asset.Asset.Value);
        writer.Text(Asset.Name);
        writer.SmallNumber(Asset.Decimals);
        writer.Number(Sequence);
    }

    internal static AssetRow Read(ref FieldReader reader, Scales scales)
    {
        var asset = new AssetId((ushort)reader.SmallNumber());
        ShortText name = reader.Name();
        var row = new AssetRow(new DefineAsset(asset, (byte)reader.SmallNumber(), 0, 0, name), reader.Number());
        scales.Add(asset, row.Asset.Decimals);
        return row;
    }
}

/// <summary>
/// An instrument as it is now. Columns that the rows of other tables are read by, and what people look for; all the
/// rules are in the log.
/// </summary>
/// <param name="Spec">Its rules.</param>
/// <param name="State">What its market lets happen.</param>
/// <param name="Sequence">The command that last changed it.</param>
public readonly record struct InstrumentRow(InstrumentSpec Spec, MarketState State, long Sequence)
    : IRow<InstrumentRow>
{
    /// <inheritdoc/>
    public static TableSpec Table { get; } = new("instruments", WriteMode.Upsert, 1, TableSpec.Parse(
        """
        instrument_id:s symbol:t base_asset_id:s quote_asset_id:s state:t price_decimals:s tick_units:n lot_units:n
        tick_size:a lot_size:a maker_fee_ppm:s taker_fee_ppm:s sequence:n
        """));

    /// <inheritdoc/>
    public long TimeMicros => 0;

    /// <inheritdoc/>
    public void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        writer.SmallNumber(Spec.Instrument.Value);
        writer.Text(Spec.Symbol);
        writer.SmallNumber(Spec.BaseAsset.Value);
        writer.SmallNumber(Spec.QuoteAsset.Value);
        writer.Text(Words.Of(State));
        writer.SmallNumber(Spec.PriceDecimals);
        writer.Number(Spec.TickUnits);
        writer.Number(Spec.LotUnits);
        writer.Amount(Spec.TickUnits, Spec.PriceDecimals);
        writer.Amount(Spec.LotUnits, scales.Of(Spec.BaseAsset));
        writer.SmallNumber(Spec.MakerFeePpm);
        writer.SmallNumber(Spec.TakerFeePpm);
        writer.Number(Sequence);
    }

    /// <summary>Reads what is stored of the rules; the others are 0.</summary>
    internal static InstrumentRow Read(ref FieldReader reader, Scales scales)
    {
        var spec = new InstrumentSpec
        {
            Instrument = new InstrumentId((ushort)reader.SmallNumber()),
            Symbol = reader.Name(),
            BaseAsset = new AssetId((ushort)reader.SmallNumber()),
            QuoteAsset = new AssetId((ushort)reader.SmallNumber()),
        };
        MarketState state = reader.Word<MarketState>();
        spec.PriceDecimals = (byte)reader.SmallNumber();
        spec.TickUnits = reader.Number();
        spec.LotUnits = reader.Number();
        reader.Text();
        reader.Text();
        spec.MakerFeePpm = reader.SmallNumber();
        spec.TakerFeePpm = reader.SmallNumber();
        scales.Add(spec);
        return new InstrumentRow(spec, state, reader.Number());
    }
}

/// <summary>An account.</summary>
/// <param name="Account">Its id.</param>
/// <param name="IsFrozen">Whether it may neither trade nor pay out.</param>
/// <param name="CreatedMicros">Since when it is there, microseconds since 1970.</param>
/// <param name="Sequence">The command that last changed it.</param>
public readonly record struct AccountRow(AccountId Account, bool IsFrozen, long CreatedMicros, long Sequence)
    : IRow<AccountRow>
{
    /// <inheritdoc/>
    public static TableSpec Table { get; } = new("accounts", WriteMode.Upsert, 1, TableSpec.Parse(
        "account_id:n is_frozen:f created_us:n sequence:n"));

    /// <inheritdoc/>
    public long TimeMicros => 0;

    /// <inheritdoc/>
    public void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        writer.Number(Account.Value);
        writer.Flag(IsFrozen);
        writer.Number(CreatedMicros);
        writer.Number(Sequence);
    }

    internal static AccountRow Read(ref FieldReader reader, Scales scales) =>
        new(new AccountId((uint)reader.Number()), reader.Flag(), reader.Number(), reader.Number());
}
