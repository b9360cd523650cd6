using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;

namespace Cambio.TestKit.Duels;

/// <summary>A command and the order it placed when it was recorded; 0 for none.</summary>
public sealed record RecordedCommand(byte[] Record, long PlacedOrder);

/// <summary>
/// Recorded commands that can be played in part: what names an order by its id follows the order to the id that it gets
/// when earlier commands are left out.
/// </summary>
internal sealed class Script
{
    private readonly Dictionary<long, long> _newIds = [];

    /// <summary>The record with the ids of this playing; an order that was never placed keeps its old id.</summary>
    public byte[] Translate(RecordedCommand step)
    {
        int offset = OrderIdOffset(step.Record);
        if (offset < 0)
        {
            return step.Record;
        }

        byte[] record = [.. step.Record];
        long id = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(offset));
        if (_newIds.TryGetValue(id, out long newId))
        {
            BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(offset), newId);
        }

        return record;
    }

    /// <summary>Remembers which order the step has placed now.</summary>
    public void Played(RecordedCommand step, ReadOnlySpan<byte> events)
    {
        long placed = PlacedOrder(events);
        if (step.PlacedOrder != 0 && placed != 0)
        {
            _newIds[step.PlacedOrder] = placed;
        }
    }

    /// <summary>The order that a command has placed, or 0.</summary>
    public static long PlacedOrder(ReadOnlySpan<byte> events)
    {
        EventReader reader = new(events);
        while (reader.Next())
        {
            if (reader.Kind == EventKind.OrderAccepted)
            {
                return reader.Body<OrderAccepted>().Order.Value;
            }
        }

        return 0;
    }

    private static int OrderIdOffset(byte[] record)
    {
        if (record.Length < CommandHeader.Size + Unsafe.SizeOf<CancelOrder>())
        {
            return -1;
        }

        return (CommandKind)record[2] switch
        {
            CommandKind.CancelOrder or CommandKind.AmendOrder => CommandHeader.Size + 8,
            CommandKind.CancelReplace => CommandHeader.Size,
            _ => -1,
        };
    }
}
