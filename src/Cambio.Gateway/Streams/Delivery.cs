namespace Cambio.Gateway.Streams;

/// <summary>What may happen to an event on its way to a slow reader.</summary>
internal enum Delivery : byte
{
    /// <summary>It arrives, or the socket is closed.</summary>
    Every = 1,

    /// <summary>A newer one of the same stream may take its place.</summary>
    Latest = 2,

    /// <summary>It takes the place of one that waits, and keeps it: the last word on something.</summary>
    Final = 3,
}
