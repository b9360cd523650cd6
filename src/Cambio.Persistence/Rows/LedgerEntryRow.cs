using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.Persistence.Rows;

/// <summary>
/// One change of one balance by one command: by how much, to what, and why. The entries of a balance add up to it.
/// </summary>
/// <param name="Balance">The balance afterwards.</param>
/// <param name="AvailableDelta">By how much what is available changed, atomic units.</param>
/// <param name="HeldDelta">By how much what is held changed, atomic units.</param>
/// <param name="Cause">What did it.</param>
/// <param name="Sequence">The command.</param>
/// <param name="EventIndex">The place of its BalanceChanged among the command's events.</param>
/// <param name="TimeMicros">When, microseconds since 1970.</param>
public readonly record struct LedgerEntryRow(
    BalanceChanged Balance, Int128 AvailableDelta, Int128 HeldDelta, EntryCause Cause, long Sequence, int EventIndex,
    long TimeMicros) : IRow<LedgerEntryRow>
{
    /// <inheritdoc/>
    public static TableSpec Table { get; } = new("ledger_entries", WriteMode.Append, 3, TableSpec.Parse(
        """
        account_id:n sequence:n event_index:s asset_id:s available_delta:a held_delta:a available:a held:a reason:t
        instrument_id:s order_id:n trade_id:n transfer_id:t time_us:n
        """))
    {
        TimeColumn = "time_us",
    };

    /// <inheritdoc/>
    public void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        int scale = scales.Of(Balance.Asset);
        writer.Number(Balance.Account.Value);
        writer.Number(Sequence);
        writer.SmallNumber(EventIndex);
        writer.SmallNumber(Balance.Asset.Value);
        writer.Amount(AvailableDelta, scale);
        writer.Amount(HeldDelta, scale);
        writer.Amount(Balance.Available, scale);
        writer.Amount(Balance.Held, scale);
        writer.Text(Words.Of(Cause.Reason));
        if (Cause.Instrument.Value == 0)
        {
            writer.Null();
        }
        else
        {
            writer.SmallNumber(Cause.Instrument.Value);
        }

        writer.NumberOrNull(Cause.Order.Value);
        writer.NumberOrNull(Cause.Trade.Value);
        if (Cause.HasTransfer)
        {
            writer.TransferId(Cause.Transfer);
        }
        else
        {
            writer.Null();
        }

        writer.Number(TimeMicros);
    }
}

/// <summary>What changed a balance. Where several orders or trades of one command did, the ids are 0.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Instrument">Where, or 0.</param>
/// <param name="Order">The account's order, or 0.</param>
/// <param name="Trade">The trade on the instrument, or 0.</param>
/// <param name="Transfer">The deposit, withdrawal or transfer.</param>
/// <param name="HasTransfer">Whether there is one: 0 is an id too.</param>
public readonly record struct EntryCause(
    EntryReason Reason, InstrumentId Instrument, OrderId Order, TradeId Trade, UInt128 Transfer, bool HasTransfer);
