using System.Runtime.CompilerServices;
using Cambio.Flash1.Abi;

namespace Cambio.Flash1;

/// <summary>Makes reports and pushes them into the harness's queue, waiting while it is full.</summary>
/// <param name="transport">How to push.</param>
/// <param name="sink">The queue.</param>
internal sealed unsafe class ReportWriter(Transport* transport, nint sink)
{
    private readonly delegate* unmanaged[SuppressGCTransition]<nint, Report*, int> _push = transport->Push;

    /// <summary>A new order came in.</summary>
    public void OrderAck(in NewOrderMessage order)
    {
        Report report = default;
        report.Kind = ReportKind.OrderAck;
        report.Side = order.Side;
        report.Sequence = order.Sequence;
        report.OrderId = order.OrderId;
        report.PriceTicks = order.PriceTicks;
        report.Quantity = order.Quantity;
        Push(&report);
    }

    /// <summary>Two orders traded.</summary>
    /// <param name="sequence">Of the taker's message.</param>
    /// <param name="priceTicks">The maker's price.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="makerOrderId">The resting order.</param>
    /// <param name="takerOrderId">The incoming order.</param>
    public void Trade(long sequence, long priceTicks, uint quantity, long makerOrderId, long takerOrderId)
    {
        Report report = default;
        report.Kind = ReportKind.Trade;
        report.Sequence = sequence;
        report.PriceTicks = priceTicks;
        report.Quantity = quantity;
        report.MakerOrderId = makerOrderId;
        report.TakerOrderId = takerOrderId;
        Push(&report);
    }

    /// <summary>An order left the book, or the rest of an immediate-or-cancel order never entered it.</summary>
    /// <param name="sequence">Of the message that did it.</param>
    /// <param name="side">The order's side.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="priceTicks">Its limit price.</param>
    /// <param name="quantity">What it had left.</param>
    public void CancelAck(long sequence, HarnessSide side, long orderId, long priceTicks, uint quantity)
    {
        Report report = default;
        report.Kind = ReportKind.CancelAck;
        report.Side = side;
        report.Sequence = sequence;
        report.OrderId = orderId;
        report.PriceTicks = priceTicks;
        report.Quantity = quantity;
        Push(&report);
    }

    /// <summary>An order was placed again at a new price and quantity.</summary>
    public void ModifyAck(in ModifyMessage modify)
    {
        Report report = default;
        report.Kind = ReportKind.ModifyAck;
        report.Side = modify.Side;
        report.Sequence = modify.Sequence;
        report.OrderId = modify.OrderId;
        report.PriceTicks = modify.PriceTicks;
        report.Quantity = modify.Quantity;
        Push(&report);
    }

    /// <summary>There was no resting order to cancel or modify.</summary>
    /// <param name="kind"><see cref="ReportKind.CancelReject"/> or <see cref="ReportKind.ModifyReject"/>.</param>
    /// <param name="sequence">Of the message.</param>
    /// <param name="orderId">The id it named.</param>
    public void Reject(ReportKind kind, long sequence, long orderId)
    {
        Report report = default;
        report.Kind = kind;
        report.Sequence = sequence;
        report.OrderId = orderId;
        Push(&report);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Push(Report* report)
    {
        while (_push(sink, report) == 0)
        {
            Thread.SpinWait(1);
        }
    }
}
