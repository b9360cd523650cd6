using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Addresses;
using Cambio.Gateway.Limiting;
using Cambio.Gateway.ListenKeys;
using Cambio.Gateway.Sessions;
using Cambio.Gateway.Spot.History;
using Cambio.MarketData;

namespace Cambio.Gateway;

/// <summary>What the endpoints work with.</summary>
/// <param name="Session">Where commands go.</param>
/// <param name="Views">Where answers to queries come from.</param>
/// <param name="Keys">Who may act for which account.</param>
/// <param name="Time">The clock for the timing rule and the time endpoint.</param>
/// <param name="Limits">The named limits.</param>
public sealed record GatewayServices(
    GatewaySession Session, MarketViews Views, IKeyStore Keys, TimeProvider Time, GatewayLimits Limits)
{
    /// <summary>How much each address uses; every door asks it first.</summary>
    internal RateLimiter Rates { get; } = new(Limits, Time);

    /// <summary>How many orders each account places.</summary>
    internal OrderLimiter Orders { get; } = new(Views.Orders, Limits, Time);

    /// <summary>
    /// Whether listen keys are given out. The dialect has given them up; bots from before 2026 know nothing else.
    /// </summary>
    public bool LegacyListenKeys { get; init; } = true;

    /// <summary>What the views have forgotten; null if nothing remembers it.</summary>
    public IHistory? History { get; init; }

    /// <summary>The listen keys.</summary>
    internal ListenKeyStore ListenKeys { get; } = new(Time);

    /// <summary>Proxies whose word about a client's address is believed.</summary>
    public IpRangeList TrustedProxies { get; init; } = IpRangeList.Empty;
}
