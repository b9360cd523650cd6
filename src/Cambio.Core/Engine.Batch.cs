using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.Core;

public sealed partial class Engine
{
    private const int RingMask = 15;

    private readonly int[] _aheadHandles = new int[RingMask + 1];

    /// <summary>Prepares to apply records that stand one behind the other.</summary>
    /// <param name="records">Whole records; each begins with its length.</param>
    public CommandBatch Batch(ReadOnlySpan<byte> records) => new(this, records);

    /// <summary>
    /// The commands of a batch, applied one by one. They are known before they are applied, so the memory that a
    /// later one will need is asked for while an earlier one is worked on: in a book of a million orders every cancel
    /// is otherwise three waits for memory in a row. Results do not depend on it.
    /// </summary>
    public ref struct CommandBatch
    {
        /// <summary>
        /// Below this many open orders everything is in the processor's caches and looking ahead only costs.
        /// </summary>
        private const int LookAheadMinOrders = 16 * 1024;

        private const int SlotDistance = 12;
        private const int OrderDistance = 8;
        private const int NeighbourDistance = 4;
        private const int ShortestWithId = CommandHeader.Size + 16;
        private const int PlaceLength = CommandHeader.Size + 32;

        private readonly Engine _engine;
        private readonly bool _looksAhead;
        private ReadOnlySpan<byte> _rest;
        private LookAhead _slots;
        private LookAhead _orders;
        private int _position;

        internal CommandBatch(Engine engine, ReadOnlySpan<byte> records)
        {
            _engine = engine;
            _rest = records;
            _looksAhead = engine._store.OrderCount >= LookAheadMinOrders;
            _slots = new LookAhead(records, SlotDistance);
            _orders = new LookAhead(records, OrderDistance);
        }

        /// <summary>Applies the next command, as <see cref="Apply"/> does; false when there is none left.</summary>
        /// <param name="sequence">Its place in the log.</param>
        /// <param name="timestampMicros">When it was sequenced.</param>
        public bool ApplyNext(long sequence, long timestampMicros)
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            if (_looksAhead)
            {
                AskAhead();
            }

            int length = Math.Min(_rest.Length, LengthOf(_rest));
            _engine.Apply(sequence, timestampMicros, _rest[..length]);
            _rest = _rest[length..];
            _position++;
            return true;
        }

        /// <summary>
        /// What a record says of its length, and at least a header, so that any bytes come to an end.
        /// </summary>
        private static int LengthOf(ReadOnlySpan<byte> record) =>
            record.Length < CommandHeader.Size
                ? record.Length
                : Math.Max((int)MemoryMarshal.Read<ushort>(record), CommandHeader.Size);

        private void AskAhead()
        {
            while (_slots.TryNext(_position, out ReadOnlySpan<byte> record))
            {
                // An order that will be placed takes the slot of an id that is known but for refusals in between.
                long orderId = OrderIdOf(record);
                _engine._store.PrefetchIndex(orderId != 0 ? orderId : _engine._lastOrderId + SlotDistance);
            }

            while (_orders.TryNext(_position, out ReadOnlySpan<byte> record))
            {
                long orderId = OrderIdOf(record);
                int handle = orderId != 0 ? _engine._store.PrefetchOrder(orderId) : 0;
                _engine._ledger.PrefetchHold(handle);
                _engine._aheadHandles[(_orders.Position - 1) & RingMask] = handle;
                if ((CommandKind)record[2] == CommandKind.PlaceOrder && record.Length >= PlaceLength)
                {
                    AskForQueue(MemoryMarshal.Read<PlaceOrder>(record[CommandHeader.Size..]));
                }
            }

            int near = _engine._aheadHandles[(_position + NeighbourDistance) & RingMask];
            if (near != 0)
            {
                _engine._store.PrefetchNeighbours(near);
            }
        }

        /// <summary>An order that rests is linked behind the youngest one at its price.</summary>
        private readonly void AskForQueue(in PlaceOrder order)
        {
            bool hasPrice = order.Price.Ticks is > 0 and <= Price.MaxTicks;
            if (hasPrice && _engine._markets[order.Instrument.Value] is { } market)
            {
                market.Book.PrefetchTail(order.Side, order.Price.Ticks);
            }
        }

        /// <summary>
        /// The order that a record names: at byte 8 of the body of a cancel or amend, at byte 0 of a cancel-replace's.
        /// </summary>
        private static long OrderIdOf(ReadOnlySpan<byte> record) =>
            record.Length < ShortestWithId
                ? 0
                : (CommandKind)record[2] switch
                {
                    CommandKind.CancelOrder or CommandKind.AmendOrder => MemoryMarshal.Read<long>(record[24..]),
                    CommandKind.CancelReplace => MemoryMarshal.Read<long>(record[16..]),
                    _ => 0,
                };
    }

    /// <summary>A reader of records some way ahead of the one being applied.</summary>
    private ref struct LookAhead(ReadOnlySpan<byte> records, int distance)
    {
        private ReadOnlySpan<byte> _rest = records;

        /// <summary>How many records have been read.</summary>
        public int Position { get; private set; }

        /// <summary>Reads the next record, up to the distance.</summary>
        public bool TryNext(int position, out ReadOnlySpan<byte> record)
        {
            record = default;
            if (Position > position + distance || _rest.Length < CommandHeader.Size)
            {
                return false;
            }

            int length = MemoryMarshal.Read<ushort>(_rest);
            if (length < CommandHeader.Size || length > _rest.Length)
            {
                _rest = default;
                return false;
            }

            record = _rest[..length];
            _rest = _rest[length..];
            Position++;
            return true;
        }
    }
}
