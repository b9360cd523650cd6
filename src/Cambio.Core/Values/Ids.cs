namespace Cambio.Core.Values;

/// <summary>Identifies an account. 0 is none; 1..15 belong to the house (see <see cref="HouseAccounts"/>).</summary>
public readonly record struct AccountId(uint Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"A{Value}";
}

/// <summary>Identifies an asset (what balances are in). 0 is none.</summary>
public readonly record struct AssetId(ushort Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"S{Value}";
}

/// <summary>Identifies an instrument (a tradable base/quote contract). 0 is none.</summary>
public readonly record struct InstrumentId(ushort Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"I{Value}";
}

/// <summary>Identifies an order for ever: dense, engine-assigned, starting at 1, unique across instruments.</summary>
public readonly record struct OrderId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"O{Value}";
}

/// <summary>Identifies a trade within its instrument: dense, starting at 1.</summary>
public readonly record struct TradeId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"T{Value}";
}

/// <summary>Identifies an order list for ever: dense, engine-assigned, starting at 1. 0 is none.</summary>
public readonly record struct OrderListId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"L{Value}";
}

/// <summary>The accounts every exchange has from its first command on.</summary>
public static class HouseAccounts
{
    /// <summary>Receives commissions, rounded down.</summary>
    public static readonly AccountId Fee = new(1);

    /// <summary>Receives what rounding a commission up took beyond the exact amount.</summary>
    public static readonly AccountId Rounding = new(2);

    /// <summary>The first id that a user account may have.</summary>
    public const uint FirstUser = 16;
}
