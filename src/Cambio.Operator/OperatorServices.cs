using Cambio.Gateway.Keys;
using Cambio.MarketData;
using Cambio.Operator.Audit;
using Cambio.Runtime;

namespace Cambio.Operator;

/// <summary>What the operator API works with.</summary>
/// <param name="Shard">Where commands go.</param>
/// <param name="Views">Where answers come from.</param>
/// <param name="Keys">The API keys.</param>
/// <param name="Issuer">Makes them.</param>
/// <param name="Audit">What operators did.</param>
/// <param name="Operators">Who may ask.</param>
public sealed record OperatorServices(
    Shard Shard, MarketViews Views, KeyRegistry Keys, KeyIssuer Issuer, AuditView Audit, OperatorList Operators)
{
    /// <summary>Tells how much the exchange has on its disk; null where there is none.</summary>
    public Func<StorageReport>? Storage { get; init; }

    /// <summary>Tells how far the database is, as it is to be shown; null if there is none.</summary>
    public Func<object>? Projection { get; init; }
}
