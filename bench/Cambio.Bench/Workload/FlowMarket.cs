using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Bench.Workload;

/// <summary>
/// The exchange that an order flow is played on: one instrument with commission on both sides, and the flow's thousand
/// users with more of both assets than the flow can use.
/// </summary>
internal static class FlowMarket
{
    internal const int Users = 1_000;

    /// <summary>Decimals of both assets.</summary>
    internal const int AssetDecimals = 8;

    /// <summary>Commands that set the market up.</summary>
    internal const int SetUpCommands = 4 + (3 * Users);

    /// <summary>Bytes that are enough for them.</summary>
    internal const int SetUpBytesMax = SetUpCommands * 64 + 1024;

    internal static readonly InstrumentId Instrument = new(1);

    internal static readonly AssetId Base = new(1);
    internal static readonly AssetId Quote = new(2);

    // 10^15 whole units: far more than five million operations can move.
    internal static readonly Int128 DepositAmount = FixedMath.PowerOfTen(15 + AssetDecimals);

    internal static AccountId Account(uint user) => new(HouseAccounts.FirstUser - 1 + user);

    /// <summary>100,000 ticks are 1,000.00, and a lot is 0.00001: most commissions do not divide evenly.</summary>
    internal static InstrumentSpec Spec()
    {
        InstrumentSpec spec = InstrumentSpec.Default(Instrument, "FLOW", Base, Quote);
        spec.PriceDecimals = 2;
        spec.LotUnits = 1_000;
        spec.MakerFeePpm = 1_000;
        spec.TakerFeePpm = 1_000;
        return spec;
    }

    internal static void WriteSetUp(ref CommandWriter writer)
    {
        writer.DefineAsset(Base, "BASE", AssetDecimals);
        writer.DefineAsset(Quote, "QUOTE", AssetDecimals);
        writer.DefineInstrument(Spec());
        writer.SetMarketState(Instrument, MarketState.Trading);
        ulong depositId = 1;
        for (uint user = 1; user <= Users; user++)
        {
            writer.CreateAccount(Account(user));
            writer.Deposit(depositId++, Account(user), Base, DepositAmount);
            writer.Deposit(depositId++, Account(user), Quote, DepositAmount);
        }
    }
}
