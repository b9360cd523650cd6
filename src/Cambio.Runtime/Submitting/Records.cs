using System.Runtime.InteropServices;
using Cambio.Core.Commands;

namespace Cambio.Runtime.Submitting;

/// <summary>
/// Cuts a run of command records. A record that lies about its length would make a batch unreadable for ever, so it is
/// stopped at the door; everything else about a record is the engine's to judge.
/// </summary>
internal static class Records
{
    /// <summary>Length of the record at the start of a run, in bytes.</summary>
    internal static int FirstLength(ReadOnlySpan<byte> records) => MemoryMarshal.Read<ushort>(records);

    /// <summary>
    /// Throws <see cref="ArgumentException"/> unless the bytes are exactly one whole record; gives its kind.
    /// </summary>
    internal static CommandKind CheckOne(ReadOnlySpan<byte> record)
    {
        if (record.Length < CommandHeader.Size || FirstLength(record) != record.Length || !IsLength(record.Length))
        {
            ThrowMisframed();
        }

        return MemoryMarshal.Read<CommandHeader>(record).Kind;
    }

    /// <summary>
    /// Throws <see cref="ArgumentException"/> unless the bytes are exactly <paramref name="count"/> records.
    /// </summary>
    internal static void CheckMany(ReadOnlySpan<byte> records, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        int found = 0;
        while (records.Length >= CommandHeader.Size)
        {
            int length = FirstLength(records);
            if (!IsLength(length) || length > records.Length)
            {
                ThrowMisframed();
            }

            records = records[length..];
            found++;
        }

        if (!records.IsEmpty || found != count)
        {
            ThrowMisframed();
        }
    }

    private static bool IsLength(int length) =>
        length is >= CommandHeader.Size and <= CommandHeader.MaxRecordLength && length % 8 == 0;

    private static void ThrowMisframed() => throw new ArgumentException(
        "The bytes are not whole command records: the lengths in their headers do not add up.");
}
