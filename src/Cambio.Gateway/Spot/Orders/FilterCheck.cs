using Cambio.Core.Events;
using Cambio.Core.Markets;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Trades;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>
/// The engine's filters, asked before the engine: for test orders, which never get there, and for a cancel-replace, in
/// which the dialect has them before the cancel. The engine checks them again, at the prices of its moment.
/// </summary>
internal static class FilterCheck
{
    /// <summary>The first filter that an order breaks, or null.</summary>
    public static ApiError? Of(ApiRequest request, OrderDraft draft)
    {
        ListedInstrument instrument = draft.Instrument;
        IReadOnlyList<Trade> last = request.Views.Trades.Read(instrument.Id, new TradeQuery(1));
        var prices = new FilterPrices(last.Count == 0 ? 0 : last[0].Price.Ticks, (long)instrument.UnitNotional);
        RejectReason reason = OrderFilters.Check(
            draft.Terms.Order, draft.Terms.Conditions, instrument.Spec, prices);
        return reason == RejectReason.None ? null : RejectTranslation.OfOrder(reason);
    }
}
