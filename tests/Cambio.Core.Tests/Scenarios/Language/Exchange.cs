using System.Buffers;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.TestKit.Text;
using Cambio.TestKit.Twin;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>Writes one command record.</summary>
internal delegate void WriteRecord(ref CommandWriter writer);

/// <summary>
/// An exchange to tell stories about: assets BTC and ETH (6 decimals) and USD (8), markets BTCUSD and ETHUSD with
/// prices in cents, traders alice, bob and carol. What it knows of books, orders and balances it has from events alone.
/// The engine's twin plays along and must say the same, so a scenario also shows that docs/rules.md means what it says.
/// </summary>
internal sealed partial class Exchange : IDisposable
{
    public const string Bitcoin = "BTCUSD";
    public const string Ether = "ETHUSD";
    private const long MicrosPerCommand = 1_000;

    private static readonly string[] s_traders = ["alice", "bob", "carol"];
    private static readonly EngineOptions s_small = new()
    {
        MaxOrders = 8_192,
        MaxLevels = 4_096,
        MaxConditionalOrders = 4_096,
        MaxBalances = 256,
        MaxAccounts = 64,
    };

    private readonly Dictionary<string, AccountId> _accounts = new() { ["fees"] = new(1), ["rounding"] = new(2) };
    private readonly Dictionary<string, (AssetId Id, int Decimals)> _assets = [];
    private readonly Dictionary<string, MarketUnits> _markets = [];
    private readonly Dictionary<InstrumentId, BookView> _books = [];
    private readonly Dictionary<InstrumentId, Price> _lastPrices = [];
    private readonly SortedDictionary<(uint Account, ushort Asset), BalanceChanged> _balances = [];
    private readonly OrderBoard _orders = new();
    private readonly EventSentences _sentences;
    private readonly byte[] _record = new byte[CommandHeader.MaxRecordLength];
    private readonly NaiveEngine _twin;
    private Engine _engine;
    private long _sequence;

    /// <summary>Opens the two markets, with nobody there yet.</summary>
    /// <param name="rules">Changes the rules of both.</param>
    /// <param name="options">Capacities; small ones when null.</param>
    public Exchange(Func<InstrumentSpec, InstrumentSpec>? rules = null, EngineOptions? options = null)
    {
        _engine = new Engine(options ?? s_small);
        _twin = new NaiveEngine(options ?? s_small);
        _sentences = new EventSentences(_orders, UnitsOf, AmountText);
        DefineAsset("BTC", 6);
        DefineAsset("ETH", 6);
        DefineAsset("USD", 8);
        DefineMarket(1, Bitcoin, "BTC", rules);
        DefineMarket(2, Ether, "ETH", rules);
    }

    /// <summary>How <c>orders</c> names what has become of an order.</summary>
    public Func<TrackedOrder, string> StatusOf { get; set; } = StatusName;

    /// <summary>An exchange whose traders alice, bob and carol have more of everything than a scenario needs.</summary>
    public static Exchange WithRichTraders(
        Func<InstrumentSpec, InstrumentSpec>? rules = null, EngineOptions? options = null)
    {
        var exchange = new Exchange(rules, options);
        foreach (string trader in s_traders)
        {
            exchange.Execute($"{trader} has 1000000000000 USD, 1000000 BTC, 1000000 ETH");
        }

        return exchange;
    }

    /// <summary>
    /// Plays a scenario; then no money may be missing, engine and twin must be in the same state, and the state must
    /// survive being saved and loaded.
    /// </summary>
    public void Play(string script)
    {
        Transcript.Check(script, Execute);
        Assert.All(_engine.Audit(), audit => Assert.Equal(Int128.Zero, audit.Difference));
        Assert.Null(_twin.BrokenInvariant());
        ulong hash = _engine.StateHash();
        Assert.Equal(_twin.StateHash(), hash);
        Restart();
        Assert.Equal(hash, _engine.StateHash());
    }

    public void Dispose() => _engine.Dispose();

    /// <summary>Applies one record and tells what came of it.</summary>
    /// <param name="write">Writes the record.</param>
    /// <param name="label">The name of the order it places, if it does.</param>
    private List<string> Apply(WriteRecord write, string label = "")
    {
        var writer = new CommandWriter(_record) { Session = _session, SessionSequence = _frame };
        write(ref writer);
        _engine.Events.Clear();
        _labelsUsed = 0;
        _sequence++;
        _engine.Apply(_sequence, _sequence * MicrosPerCommand, writer.Written);
        _twin.Apply(_sequence, _sequence * MicrosPerCommand, writer.Written);
        Assert.Equal(EventText.FormatAll(_twin.Events), EventText.FormatAll(_engine.Events.Written));
        var lines = new List<string>();
        EventReader reader = _engine.Events.Read();
        while (reader.Next())
        {
            Fold(reader, label, lines);
        }

        return lines;
    }

    private void Restart()
    {
        var saved = new ArrayBufferWriter<byte>();
        _engine.SaveState(saved);
        EngineOptions options = _engine.Options;
        _engine.Dispose();
        _engine = Engine.LoadState(saved.WrittenSpan, options);
    }

    private void DefineAsset(string name, int decimals)
    {
        var id = new AssetId((ushort)(_assets.Count + 1));
        _assets[name] = (id, decimals);
        Apply((ref CommandWriter w) => w.DefineAsset(id, name, decimals));
    }

    private void DefineMarket(ushort id, string symbol, string baseAsset, Func<InstrumentSpec, InstrumentSpec>? rules)
    {
        InstrumentSpec spec = InstrumentSpec.Default(
            new InstrumentId(id), symbol, _assets[baseAsset].Id, _assets["USD"].Id) with
        { PriceDecimals = 2 };
        spec = rules?.Invoke(spec) ?? spec;
        _markets[symbol] = new MarketUnits(spec, _assets[baseAsset].Decimals);
        _books[spec.Instrument] = new BookView();
        Assert.Empty(Apply((ref CommandWriter w) => w.DefineInstrument(spec)));
        Apply((ref CommandWriter w) => w.SetMarketState(spec.Instrument, MarketState.Trading));
    }

    private MarketUnits UnitsOf(InstrumentId instrument) =>
        _markets.Values.Single(market => market.Spec.Instrument == instrument);

    private string AmountText(Int128 amount, AssetId asset)
    {
        (string name, (AssetId _, int decimals)) = _assets.Single(a => a.Value.Id == asset);
        return $"{Decimals.Format(amount, decimals)} {name}";
    }

    private static string StatusName(TrackedOrder order) => order.Closed switch
    {
        null => order.TradedLots == 0 ? "New" : "PartiallyFilled",
        CloseReason.Filled => "Filled",
        CloseReason.Canceled or CloseReason.CanceledByOperator or CloseReason.Replaced => "Canceled",
        _ => "Expired",
    };
}
