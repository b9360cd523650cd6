using Cambio.Core.Events;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Candles;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Depth;
using Cambio.MarketData.Lists;
using Cambio.MarketData.Orders;
using Cambio.MarketData.Payments;
using Cambio.MarketData.Trades;

namespace Cambio.MarketData;

/// <summary>
/// All views that answer queries, each fed by the shard and safe to read from any thread. Events of one command reach
/// all views before its reply, so whoever holds a reply finds it in every view.
/// </summary>
/// <remarks>
/// For streams: a view that the shard feeds after these sees, in its <c>Apply</c>, all of them with the same events
/// applied. It needs to learn from the events only which instruments were touched; what to send it reads from here:
/// <see cref="DepthView.Follow"/>, <see cref="DepthView.Best"/>, <see cref="TradesView.After"/>,
/// <see cref="AggregateTradesView.After"/> and <see cref="CandlesView.Current"/>, none of which allocates.
/// </remarks>
public sealed class MarketViews
{
    /// <summary>Makes empty views.</summary>
    public MarketViews(MarketDataLimits limits)
    {
        Trades = new TradesView(limits.RecentTradesMax);
        Fills = new FillsView(limits.RecentFillsMax);
        Orders = new OrdersView(limits.RecentClosedOrdersMax, limits.RecentAmendmentsMax);
        OrderLists = new OrderListsView(limits.RecentOrderListsMax);
        PreventedMatches = new PreventedMatchesView(limits.RecentPreventedMatchesMax);
        AggregateTrades = new AggregateTradesView(limits.AggregateTradesMax);
        Candles = new CandlesView(limits);
        Payments = new PaymentsView(limits.RecentPaymentsMax);
        All =
        [
            Catalog, Balances, Orders, Fills, Depth, Trades, AggregateTrades, Candles, OrderLists, PreventedMatches,
            Payments,
        ];
    }

    /// <summary>All of them, for whoever feeds and saves them.</summary>
    public IReadOnlyList<IEventView> All { get; }

    /// <summary>What is listed.</summary>
    public CatalogView Catalog { get; } = new();

    /// <summary>Balances per account.</summary>
    public BalancesView Balances { get; } = new();

    /// <summary>Orders per account.</summary>
    public OrdersView Orders { get; }

    /// <summary>Order lists per account.</summary>
    public OrderListsView OrderLists { get; }

    /// <summary>Prevented matches per account.</summary>
    public PreventedMatchesView PreventedMatches { get; }

    /// <summary>Deposits, withdrawals and transfers per account.</summary>
    public PaymentsView Payments { get; }

    /// <summary>Fills per account.</summary>
    public FillsView Fills { get; }

    /// <summary>Books.</summary>
    public DepthView Depth { get; } = new();

    /// <summary>Public trades.</summary>
    public TradesView Trades { get; }

    /// <summary>Public trades, those of one incoming order at one price as one.</summary>
    public AggregateTradesView AggregateTrades { get; }

    /// <summary>Candles, and statistics of the last hours and days.</summary>
    public CandlesView Candles { get; }
}
