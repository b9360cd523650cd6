namespace Cambio.Bench.Workload;

/// <summary>
/// Generates the order flow OFW1, record by record: the same bytes on every machine, from the parameters alone. The
/// order
/// of the random draws is part of the definition (docs/formats/ofw1.md) and may never change.
/// </summary>
public sealed class OrderFlow
{
    private readonly FlowParameters _parameters;
    private readonly Xoshiro256 _random;
    private readonly ReferenceBook _book;
    private int _mid = 100_000;
    private int _nextId = 1;
    private int _generated;

    /// <summary>Starts a flow.</summary>
    public OrderFlow(FlowParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        _random = new Xoshiro256(parameters.Seed);
        _book = new ReferenceBook(parameters.Total);
    }

    private enum Action
    {
        Add,
        Cancel,
        Modify,
        Aggress,
    }

    /// <summary>What the records so far come to.</summary>
    public FlowResult Result
    {
        get
        {
            TradeTally tally = _book.Tally;
            return new FlowResult(
                tally.Trades,
                tally.Quantity,
                tally.Notional,
                tally.Hash,
                _book.Live.Count,
                _book.BestBid,
                _book.BestAsk);
        }
    }

    /// <summary>All records of a flow at once, and what they come to.</summary>
    public static FlowRecord[] Generate(FlowParameters parameters, out FlowResult result)
    {
        var flow = new OrderFlow(parameters);
        var records = new FlowRecord[parameters.Total];
        for (int i = 0; i < records.Length; i++)
        {
            records[i] = flow.Next();
        }

        result = flow.Result;
        return records;
    }

    /// <summary>The next record; it has been applied to the generator's own book.</summary>
    public FlowRecord Next() => Draw() switch
    {
        Action.Add => Add(),
        Action.Cancel => Cancel(),
        Action.Modify => Modify(),
        _ => Aggress(),
    };

    private Action Draw()
    {
        if (_generated++ < _parameters.Prefill)
        {
            return Action.Add;
        }

        _mid += _random.Bounded(64) switch { 0 => -1, 1 => 1, _ => 0 };
        int live = _book.Live.Count;
        Action action = _random.Bounded(100) switch
        {
            < 48 => Action.Add,
            < 85 => Action.Cancel,
            < 90 => Action.Modify,
            _ => Action.Aggress,
        };
        return action switch
        {
            Action.Cancel or Action.Modify when live == 0 => Action.Add,
            Action.Cancel when live < (long)_parameters.TargetLive * 9 / 10 => Action.Add,
            Action.Add when live > (long)_parameters.TargetLive * 11 / 10 => Action.Cancel,
            _ => action,
        };
    }

    private FlowRecord Add()
    {
        bool isBuy = _random.Bounded(2) == 0;
        int price = PassivePrice(isBuy);
        int quantity = 1 + _random.Bounded(100);
        uint user = 1 + (uint)_random.Bounded(1000);
        return Place(FlowType.Limit, _nextId++, isBuy, user, price, quantity);
    }

    private FlowRecord Cancel()
    {
        int id = _book.Live[_random.Bounded(_book.Live.Count)];
        (bool isBuy, uint user, long price) = _book.Describe(id);
        _book.Cancel(id);
        return new FlowRecord(FlowType.Cancel, SideByte(isBuy), 0, user, id, price, 0);
    }

    private FlowRecord Modify()
    {
        int id = _book.Live[_random.Bounded(_book.Live.Count)];
        (bool isBuy, uint user, _) = _book.Describe(id);
        int price = PassivePrice(isBuy);
        int quantity = 1 + _random.Bounded(100);
        _book.Cancel(id);
        return Place(FlowType.Modify, id, isBuy, user, price, quantity);
    }

    private FlowRecord Aggress()
    {
        bool isBuy = _random.Bounded(2) == 0;
        int quantity = 1 + _random.Bounded(100);
        uint user = 1 + (uint)_random.Bounded(1000);
        FlowType type = _random.Bounded(10) < 7 ? FlowType.ImmediateOrCancel : FlowType.Limit;
        int depth = _random.Bounded(10);
        int price = isBuy ? _mid + 1 + depth : _mid - 1 - depth;
        return Place(type, _nextId++, isBuy, user, price, quantity);
    }

    private FlowRecord Place(FlowType type, int id, bool isBuy, uint user, int price, int quantity)
    {
        _book.Place(id, isBuy, user, price, quantity, rests: type != FlowType.ImmediateOrCancel);
        return new FlowRecord(type, SideByte(isBuy), 0, user, id, price, quantity);
    }

    private int PassivePrice(bool isBuy)
    {
        int span = _parameters.Span;
        int distance = (int)((long)_random.Bounded(span) * _random.Bounded(span) / span);
        return isBuy ? _mid - 1 - distance : _mid + 1 + distance;
    }

    private static byte SideByte(bool isBuy) => isBuy ? (byte)0 : (byte)1;
}
