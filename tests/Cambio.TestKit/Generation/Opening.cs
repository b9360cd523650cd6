using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Generation;

/// <summary>The first commands of a stream: three assets, three instruments over them, accounts with money.</summary>
internal sealed class Opening(TestRandom random, GeneratorProfile profile, InstrumentMaker instruments)
{
    public const uint FirstAccount = HouseAccounts.FirstUser;
    public const int AssetCount = 3;
    public const int InstrumentCount = 3;

    private const int TypicalPrice = 100;
    private readonly AssetId _btc = new(1);
    private readonly AssetId _eth = new(2);
    private readonly AssetId _usdt = new(3);
    private readonly List<byte[]> _records = [];

    public List<byte[]> Commands()
    {
        int btcDecimals = random.Below(4);
        int ethDecimals = random.Below(4);
        int usdtDecimals = random.Below(4);
        Add((ref CommandWriter w) => w.DefineAsset(_btc, "BTC", btcDecimals));
        Add((ref CommandWriter w) => w.DefineAsset(_eth, "ETH", ethDecimals));
        Add((ref CommandWriter w) => w.DefineAsset(_usdt, "USDT", usdtDecimals));
        Add((ref CommandWriter w) => w.OpenSession(1));
        Add((ref CommandWriter w) => w.OpenSession(2));
        InstrumentSpec[] specs =
        [
            instruments.Make(new InstrumentId(1), "BTCUSDT", _btc, btcDecimals, _usdt, usdtDecimals),
            instruments.Make(new InstrumentId(2), "ETHUSDT", _eth, ethDecimals, _usdt, usdtDecimals),
            instruments.Make(new InstrumentId(3), "ETHBTC", _eth, ethDecimals, _btc, btcDecimals),
        ];
        foreach (InstrumentSpec spec in specs)
        {
            Add((ref CommandWriter w) => w.DefineInstrument(spec));
            Add((ref CommandWriter w) => w.SetMarketState(spec.Instrument, MarketState.Trading));
            if (random.Chance(50))
            {
                Add((ref CommandWriter w) => w.SetReferencePrice(spec.Instrument, new Price(TypicalPrice)));
            }
        }

        for (uint i = 0; i < profile.Accounts; i++)
        {
            AccountId account = new(FirstAccount + i);
            Add((ref CommandWriter w) => w.CreateAccount(account));
            foreach (AssetId asset in new[] { _btc, _eth, _usdt })
            {
                Int128 amount = Money(specs, asset);
                UInt128 id = (UInt128)(10_000 + (10 * i) + asset.Value);
                Add((ref CommandWriter w) => w.Deposit(id, account, asset, amount));
            }
        }

        return _records;
    }

    /// <summary>Enough for some typical orders on any instrument that uses the asset.</summary>
    private Int128 Money(InstrumentSpec[] specs, AssetId asset)
    {
        if (profile.IsExtreme && random.Chance(70))
        {
            return 1 + random.Edge(Int128.One << 116);
        }

        if (profile.IsWide)
        {
            return Int128.One << 70;
        }

        Int128 lotsWorth = specs.Max(s =>
            s.BaseAsset == asset ? s.LotUnits : s.QuoteAsset == asset ? TypicalPrice * 10 * s.TickUnits : 1);
        return lotsWorth * (profile.IsPoor ? 10 + random.Below(60) : 200 + random.Below(2_000));
    }

    private void Add(Writing write)
    {
        CommandWriter writer = new(stackalloc byte[CommandHeader.MaxRecordLength]);
        write(ref writer);
        _records.Add(writer.Written.ToArray());
    }
}
