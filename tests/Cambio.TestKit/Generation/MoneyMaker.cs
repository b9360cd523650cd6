using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.TestKit.Generation;

/// <summary>Writes one record.</summary>
internal delegate void Writing(ref CommandWriter writer);

/// <summary>Makes deposits, withdrawals and transfers, often with ids that were used before.</summary>
internal sealed class MoneyMaker(TestRandom random, GeneratorProfile profile, GeneratorWorld world)
{
    private const int IdCount = 2_000;

    public void Move(ref CommandWriter writer)
    {
        int dice = random.Below(100);
        if (dice < 35)
        {
            writer.Deposit(Id(), Account(), Asset(), Amount());
        }
        else if (dice < 55)
        {
            writer.RequestWithdrawal(Id(), Account(), Asset(), Amount());
        }
        else if (dice < 65)
        {
            writer.ConfirmWithdrawal(WaitingId());
        }
        else if (dice < 75)
        {
            writer.CancelWithdrawal(WaitingId());
        }
        else
        {
            AccountId from = random.Chance(25) ? new AccountId((uint)random.Below(4)) : Account();
            writer.Transfer(Id(), from, Account(), Asset(), Amount());
        }
    }

    private AccountId Account() => new(random.Chance(97)
        ? Opening.FirstAccount + (uint)random.Below(profile.Accounts)
        : (uint)random.Below(24));

    private AssetId Asset() => new((ushort)(random.Chance(97)
        ? 1 + random.Below(Opening.AssetCount)
        : random.Below(9)));

    private UInt128 Id() => random.Chance(97)
        ? (UInt128)random.Below(IdCount)
        : random.Pick(UInt128.MaxValue, (UInt128)ulong.MaxValue, (UInt128)ulong.MaxValue + 1, UInt128.Zero);

    private UInt128 WaitingId() => world.Withdrawals.Count > 0 && random.Chance(85)
        ? world.Withdrawals[random.Below(world.Withdrawals.Count)]
        : Id();

    private Int128 Amount() => random.Below(100) switch
    {
        < 3 => random.Pick(Int128.Zero, -1, Int128.MinValue, Int128.MaxValue),
        < 8 => random.Edge((Int128.One << 120) + 2),
        < 20 when profile.IsExtreme => random.Edge(Int128.One << 119),
        _ => 1 + random.Below(profile.IsPoor ? 400 : 5_000),
    };
}
