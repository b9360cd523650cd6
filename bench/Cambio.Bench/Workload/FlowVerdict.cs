using Cambio.Bench.Checking;
using Cambio.Core.Events;

namespace Cambio.Bench.Workload;

/// <summary>Folds an engine's events into a <see cref="FlowResult"/>, to be held against the generator's.</summary>
/// <param name="commands">The flow that the engine plays.</param>
public sealed class FlowVerdict(FlowCommands commands)
{
    private readonly TopOfBook _top = new();
    private TradeTally _tally = new();
    private int _live;

    /// <summary>Commands refused; none may be.</summary>
    public int Rejected { get; private set; }

    /// <summary>What the events so far come to.</summary>
    public FlowResult Result
    {
        get
        {
            BestPrices best = _top.Best;
            return new FlowResult(
                _tally.Trades, _tally.Quantity, _tally.Notional, _tally.Hash, _live, best.Bid, best.Ask);
        }
    }

    /// <summary>Takes in the events of whole commands, in log order.</summary>
    public void Apply(ReadOnlySpan<byte> events)
    {
        var reader = new EventReader(events);
        while (reader.Next())
        {
            switch (reader.Kind)
            {
                case EventKind.CommandRejected:
                    Rejected++;
                    break;
                case EventKind.OrderAccepted:
                    _live++;
                    break;
                case EventKind.OrderClosed:
                    _live--;
                    break;
                case EventKind.OrderTraded:
                    ref readonly OrderTraded trade = ref reader.Body<OrderTraded>();
                    _tally.Add(
                        commands.FlowId(trade.MakerOrder), commands.FlowId(trade.TakerOrder),
                        trade.Price.Ticks, trade.Quantity.Lots);
                    break;
                case EventKind.LevelChanged:
                    _top.Apply(reader.Body<LevelChanged>());
                    break;
                default:
                    break;
            }
        }
    }
}
