using System.Numerics;
using Cambio.Core;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>An asset and what has come in and gone out of it.</summary>
internal sealed class NaiveAsset(DefineAsset definition)
{
    public DefineAsset Definition { get; } = definition;

    public BigInteger Deposited { get; set; }

    public BigInteger Withdrawn { get; set; }
}

/// <summary>The whole state, and what the present command has emitted and touched.</summary>
internal sealed class NaiveState(EngineOptions options)
{
    public EngineOptions Options { get; } = options;

    public EventRecorder Events { get; } = new();

    public long LastSequence { get; set; }

    public long LastOrderId { get; set; }

    /// <summary>The present command's timestamp.</summary>
    public long Now { get; set; }

    /// <summary>When the armed cancel timers are due.</summary>
    public SortedDictionary<(uint Account, ushort Instrument), long> Timers { get; } = [];

    public long LastListId { get; set; }

    /// <summary>The lists that have an open order.</summary>
    public SortedDictionary<long, NaiveList> Lists { get; } = [];

    /// <summary>What happened to orders of lists and is still to be looked at.</summary>
    public Queue<NaiveListNews> ListNews { get; } = [];

    /// <summary>Bit n: order type n may not be placed anywhere.</summary>
    public ushort BlockedTypes { get; set; }

    /// <summary>The last sequence seen of each session, session 1 first.</summary>
    public List<ulong> Sessions { get; } = [];

    public SortedDictionary<ushort, NaiveAsset> Assets { get; } = [];

    /// <summary>User accounts and whether they are frozen.</summary>
    public SortedDictionary<uint, bool> Accounts { get; } = [];

    public NaiveLedger Ledger { get; } = new();

    public SortedDictionary<ushort, NaiveMarket> Markets { get; } = [];

    /// <summary>Which accounts have had an order on which instruments.</summary>
    public SortedSet<(uint Account, ushort Instrument)> Seats { get; } = [];

    public SortedDictionary<UInt128, RequestWithdrawal> Withdrawals { get; } = [];

    public SortedSet<UInt128> TransferIds { get; } = [];

    private List<(NaiveMarket Market, Side Side, long Price)> TouchedLevels { get; } = [];

    public IEnumerable<NaiveOrder> OpenOrders => Markets.Values.SelectMany(market => market.OpenOrders);

    /// <summary>True when so many more balances find room.</summary>
    public bool HasRoomForBalances(int more) => Ledger.Balances.Count + more <= Options.MaxBalances;

    /// <summary>Gives an account its seat on an instrument, with its two balances.</summary>
    public void TakeSeat(uint account, NaiveMarket market)
    {
        Seats.Add((account, market.Spec.Instrument.Value));
        Ledger.Make(account, market.Spec.BaseAsset.Value);
        Ledger.Make(account, market.Spec.QuoteAsset.Value);
    }

    public void TouchLevel(NaiveMarket market, Side side, long price)
    {
        if (!TouchedLevels.Contains((market, side, price)))
        {
            TouchedLevels.Add((market, side, price));
        }
    }

    /// <summary>The end of a command: levels (by instrument), then balances, in the order first touched.</summary>
    public void EmitTouched()
    {
        var byInstrument = TouchedLevels.OrderBy(touched => touched.Market.Spec.Instrument.Value);
        foreach ((NaiveMarket market, Side side, long price) in byInstrument)
        {
            List<NaiveOrder> level =
                [.. market[side == Side.Buy ? Queue.Bids : Queue.Asks].Where(o => o.LimitPrice == price)];
            Quantity visible = new(level.Sum(o => o.Visible));
            Events.Append(
                EventKind.LevelChanged,
                new LevelChanged(new Price(price), visible, level.Count, market.Spec.Instrument, side, 0));
        }

        foreach ((uint account, ushort asset) in Ledger.Touched)
        {
            NaiveBalance balance = Ledger.Balances[(account, asset)];
            Events.Append(
                EventKind.BalanceChanged,
                new BalanceChanged(
                    (Int128)balance.Available, (Int128)balance.Held, new AccountId(account), new AssetId(asset), 0));
        }

        TouchedLevels.Clear();
        Ledger.Touched.Clear();
    }
}
