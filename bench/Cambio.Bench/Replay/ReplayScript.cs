using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.Bench.Replay;

/// <summary>What a row became, and so what the engine must answer.</summary>
/// <param name="Sequence">The sequence of the row's command; of the command before it, when it has none.</param>
/// <param name="Maker">Of an execution: the order that must be the one maker; else none.</param>
public readonly record struct ReplayStep(long Sequence, OrderId Maker);

/// <summary>
/// Turns rows into commands. The engine numbers orders densely from 1 in the order it accepts them, so the script knows
/// every id in advance and never waits for an answer; the checker proves afterwards that it knew right.
/// </summary>
/// <param name="lastSequence">The sequence of the last command before the first row's.</param>
public sealed class ReplayScript(long lastSequence)
{
    private readonly Dictionary<long, RestingOrder> _resting = [];
    private long _lastSequence = lastSequence;
    private long _lastOrderId;

    /// <summary>Writes the command of a row, if it has one.</summary>
    /// <exception cref="FormatException">The row names an order that does not rest.</exception>
    public ReplayStep Write(ref CommandWriter writer, in LobsterRow row)
    {
        int before = writer.Count;
        OrderId maker = default;
        switch (row.Operation)
        {
            case LobsterOperation.Seed or LobsterOperation.New:
                Place(ref writer, row);
                break;
            case LobsterOperation.Execute when row.IsOldest:
                maker = Execute(ref writer, row);
                break;

            // Why a younger order traded first, the recording does not show: only the size follows.
            case LobsterOperation.Execute or LobsterOperation.Reduce:
                Reduce(ref writer, row);
                break;
            case LobsterOperation.Delete:
                Cancel(ref writer, row);
                break;
            default:
                break;
        }

        _lastSequence += writer.Count - before;
        return new ReplayStep(_lastSequence, maker);
    }

    private void Place(ref CommandWriter writer, in LobsterRow row)
    {
        _resting.Add(row.Order, new RestingOrder(new OrderId(++_lastOrderId), row.Size, row.Size));
        writer.Place(Limit(ReplayMarket.Maker, row.Side, TimeInForce.Gtc, row));
    }

    private OrderId Execute(ref CommandWriter writer, in LobsterRow row)
    {
        RestingOrder maker = Resting(row);
        _lastOrderId++;
        Keep(row.Order, maker with { Remaining = maker.Remaining - row.Size });
        Side taking = row.Side == Side.Buy ? Side.Sell : Side.Buy;
        writer.Place(Limit(ReplayMarket.Taker, taking, TimeInForce.Ioc, row));
        return maker.Order;
    }

    private void Reduce(ref CommandWriter writer, in LobsterRow row)
    {
        RestingOrder order = Resting(row);
        if (row.Size >= order.Remaining)
        {
            Cancel(ref writer, row);
            return;
        }

        order = order with { Total = order.Total - row.Size, Remaining = order.Remaining - row.Size };
        Keep(row.Order, order);
        writer.Amend(new AmendOrder(
            ReplayMarket.Maker, ReplayMarket.Share, 0, order.Order, new Quantity(order.Total)));
    }

    private void Cancel(ref CommandWriter writer, in LobsterRow row)
    {
        RestingOrder order = Resting(row);
        _resting.Remove(row.Order);
        writer.Cancel(new CancelOrder(
            ReplayMarket.Maker, ReplayMarket.Share, CancelRestriction.None, OrderParts.None, order.Order));
    }

    private RestingOrder Resting(in LobsterRow row) => _resting.TryGetValue(row.Order, out RestingOrder order)
        ? order
        : throw new FormatException($"A row of kind {row.Operation} names order {row.Order}, which does not rest.");

    private void Keep(long recordedId, in RestingOrder order)
    {
        if (order.Remaining > 0)
        {
            _resting[recordedId] = order;
        }
        else
        {
            _resting.Remove(recordedId);
        }
    }

    private static PlaceOrder Limit(AccountId account, Side side, TimeInForce timeInForce, in LobsterRow row) => new(
        account, ReplayMarket.Share, side, OrderType.Limit, timeInForce, SelfTradePrevention.None,
        OrderParts.None, 0, 0, new Price(row.Price), new Quantity(row.Size));

    /// <param name="Order">The engine's number.</param>
    /// <param name="Total">What the engine has as the order's total quantity.</param>
    /// <param name="Remaining">What has neither traded nor been taken away.</param>
    private readonly record struct RestingOrder(OrderId Order, long Total, long Remaining);
}
