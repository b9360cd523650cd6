using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Bench.Replay;

/// <summary>
/// The exchange that a recorded session is played on: one share, one currency, and two accounts with more of both than
/// the session can use. One owns every resting order and the other takes, so that no order meets one of its own.
/// </summary>
internal static class ReplayMarket
{
    /// <summary>Commands that set the market up, and so the sequence of the last of them.</summary>
    internal const int SetUpCommands = 10;

    internal static readonly AccountId Maker = new(HouseAccounts.FirstUser);
    internal static readonly AccountId Taker = new(HouseAccounts.FirstUser + 1);
    internal static readonly InstrumentId Share = new(1);

    private static readonly AssetId ShareAsset = new(1);
    private static readonly AssetId Dollar = new(2);

    // A dollar has four decimals, as the prices of the recording have, so one tick times one share is one atomic unit.
    private const int DollarDecimals = 4;
    private const long DepositShares = 1_000_000_000;
    private static readonly Int128 DepositDollars = (Int128)1_000_000_000_000 * 10_000;

    // About what the exchange's 20 mils of rebate and 30 mils of fee per share came to at this share's price.
    private const int MakerFeePpm = -3;
    private const int TakerFeePpm = 5;

    internal static void WriteSetUp(ref CommandWriter writer, string symbol)
    {
        writer.DefineAsset(ShareAsset, symbol, 0);
        writer.DefineAsset(Dollar, "USD", DollarDecimals);
        InstrumentSpec spec = InstrumentSpec.Default(Share, symbol + "USD", ShareAsset, Dollar);
        spec.PriceDecimals = DollarDecimals;
        spec.FeeMode = FeeMode.Quote;
        spec.MakerFeePpm = MakerFeePpm;
        spec.TakerFeePpm = TakerFeePpm;
        writer.DefineInstrument(spec);
        writer.SetMarketState(Share, MarketState.Trading);
        ulong depositId = 1;
        foreach (AccountId account in (ReadOnlySpan<AccountId>)[Maker, Taker])
        {
            writer.CreateAccount(account);
            writer.Deposit(depositId++, account, ShareAsset, DepositShares);
            writer.Deposit(depositId++, account, Dollar, DepositDollars);
        }
    }
}
