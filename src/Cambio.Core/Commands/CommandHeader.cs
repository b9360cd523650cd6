using System.Runtime.InteropServices;

namespace Cambio.Core.Commands;

/// <summary>
/// The first 16 bytes of every command record. A record is a header and a blittable little-endian body of a length
/// that is a multiple of 8; the same bytes travel from gateway to journal to engine. See docs/formats/records.md.
/// </summary>
/// <param name="Length">Bytes of the whole record, header included.</param>
/// <param name="Kind">Which body follows.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="Session">The gateway session that sent it; 0 for none (no deduplication).</param>
/// <param name="SessionSequence">The frame's number within its session, counting up from 1; gaps are allowed.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = Size)]
public readonly record struct CommandHeader(
    ushort Length, CommandKind Kind, byte Reserved, uint Session, ulong SessionSequence)
{
    /// <summary>Bytes of a header.</summary>
    public const int Size = 16;

    /// <summary>The longest record, in bytes.</summary>
    public const int MaxRecordLength = 512;
}
