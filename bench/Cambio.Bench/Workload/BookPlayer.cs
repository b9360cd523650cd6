using Cambio.Core.Book;
using Cambio.Core.Commands;

namespace Cambio.Bench.Workload;

/// <summary>
/// Plays a flow on the engine's book alone: no accounts, no money, no log. Reads every message of the book, so that
/// what is timed includes telling what happened.
/// </summary>
internal sealed class BookPlayer : IDisposable
{
    // The engine looks ahead in the same way over a batch (Engine.ApplyBatch), and only when the book is large.
    private const int LookAheadMinOrders = 16 * 1024;
    private const int SlotDistance = 12;
    private const int OrderDistance = 8;
    private const int NeighbourDistance = 4;
    private const int RingMask = 15;

    private readonly OrderStore _store = new(4 * 1024 * 1024, 64 * 1024, 1024);
    private readonly OrderBook _book;
    private readonly int[] _aheadHandles = new int[RingMask + 1];
    private TradeTally _tally = new();

    internal BookPlayer() => _book = new OrderBook(_store);

    /// <summary>What has been played so far.</summary>
    internal FlowResult Result => new(
        _tally.Trades, _tally.Quantity, _tally.Notional, _tally.Hash, _store.OrderCount,
        _book.BestBidTicks == long.MinValue ? 0 : _book.BestBidTicks,
        _book.BestAskTicks == long.MaxValue ? 0 : _book.BestAskTicks);

    /// <summary>Plays some records.</summary>
    internal void Play(ReadOnlySpan<FlowRecord> records)
    {
        if (_store.OrderCount < LookAheadMinOrders)
        {
            foreach (ref readonly FlowRecord record in records)
            {
                PlayOne(record);
            }

            return;
        }

        for (int i = 0; i < records.Length; i++)
        {
            AskAhead(records, i);
            PlayOne(records[i]);
        }
    }

    public void Dispose() => _store.Dispose();

    private void AskAhead(ReadOnlySpan<FlowRecord> records, int position)
    {
        if (position + SlotDistance < records.Length)
        {
            _store.PrefetchIndex(records[position + SlotDistance].Id);
        }

        int ahead = position + OrderDistance;
        if (ahead < records.Length)
        {
            bool isKnown = records[ahead].Type is FlowType.Cancel or FlowType.Modify;
            _aheadHandles[ahead & RingMask] = isKnown ? _store.PrefetchOrder(records[ahead].Id) : 0;
        }

        int near = _aheadHandles[(position + NeighbourDistance) & RingMask];
        if (near != 0)
        {
            _store.PrefetchNeighbours(near);
        }
    }

    private void PlayOne(in FlowRecord record)
    {
        _book.Messages.Clear();
        _book.Touched.Clear();
        if (record.Type is FlowType.Cancel or FlowType.Modify)
        {
            _book.Cancel(_store.Find(record.Id));
        }

        if (record.Type != FlowType.Cancel)
        {
            _book.Place(Order(record));
        }

        foreach (ref readonly BookMessage message in _book.Messages.Written)
        {
            if (message.Kind == BookMessageKind.Fill)
            {
                _tally.Add(_book.IdOf(message.Maker), record.Id, message.PriceTicks, message.Lots);
            }
        }
    }

    private static NewOrder Order(in FlowRecord record) => new(
        record.Id, (int)record.User, record.IsBuy ? Side.Buy : Side.Sell, OrderType.Limit,
        record.Type == FlowType.ImmediateOrCancel ? TimeInForce.Ioc : TimeInForce.Gtc, SelfTradePrevention.None,
        record.Price, record.Quantity);
}
