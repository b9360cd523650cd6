using System.Runtime.InteropServices;
using Cambio.Core.Values;
using Cambio.MarketData.Candles;
using Cambio.MarketData.Orders;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Folding;

/// <summary>
/// What the fold must remember of earlier commands to write later ones' rows: the rows that may still change. The
/// database at a checkpoint holds exactly this, so a projector that starts reads it from there and from nowhere else.
/// </summary>
public sealed class FoldState
{
    private readonly Dictionary<BalanceKey, BalanceRow> _balances = [];
    private readonly Dictionary<(ushort Instrument, CandleInterval Interval), CandleRow> _candles = [];

    /// <summary>How integers are written.</summary>
    public Scales Scales { get; } = new();

    /// <summary>Instruments.</summary>
    public Dictionary<ushort, InstrumentRow> Instruments { get; } = [];

    /// <summary>Accounts.</summary>
    public Dictionary<uint, AccountRow> Accounts { get; } = [];

    /// <summary>Open orders.</summary>
    public Dictionary<long, OrderState> Orders { get; } = [];

    /// <summary>Order lists that are not done.</summary>
    public Dictionary<long, OrderListRow> Lists { get; } = [];

    /// <summary>Withdrawals that wait.</summary>
    public Dictionary<UInt128, WithdrawalRow> Withdrawals { get; } = [];

    /// <summary>A balance; all zeros for one that was never touched.</summary>
    internal ref BalanceRow Balance(AccountId account, AssetId asset) => ref CollectionsMarshal.GetValueRefOrAddDefault(
        _balances, new BalanceKey(account.Value, asset.Value), out _)!;

    /// <summary>The youngest candle of an interval; all zeros for none.</summary>
    internal ref CandleRow Candle(InstrumentId instrument, CandleInterval interval) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(_candles, (instrument.Value, interval), out _)!;
}
