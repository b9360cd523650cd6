using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>What events tell about books, orders and balances.</summary>
internal sealed partial class Exchange
{
    private int _labelsUsed;

    private void Fold(in EventReader reader, string label, List<string> lines)
    {
        switch (reader.Kind)
        {
            case EventKind.OrderAccepted:
                Fold(reader.Body<OrderAccepted>(), label, lines);
                break;
            case EventKind.OrderTraded:
                OrderTraded traded = reader.Body<OrderTraded>();
                _orders.Fold(traded);
                _lastPrices[traded.Instrument] = traded.Price;
                lines.Add(_sentences.Say(traded));
                break;
            case EventKind.OrderClosed:
                _orders.Fold(reader.Body<OrderClosed>());
                lines.Add(_sentences.Say(reader.Body<OrderClosed>()));
                break;
            case EventKind.OrderAmended:
                _orders.Fold(reader.Body<OrderAmended>());
                lines.Add(_sentences.Say(reader.Body<OrderAmended>()));
                break;
            case EventKind.TradePrevented:
                _orders.Fold(reader.Body<TradePrevented>());
                lines.Add(_sentences.Say(reader.Body<TradePrevented>()));
                break;
            case EventKind.OrderTriggered:
                lines.Add(_sentences.Say(reader.Body<OrderTriggered>()));
                break;
            case EventKind.OrderActivated:
                lines.Add($"{_orders.LabelOf(reader.Body<OrderActivated>().Order)} activated");
                break;
            case EventKind.OrderListUpdated when reader.Body<OrderListUpdated>().Status == OrderListStatus.AllDone:
                lines.Add($"list {reader.Body<OrderListUpdated>().List.Value} done");
                break;
            case EventKind.CancelTimerFired:
                AccountId late = reader.Body<CancelTimerSet>().Account;
                lines.Add($"timer of {_accounts.First(a => a.Value == late).Key} fires");
                break;
            case EventKind.CommandRejected:
                lines.Add(_sentences.Say(reader.Body<CommandRejected>()));
                break;
            case EventKind.LevelChanged:
                LevelChanged level = reader.Body<LevelChanged>();
                _books[level.Instrument].Fold(level);
                break;
            case EventKind.BalanceChanged:
                BalanceChanged balance = reader.Body<BalanceChanged>();
                _balances[(balance.Account.Value, balance.Asset.Value)] = balance;
                break;
            case EventKind.ReferencePriceSet:
                SetReferencePrice reference = reader.Body<SetReferencePrice>();
                _lastPrices.TryAdd(reference.Instrument, reference.Price);
                break;
            default:
                break;
        }
    }

    private void Fold(in OrderAccepted accepted, string label, List<string> lines)
    {
        // The orders of a list have one label each.
        string name = label.Length > 0 ? label.Split(' ')[_labelsUsed++] : $"{accepted.Order.Value}";
        _orders.Accept(accepted, name);
        if (accepted.Conditions.QuoteAmount != 0)
        {
            lines.Add($"{name} is for {UnitsOf(accepted.Details.Instrument).Text(accepted.Details.Quantity)}");
        }
    }

    private IEnumerable<string> BalanceLines(AccountId account) => _balances.Values
        .Where(b => b.Account == account && b.Available + b.Held != 0)
        .Select(b => AmountText(b.Available + b.Held, b.Asset)
            + (b.Held == 0 ? "" : $", {AmountText(b.Held, b.Asset)} held"))
        .DefaultIfEmpty("nothing");

    private IEnumerable<string> OrderLines() => _orders.All.Select(order =>
        $"{order.Label} {StatusOf(order)} {Lots(order.TradedLots)} of {Lots(order.Placed.Lots)}"
        + (order.PreventedLots == 0 ? "" : $", {Lots(order.PreventedLots)} prevented"));

    private string Lots(long lots) => _markets[Bitcoin].Text(new Quantity(lots));
}
