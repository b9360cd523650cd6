using System.Data.Common;
using System.Globalization;
using Cambio.MarketData.Candles;
using Cambio.Persistence.DeadLetters;
using Cambio.Persistence.Folding;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Stores;

/// <summary>
/// Reads the rows that may still change. A row that was refused is missing in its table, so it is read from the dead
/// letters, whatever an operator decided about it: the events to come refer to it all the same.
/// </summary>
internal sealed class StateLoader(SqlSession session, SqlDialect dialect, FoldState state)
{
    internal void Load()
    {
        // Scales come first: rows of the other tables are read with them.
        LoadAll(AssetRow.Table, Apply);
        LoadAll(InstrumentRow.Table, Apply);
        LoadAll(AccountRow.Table, Apply);
        LoadAll(BalanceRow.Table, Apply);
        LoadAll(OrderRow.Table, Apply, "WHERE close_reason IS NULL");
        LoadAll(OrderListRow.Table, Apply, "WHERE status = 'EXECUTING'");
        LoadAll(WithdrawalRow.Table, Apply, "WHERE status = 'PENDING'");
        foreach (ushort instrument in state.Instruments.Keys)
        {
            foreach (CandleInterval interval in CandleRow.Periods)
            {
                LoadYoungest(instrument, interval);
            }
        }
    }

    private void LoadAll(TableSpec table, Action<TableSpec, DbDataReader> apply, string where = "")
    {
        session.Query($"SELECT {dialect.SelectList(table)} FROM {table.Name} {where}", row => apply(table, row));
        foreach (DeadLetter letter in LettersOf(table))
        {
            if (letter.Sequence > StoredSequence(table, letter))
            {
                using DbDataReader row = JsonRow.Read(table, letter.Row);
                apply(table, row);
            }
        }
    }

    private void LoadYoungest(ushort instrument, CandleInterval interval)
    {
        TableSpec table = CandleRow.Table;
        session.Query(
            $"SELECT {dialect.SelectList(table)} FROM {table.Name} WHERE instrument_id = @p0 AND period = @p1 "
            + "ORDER BY open_us DESC LIMIT 1",
            row => Apply(table, row), (int)instrument, System.Text.Encoding.ASCII.GetString(Words.OfPeriod(interval)));
    }

    private List<DeadLetter> LettersOf(TableSpec table)
    {
        var letters = new List<DeadLetter>();
        session.Query(
            "SELECT dead_letter_id, sequence, table_name, row_json, reason, state, parked_us FROM dead_letters "
            + "WHERE table_name = @p0 ORDER BY dead_letter_id",
            row => letters.Add(DeadLetterBox.Read(row)), table.Name);
        return letters;
    }

    private long StoredSequence(TableSpec table, DeadLetter letter)
    {
        object?[] values = JsonRow.Values(table, letter.Row);
        string key = string.Join(" AND ", table.Keys.Select((name, i) => $"{name} = @p{i}"));
        object? sequence = session.Scalar(
            $"SELECT {TableSpec.Sequence} FROM {table.Name} WHERE {key}", values.AsSpan(0, table.KeyColumns));
        return Convert.ToInt64(sequence ?? 0L, CultureInfo.InvariantCulture);
    }

    private void Apply(TableSpec table, DbDataReader row)
    {
        var reader = new FieldReader(row);
        Scales scales = state.Scales;
        if (table == AssetRow.Table)
        {
            AssetRow.Read(ref reader, scales);
        }
        else if (table == InstrumentRow.Table)
        {
            InstrumentRow instrument = InstrumentRow.Read(ref reader, scales);
            state.Instruments[instrument.Spec.Instrument.Value] = instrument;
        }
        else if (table == AccountRow.Table)
        {
            AccountRow account = AccountRow.Read(ref reader, scales);
            state.Accounts[account.Account.Value] = account;
        }
        else if (table == BalanceRow.Table)
        {
            BalanceRow balance = BalanceRow.Read(ref reader, scales);
            state.Balance(balance.Balance.Account, balance.Balance.Asset) = balance;
        }
        else if (table == OrderRow.Table)
        {
            OrderRow order = OrderRow.Read(ref reader, scales);
            if (order.State.IsOpen)
            {
                state.Orders[order.State.Order.Value] = order.State;
            }
            else
            {
                state.Orders.Remove(order.State.Order.Value);
            }
        }
        else if (table == WithdrawalRow.Table)
        {
            WithdrawalRow withdrawal = WithdrawalRow.Read(ref reader, scales);
            if (withdrawal.Status == WithdrawalStatus.Pending)
            {
                state.Withdrawals[withdrawal.Request.Id] = withdrawal;
            }
            else
            {
                state.Withdrawals.Remove(withdrawal.Request.Id);
            }
        }
        else if (table == OrderListRow.Table)
        {
            OrderListRow list = OrderListRow.Read(ref reader);
            if (list.Status == ListStatus.AllDone)
            {
                state.Lists.Remove(list.List.List.Value);
            }
            else
            {
                state.Lists[list.List.List.Value] = list;
            }
        }
        else
        {
            CandleRow candle = CandleRow.Read(ref reader, scales);
            state.Candle(candle.Instrument, candle.Interval) = candle;
        }
    }
}
