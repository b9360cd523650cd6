using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Gateway.Demo;

/// <summary>
/// What a fresh exchange starts with, so that it can be tried at once: three instruments and two funded accounts.
/// Written once, as ordinary commands, into an empty journal.
/// </summary>
public static class DemoExchange
{
    /// <summary>Room for all seeding commands, in bytes.</summary>
    public const int SeedBytesMax = 4_096;

    private const int Decimals = 8;
    private const int FeePpm = 1_000; // 0.1 %, maker and taker

    private static readonly AssetId Btc = new(1);
    private static readonly AssetId Eth = new(2);
    private static readonly AssetId Usdt = new(3);

    /// <summary>The two accounts and what people call them.</summary>
    public static IReadOnlyList<(string Name, AccountId Account)> Accounts { get; } =
    [
        ("demo-1", new AccountId(HouseAccounts.FirstUser)),
        ("demo-2", new AccountId(HouseAccounts.FirstUser + 1)),
    ];

    /// <summary>Writes the commands. Their ids are fixed: a second run of them would change nothing.</summary>
    public static void Seed(ref CommandWriter writer)
    {
        writer.DefineAsset(Btc, "BTC", Decimals);
        writer.DefineAsset(Eth, "ETH", Decimals);
        writer.DefineAsset(Usdt, "USDT", Decimals);

        Open(ref writer, Instrument(1, "BTCUSDT", Btc, Usdt, tick: (1, 2), lotUnits: 1_000, minNotional: Whole(5)));
        Open(ref writer, Instrument(2, "ETHUSDT", Eth, Usdt, tick: (1, 2), lotUnits: 10_000, minNotional: Whole(5)));

        // 0.00001 BTC x 0.001 ETH is one atomic unit of BTC: the finest steps of this pair that stay exact.
        Open(ref writer, Instrument(3, "ETHBTC", Eth, Btc, tick: (1, 5), lotUnits: 100_000, minNotional: 10_000));

        UInt128 deposit = 1;
        foreach ((_, AccountId account) in Accounts)
        {
            writer.CreateAccount(account);
            writer.Deposit(deposit++, account, Btc, Whole(100));
            writer.Deposit(deposit++, account, Eth, Whole(1_000));
            writer.Deposit(deposit++, account, Usdt, Whole(10_000_000));
        }
    }

    private static void Open(ref CommandWriter writer, in InstrumentSpec spec)
    {
        writer.DefineInstrument(spec);
        writer.SetMarketState(spec.Instrument, MarketState.Trading);
    }

    private static InstrumentSpec Instrument(
        ushort id, string symbol, AssetId baseAsset, AssetId quoteAsset, (long Units, byte Decimals) tick,
        long lotUnits, Int128 minNotional) =>
        InstrumentSpec.Default(new InstrumentId(id), symbol, baseAsset, quoteAsset) with
        {
            PriceDecimals = tick.Decimals,
            TickUnits = tick.Units,
            LotUnits = lotUnits,
            MakerFeePpm = FeePpm,
            TakerFeePpm = FeePpm,
            MaxPrice = new Price(100_000_000),
            MaxQuantity = new Quantity(900_000_000),
            MinNotional = minNotional,
            ApplyMinNotionalToMarket = 1,
            BidBandUpPpm = 5_000_000,
            BidBandDownPpm = 200_000,
            AskBandUpPpm = 5_000_000,
            AskBandDownPpm = 200_000,
            MaxOpenOrders = 200,
            MaxStopOrders = 5,
            MaxOrderLists = 20,
            MaxAmends = 10,
            MaxIcebergParts = 10,
            MinTrailingDeltaBips = 10,
            MaxTrailingDeltaBips = 2_000,
        };

    private static Int128 Whole(long amount) => amount * FixedMath.PowerOfTen(Decimals);
}
