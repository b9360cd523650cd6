using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Buffering;

/// <summary>
/// What a run of commands did, as rows: last states merged per key, entries appended. It always ends between two
/// commands, and becomes one transaction together with its checkpoint.
/// </summary>
public sealed class RowBatch
{
    private readonly RowSet[] _sets;

    /// <summary>Makes an empty batch.</summary>
    public RowBatch() => _sets =
    [
        Assets, Instruments, Accounts, Lists, Orders, Trades, Balances, Entries, Candles, Deposits, Withdrawals,
        Transfers,
    ];

    /// <summary>Assets defined.</summary>
    public RowMap<ushort, AssetRow> Assets { get; } = new();

    /// <summary>Instruments defined or changed.</summary>
    public RowMap<ushort, InstrumentRow> Instruments { get; } = new();

    /// <summary>Accounts made or changed.</summary>
    public RowMap<uint, AccountRow> Accounts { get; } = new();

    /// <summary>Order lists as they were last.</summary>
    public RowMap<long, OrderListRow> Lists { get; } = new();

    /// <summary>Orders as they were last.</summary>
    public RowMap<long, OrderRow> Orders { get; } = new();

    /// <summary>Trades.</summary>
    public RowList<TradeRow> Trades { get; } = new();

    /// <summary>Balances as they were last.</summary>
    public RowMap<BalanceKey, BalanceRow> Balances { get; } = new();

    /// <summary>Every change of every balance.</summary>
    public RowList<LedgerEntryRow> Entries { get; } = new();

    /// <summary>Candles as they were last.</summary>
    public RowMap<CandleKey, CandleRow> Candles { get; } = new();

    /// <summary>Deposits.</summary>
    public RowList<DepositRow> Deposits { get; } = new();

    /// <summary>Withdrawals as they were last.</summary>
    public RowMap<UInt128, WithdrawalRow> Withdrawals { get; } = new();

    /// <summary>Transfers.</summary>
    public RowList<TransferRow> Transfers { get; } = new();

    /// <summary>All tables, those that others refer to first.</summary>
    public IReadOnlyList<RowSet> Sets => _sets;

    /// <summary>The last command whose rows are in; 0 for none since the last <see cref="Clear"/>.</summary>
    public long LastSequence { get; private set; }

    /// <summary>When that was sequenced, microseconds since 1970.</summary>
    public long LastMicros { get; private set; }

    /// <summary>Commands since the last <see cref="Clear"/>.</summary>
    public long Commands { get; private set; }

    /// <summary>True when there is not even a checkpoint to write.</summary>
    public bool IsEmpty => LastSequence == 0;

    /// <summary>Rows of all tables.</summary>
    public int RowCount
    {
        get
        {
            int count = 0;
            foreach (RowSet set in _sets)
            {
                count += set.Count;
            }

            return count;
        }
    }

    /// <summary>Changes that were merged into those rows.</summary>
    public long Updates
    {
        get
        {
            long updates = 0;
            foreach (RowSet set in _sets)
            {
                updates += set.Updates;
            }

            return updates;
        }
    }

    /// <summary>About how much memory the rows take.</summary>
    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (RowSet set in _sets)
            {
                bytes += set.Bytes;
            }

            return bytes;
        }
    }

    /// <summary>Everything up to a command is in.</summary>
    public void EndCommand(long sequence, long timestampMicros)
    {
        LastSequence = sequence;
        LastMicros = timestampMicros;
        Commands++;
    }

    /// <summary>Forgets all rows, and keeps the memory.</summary>
    public void Clear()
    {
        foreach (RowSet set in _sets)
        {
            set.Clear();
        }

        LastSequence = 0;
        LastMicros = 0;
        Commands = 0;
    }
}
