using System.Runtime.InteropServices;
using Cambio.Core.Values;

namespace Cambio.Core.Commands;

/// <summary>
/// The fixed part of a registry record, 16 bytes; the payload follows, zero padded to a multiple of 8. What layers
/// above the engine must never lose (keys, users, audit) goes through the one log this way.
/// </summary>
/// <param name="Topic">What it is about; the layer above knows.</param>
/// <param name="Length">Bytes of payload, 1..<see cref="MaxPayload"/>.</param>
/// <param name="Account">The account it is about; 0 for none. The engine does not look it up.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = Size)]
public readonly record struct WriteRegistry(ushort Topic, ushort Length, AccountId Account, long Reserved)
{
    /// <summary>Bytes of the fixed part.</summary>
    public const int Size = 16;

    /// <summary>The longest payload, in bytes.</summary>
    public const int MaxPayload = 448;

    /// <summary>The payload within the body of a WriteRegistry command or a RegistryWritten event.</summary>
    public static ReadOnlySpan<byte> PayloadOf(ReadOnlySpan<byte> body) =>
        body.Slice(Size, MemoryMarshal.Read<WriteRegistry>(body).Length);

    /// <summary>Bytes of a payload with its padding.</summary>
    public static int PaddedLength(int length) => (length + 7) & ~7;
}

/// <summary>Time is now the record's timestamp. Sent by the runtime when a cancel timer is due.</summary>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 8)]
public readonly record struct Tick(long Reserved);

/// <summary>
/// The dead-man switch of an account on an instrument: unless it is set again in time, all its orders there are
/// canceled. A new countdown replaces the one before.
/// </summary>
/// <param name="Account">Whose orders.</param>
/// <param name="Instrument">Where; not 0.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="CountdownMicros">From the record's timestamp on; 0 disarms, at most <see cref="MaxCountdownMicros"/>.
/// </param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 16)]
public readonly record struct SetCancelTimer(
    AccountId Account, InstrumentId Instrument, ushort Reserved, long CountdownMicros)
{
    /// <summary>The longest countdown: 24 hours, in microseconds.</summary>
    public const long MaxCountdownMicros = 24L * 60 * 60 * 1_000_000;
}
