using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>
/// Events as short sentences. Acceptances, registrations and movements of money are silent: the book, the orders and
/// the balances can be asked for.
/// </summary>
internal sealed class EventSentences(
    OrderBoard orders, Func<InstrumentId, MarketUnits> marketOf, Func<Int128, AssetId, string> amountText)
{
    public string Say(in CommandRejected e) => e.Part == e.Command
        ? $"refused: {e.Reason}"
        : $"{(e.Part == CommandKind.CancelOrder ? "cancel" : "order")} refused: {e.Reason}";

    public string Say(in OrderTraded e)
    {
        MarketUnits units = marketOf(e.Instrument);
        string taker = orders.LabelOf(e.TakerOrder);
        string maker = orders.LabelOf(e.MakerOrder);
        return $"trade {units.Text(e.Quantity)} @ {units.Text(e.Price)}: {taker} "
            + (e.TakerSide == Side.Buy ? "buys from" : "sells to") + $" {maker}"
            + Fee(taker, e.TakerFee, e.TakerFeeAsset) + Fee(maker, e.MakerFee, e.MakerFeeAsset);
    }

    public string Say(in OrderClosed e) => e.Reason == CloseReason.Filled
        ? $"{orders.LabelOf(e.Order)} filled"
        : $"{orders.LabelOf(e.Order)} closed: {e.Reason}, {marketOf(e.Instrument).Text(e.Remaining)} left";

    public string Say(in OrderAmended e)
    {
        MarketUnits units = marketOf(e.Instrument);
        return $"{orders.LabelOf(e.Order)} amended to {units.Text(e.NewQuantity)}, {units.Text(e.Remaining)} left";
    }

    public string Say(in OrderTriggered e) =>
        $"{orders.LabelOf(e.Order)} {(e.Activated == 1 ? "trails from" : "released at")}"
        + $" {marketOf(e.Instrument).Text(e.TriggerPrice)}";

    public string Say(in TradePrevented e)
    {
        MarketUnits units = marketOf(e.Instrument);
        return $"prevented @ {units.Text(e.Price)}:"
            + $" {orders.LabelOf(e.TakerOrder)} loses {units.Text(e.TakerPrevented)},"
            + $" {orders.LabelOf(e.MakerOrder)} loses {units.Text(e.MakerPrevented)}";
    }

    private string Fee(string who, Int128 fee, AssetId asset) =>
        fee == 0 ? "" : fee < 0 ? $", {who} gets {amountText(-fee, asset)}" : $", {who} pays {amountText(fee, asset)}";
}
