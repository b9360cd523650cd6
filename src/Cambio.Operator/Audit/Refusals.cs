using Cambio.Core.Commands;
using Cambio.Core.Events;

namespace Cambio.Operator.Audit;

/// <summary>Which rejections mean that an action was not done.</summary>
internal static class Refusals
{
    /// <summary>Why the action was not done; none where there was merely nothing left to cancel.</summary>
    public static RejectReason Of(in CommandRejected rejected) =>
        rejected is { Command: CommandKind.CancelAll, Reason: RejectReason.UnknownOrder }
            ? RejectReason.None
            : rejected.Reason;
}
