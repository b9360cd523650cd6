using System.Numerics;

namespace Cambio.TestKit.Twin;

/// <summary>What an account has of an asset.</summary>
internal sealed class NaiveBalance
{
    public BigInteger Available { get; set; }

    public BigInteger Held { get; set; }
}

/// <summary>All balances, and which of them the present command has touched, in order.</summary>
internal sealed class NaiveLedger
{
    public const uint FeeAccount = 1;
    public const uint RoundingAccount = 2;

    public SortedDictionary<(uint Account, ushort Asset), NaiveBalance> Balances { get; } = [];

    public List<(uint Account, ushort Asset)> Touched { get; } = [];

    public BigInteger Available(uint account, ushort asset) =>
        Balances.TryGetValue((account, asset), out NaiveBalance? balance) ? balance.Available : 0;

    /// <summary>Makes sure that a balance is there.</summary>
    public void Make(uint account, ushort asset) => Balances.TryAdd((account, asset), new NaiveBalance());

    /// <summary>How many of these balances are not there yet.</summary>
    public int Missing(params ReadOnlySpan<(uint Account, ushort Asset)> pairs)
    {
        int missing = 0;
        foreach ((uint, ushort) pair in pairs)
        {
            missing += Balances.ContainsKey(pair) ? 0 : 1;
        }

        return missing;
    }

    /// <summary>Adds to both parts of a balance; negative takes away.</summary>
    public void Add(uint account, ushort asset, BigInteger available, BigInteger held)
    {
        if (available.IsZero && held.IsZero)
        {
            return;
        }

        (uint, ushort) key = (account, asset);
        Make(account, asset);
        NaiveBalance balance = Balances[key];
        balance.Available += available;
        balance.Held += held;
        if (!Touched.Contains(key))
        {
            Touched.Add(key);
        }
    }

    public void Hold(uint account, ushort asset, BigInteger amount) => Add(account, asset, -amount, amount);

    public void Release(uint account, ushort asset, BigInteger amount) => Add(account, asset, amount, -amount);

    /// <summary>Books a commission (or a rebate) that an order has paid: floor to fees, the rest to rounding.</summary>
    public void BookCommission(ushort asset, BigInteger commission, BigInteger floor)
    {
        BigInteger toFees = commission.Sign < 0 ? commission : floor;
        Add(FeeAccount, asset, toFees, 0);
        Add(RoundingAccount, asset, commission - toFees, 0);
    }
}
