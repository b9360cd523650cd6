using System.Runtime.InteropServices;
using Cambio.Core.Commands;

namespace Cambio.Runtime.Submitting;

/// <summary>
/// Which commands may use the reserved share of the inbox: those that only take risk away. A cancel-replace is not one
/// of them, because it places an order; an amend-down is not, because a cancel does the same and needs no room left.
/// </summary>
public static class ReservedShare
{
    /// <summary>Whether a command of this kind may use the reserved share.</summary>
    public static bool Includes(CommandKind kind) => kind
        is CommandKind.CancelOrder or CommandKind.CancelAll or CommandKind.CancelOrderList // a trader's way out
        or CommandKind.SetCancelTimer // a trader's way out, should it fall silent
        or CommandKind.SetMarketState or CommandKind.SetAccountFrozen or CommandKind.SetTradingBlock // the brakes
        or CommandKind.WriteRegistry; // the audit record of a brake, and the end of a key

    /// <summary>Whether every command of a run may use it.</summary>
    internal static bool IncludesAll(ReadOnlySpan<byte> records)
    {
        while (!records.IsEmpty)
        {
            CommandHeader header = MemoryMarshal.Read<CommandHeader>(records);
            if (!Includes(header.Kind))
            {
                return false;
            }

            records = records[header.Length..];
        }

        return true;
    }
}
