using System.Globalization;
using System.Text;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.TestKit.Scenarios;

/// <summary>What a scenario asks about afterwards, folded from events as any outside view would.</summary>
internal sealed class ScenarioView
{
    private readonly SortedDictionary<(ushort Instrument, Side Side, long Price), LevelChanged> _levels = [];

    public Dictionary<(AccountId Account, AssetId Asset), BalanceChanged> Balances { get; } = [];

    public List<OrderTraded> Trades { get; } = [];

    public Dictionary<OrderId, CloseReason> Closed { get; } = [];

    public void Apply(ReadOnlySpan<byte> events)
    {
        EventReader reader = new(events);
        while (reader.Next())
        {
            switch (reader.Kind)
            {
                case EventKind.LevelChanged:
                    Apply(reader.Body<LevelChanged>());
                    break;
                case EventKind.BalanceChanged:
                    BalanceChanged balance = reader.Body<BalanceChanged>();
                    Balances[(balance.Account, balance.Asset)] = balance;
                    break;
                case EventKind.OrderTraded:
                    Trades.Add(reader.Body<OrderTraded>());
                    break;
                case EventKind.OrderClosed:
                    OrderClosed closed = reader.Body<OrderClosed>();
                    Closed[closed.Order] = closed.Reason;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Worst ask first, best bid after best ask: <c>ask 101: 5 in 1</c>.</summary>
    public string Book(InstrumentId instrument)
    {
        StringBuilder text = new();
        IEnumerable<LevelChanged> levels = _levels.Values
            .Where(level => level.Instrument == instrument)
            .OrderBy(level => level.Side == Side.Sell ? 0 : 1)
            .ThenByDescending(level => level.Price.Ticks);
        foreach (LevelChanged level in levels)
        {
            string side = level.Side == Side.Sell ? "ask" : "bid";
            text.Append(
                CultureInfo.InvariantCulture,
                $"{side} {level.Price.Ticks}: {level.Quantity.Lots} in {level.OrderCount}\n");
        }

        return text.ToString();
    }

    private void Apply(LevelChanged level)
    {
        (ushort, Side, long) key = (level.Instrument.Value, level.Side, level.Price.Ticks);
        if (level.OrderCount == 0)
        {
            _levels.Remove(key);
        }
        else
        {
            _levels[key] = level;
        }
    }
}
