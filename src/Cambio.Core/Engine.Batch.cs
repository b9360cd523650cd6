using System.Runtime.InteropServices;
using Cambio.Core.Commands;

namespace Cambio.Core;

/// <summary>
/// Applying what has gathered. Commands of a batch are known before they are applied, so the memory that a later one will need
/// can be asked for while an earlier one is worked on: in a book of a million orders every cancel is otherwise three waits for
/// memory in a row.
/// </summary>
public sealed partial class Engine
{
    /// <summary>Below this many open orders everything is in the processor's caches and looking ahead only costs.</summary>
    private const int LookAheadMinOrders = 16 * 1024;

    private const int SlotDistance = 12;
    private const int OrderDistance = 8;
    private const int NeighbourDistance = 4;
    private const int RingMask = 15;

    private readonly int[] _aheadHandles = new int[RingMask + 1];

    /// <summary>Applies records that stand one behind the other, as <see cref="Apply"/> does each.</summary>
    /// <param name="firstSequence">The first one's place in the log.</param>
    /// <param name="timestampMicros">When they were sequenced.</param>
    /// <param name="records">Whole records; each begins with its length.</param>
    /// <returns>How many there were.</returns>
    public int ApplyBatch(long firstSequence, long timestampMicros, ReadOnlySpan<byte> records)
    {
        bool looksAhead = _store.OrderCount >= LookAheadMinOrders;
        var slots = new LookAhead(records, SlotDistance);
        var orders = new LookAhead(records, OrderDistance);
        int count = 0;
        while (!records.IsEmpty)
        {
            if (looksAhead)
            {
                AskAhead(ref slots, ref orders, count);
            }

            int length = Math.Min(Math.Max(MemoryMarshal.Read<ushort>(records), (ushort)CommandHeader.Size), records.Length);
            Apply(firstSequence + count, timestampMicros, records[..length]);
            records = records[length..];
            count++;
        }

        return count;
    }

    private void AskAhead(ref LookAhead slots, ref LookAhead orders, int position)
    {
        while (slots.TryNext(position, out long orderId))
        {
            // An order that will be placed takes the slot of an id that is known but for refusals in between.
            _store.PrefetchIndex(orderId != 0 ? orderId : _lastOrderId + SlotDistance);
        }

        while (orders.TryNext(position, out long orderId))
        {
            int handle = orderId != 0 ? _store.PrefetchOrder(orderId) : 0;
            _ledger.PrefetchHold(handle);
            _aheadHandles[(orders.Position - 1) & RingMask] = handle;
        }

        int near = _aheadHandles[(position + NeighbourDistance) & RingMask];
        if (near != 0)
        {
            _store.PrefetchNeighbours(near);
        }
    }

    /// <summary>A reader of records some way ahead of the one being applied.</summary>
    private ref struct LookAhead(ReadOnlySpan<byte> records, int distance)
    {
        private ReadOnlySpan<byte> _rest = records;

        /// <summary>How many records have been read.</summary>
        public int Position { get; private set; }

        /// <summary>Reads the next record's order id (0: it names none), up to the distance.</summary>
        public bool TryNext(int position, out long orderId)
        {
            orderId = 0;
            if (Position > position + distance || _rest.Length < CommandHeader.Size)
            {
                return false;
            }

            int length = MemoryMarshal.Read<ushort>(_rest);
            if (length < CommandHeader.Size + 16 || length > _rest.Length)
            {
                _rest = default;
                return false;
            }

            // Bodies: an order id stands at byte 8 of a cancel or amend, and at byte 0 of a cancel-replace.
            orderId = (CommandKind)_rest[2] switch
            {
                CommandKind.CancelOrder or CommandKind.AmendOrder => MemoryMarshal.Read<long>(_rest[24..]),
                CommandKind.CancelReplace => MemoryMarshal.Read<long>(_rest[16..]),
                _ => 0,
            };
            _rest = _rest[length..];
            Position++;
            return true;
        }
    }
}
