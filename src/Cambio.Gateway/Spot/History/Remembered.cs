using Cambio.Core.Values;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Orders;
using Cambio.MarketData.Trades;

namespace Cambio.Gateway.Spot.History;

/// <summary>
/// Answers from the views, and where they may have forgotten something, from the history too. Of what both have, the
/// views are right: they are never behind.
/// </summary>
internal static class Remembered
{
    public static async ValueTask<IReadOnlyList<OrderState>> OrdersAsync(ApiRequest request, OrderQuery query)
    {
        IReadOnlyList<OrderState> live = request.Views.Orders.Read(request.Account, query);
        return request.Services.History is { } history && request.Views.Orders.MayHaveForgotten(request.Account)
            && await history.OrdersAsync(request.Account, query) is { } older
            ? Merge(live, older, order => order.Order.Value, query.OldestFirst, query.Max)
            : live;
    }

    public static async ValueTask<IReadOnlyList<Fill>> FillsAsync(ApiRequest request, FillQuery query)
    {
        IReadOnlyList<Fill> live = request.Views.Fills.Read(request.Account, query);
        return request.Services.History is { } history && request.Views.Fills.MayHaveForgotten(request.Account)
            && await history.FillsAsync(request.Account, query) is { } older
            ? Merge(live, older, fill => (fill.Trade.Value, !fill.IsMaker), query.OldestFirst, query.Max)
            : live;
    }

    public static async ValueTask<IReadOnlyList<Trade>> TradesAsync(
        ApiRequest request, InstrumentId instrument, TradeQuery query)
    {
        IReadOnlyList<Trade> live = request.Views.Trades.Read(instrument, query);

        // The youngest trades are what the view is for.
        return query.FromId is not null
            && request.Services.History is { } history && request.Views.Trades.MayHaveForgotten(instrument)
            && await history.TradesAsync(instrument, query) is { } older
            ? Merge(live, older, trade => trade.Id.Value, oldestFirst: true, query.Max)
            : live;
    }

    private static T[] Merge<T, TKey>(
        IReadOnlyList<T> live, IReadOnlyList<T> older, Func<T, TKey> key, bool oldestFirst, int max)
    {
        IEnumerable<T> all = live.Concat(older).DistinctBy(key).OrderBy(key);
        return [.. oldestFirst ? all.Take(max) : all.TakeLast(max)];
    }
}
