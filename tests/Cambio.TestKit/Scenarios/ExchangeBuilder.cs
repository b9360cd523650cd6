using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Scenarios;

/// <summary>Changes an instrument's rules.</summary>
public delegate void Ruling(ref InstrumentSpec spec);

/// <summary>
/// Arranges an exchange in words: assets, instruments, accounts with money. Ids are given in the order of the calls,
/// instruments open for trading.
/// </summary>
public sealed class ExchangeBuilder
{
    private readonly ScenarioNames _names = new();
    private readonly List<CommandWriting> _arrangement = [];
    private UInt128 _depositId;

    /// <summary>An asset; no decimals, so that an amount is a count of atomic units.</summary>
    public ExchangeBuilder Asset(string name, int decimals = 0)
    {
        AssetId id = _names.AddAsset(name);
        Must((ref CommandWriter writer) => writer.DefineAsset(id, name, decimals));
        return this;
    }

    /// <summary>
    /// An instrument of assets defined before, open for trading; one tick x one lot = 1 unit of quote.
    /// </summary>
    public ExchangeBuilder Instrument(string symbol, string baseAsset, string quoteAsset, Ruling? rules = null)
    {
        InstrumentId id = _names.AddInstrument(symbol);
        InstrumentSpec spec = InstrumentSpec.Default(
            id, symbol, _names.Asset(baseAsset), _names.Asset(quoteAsset));
        rules?.Invoke(ref spec);
        Must((ref CommandWriter writer) => writer.DefineInstrument(spec));
        Must((ref CommandWriter writer) => writer.SetMarketState(id, MarketState.Trading));
        return this;
    }

    /// <summary>An account with money: <c>Account("alice", (1_000, "USDT"))</c>.</summary>
    public ExchangeBuilder Account(string name, params ReadOnlySpan<(Int128 Amount, string Asset)> money)
    {
        AccountId account = _names.AddAccount(name);
        Must((ref CommandWriter writer) => writer.CreateAccount(account));
        foreach ((Int128 amount, string asset) in money)
        {
            AssetId id = _names.Asset(asset);
            UInt128 deposit = ++_depositId;
            Must((ref CommandWriter writer) => writer.Deposit(deposit, account, id, amount));
        }

        return this;
    }

    /// <summary>The exchange, ready for orders.</summary>
    public EngineHarness Open()
    {
        EngineHarness exchange = new(_names);
        _arrangement.ForEach(exchange.MustSend);
        return exchange;
    }

    private void Must(CommandWriting write) => _arrangement.Add(write);
}
