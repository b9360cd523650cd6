namespace Cambio.Gateway.Sockets;

/// <summary>
/// What a socket holds of one subscription whose updates replace each other: the update that still waits, if any.
/// </summary>
internal sealed class ConflationSlot
{
    /// <summary>The entry in the socket's queue, or null; the socket's lock guards it.</summary>
    internal QueueEntry? Waiting { get; set; }
}

/// <summary>A frame in a socket's queue that a newer one may replace.</summary>
internal sealed class QueueEntry(Frame frame, ConflationSlot slot)
{
    internal Frame Frame { get; set; } = frame;

    internal ConflationSlot Slot { get; } = slot;
}
