using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Flash1.Abi;

namespace Cambio.Flash1;

/// <summary>Speaks the harness's messages to a book of the core, and the book's messages to the harness.</summary>
internal sealed class Matcher : IDisposable
{
    private const int MaxOpenOrders = 1 << 21;
    private const int MaxLevels = 1 << 20;

    private readonly OrderStore _store = new(MaxOpenOrders, MaxLevels, maxExtras: 4);
    private readonly ReportWriter _writer;

    /// <summary>Makes an empty book.</summary>
    /// <param name="writer">Where reports go.</param>
    public Matcher(ReportWriter writer)
    {
        _writer = writer;
        Book = new OrderBook(_store);
    }

    /// <summary>The book, which answers the harness's questions about its state.</summary>
    public OrderBook Book { get; }

    /// <summary>Places an order.</summary>
    public void Place(in NewOrderMessage order)
    {
        _writer.OrderAck(in order);
        TimeInForce timeInForce = order.ImmediateOrCancel != 0 ? TimeInForce.Ioc : TimeInForce.Gtc;
        Place(order.Sequence, order.OrderId, order.Side, order.PriceTicks, order.Quantity, timeInForce);
    }

    /// <summary>Cancels an order, if it rests.</summary>
    public void Cancel(in CancelMessage cancel)
    {
        int handle = _store.Find(cancel.OrderId);
        if (handle == 0)
        {
            _writer.Reject(ReportKind.CancelReject, cancel.Sequence, cancel.OrderId);
            return;
        }

        OrderBook book = Book;
        book.Cancel(handle);
        _writer.CancelAck(
            cancel.Sequence, ToHarness(book.SideOf(handle)), cancel.OrderId, book.PriceOf(handle),
            (uint)book.Messages[0].MakerRemainingLots);
        book.Messages.Clear();
        book.Touched.Clear();
    }

    /// <summary>Cancels an order, if it rests, and places it again with the same id.</summary>
    public void Modify(in ModifyMessage modify)
    {
        int handle = _store.Find(modify.OrderId);
        if (handle == 0)
        {
            _writer.Reject(ReportKind.ModifyReject, modify.Sequence, modify.OrderId);
            return;
        }

        Book.Cancel(handle, CloseReason.Replaced);
        Book.Messages.Clear();
        _writer.ModifyAck(in modify);
        Place(modify.Sequence, modify.OrderId, modify.Side, modify.PriceTicks, modify.Quantity, TimeInForce.Gtc);
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private void Place(
        long sequence, long orderId, HarnessSide side, long priceTicks, uint quantity, TimeInForce timeInForce)
    {
        OrderBook book = Book;
        book.Place(new NewOrder(
            orderId, Owner: 0, side == HarnessSide.Buy ? Side.Buy : Side.Sell, OrderType.Limit, timeInForce,
            SelfTradePrevention.None, priceTicks, quantity));
        foreach (ref readonly BookMessage message in book.Messages.Written)
        {
            if (message.Kind == BookMessageKind.Fill)
            {
                _writer.Trade(sequence, message.PriceTicks, (uint)message.Lots, book.IdOf(message.Maker), orderId);
            }
            else if (message.Reason == CloseReason.UnfilledIoc)
            {
                _writer.CancelAck(sequence, side, orderId, priceTicks, (uint)message.MakerRemainingLots);
            }
        }

        book.Messages.Clear();
        book.Touched.Clear();
    }

    private static HarnessSide ToHarness(Side side) => side == Side.Buy ? HarnessSide.Buy : HarnessSide.Sell;
}
