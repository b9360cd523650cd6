using System.Runtime.InteropServices;
using Cambio.Core.Events;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>Cuts the events of a run of commands into those of each.</summary>
/// <param name="events">The events of all, in order.</param>
/// <param name="sequence">The first command's place in the log.</param>
internal ref struct RunEvents(ReadOnlySpan<byte> events, long sequence)
{
    private ReadOnlySpan<byte> _rest = events;
    private long _sequence = sequence;

    /// <summary>The events of the next command.</summary>
    public ReadOnlySpan<byte> Next()
    {
        int length = 0;
        while (length < _rest.Length)
        {
            EventHeader header = MemoryMarshal.Read<EventHeader>(_rest[length..]);
            if (header.Sequence != _sequence)
            {
                break;
            }

            length += header.Length;
        }

        ReadOnlySpan<byte> next = _rest[..length];
        _rest = _rest[length..];
        _sequence++;
        return next;
    }
}
