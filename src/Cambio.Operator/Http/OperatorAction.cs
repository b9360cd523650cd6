using System.Text;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Gateway.Registry;
using Cambio.Operator.Audit;
using Cambio.Runtime.Submitting;

namespace Cambio.Operator.Http;

/// <summary>Writes the commands of an action.</summary>
internal delegate void ActionWriter(ref CommandWriter writer);

/// <summary>What became of an action.</summary>
/// <param name="Sequence">The place of its audit record in the log.</param>
internal sealed record ActionResult(long Sequence);

/// <summary>
/// Does something in the operator's name: the audit record and the commands are one run, so neither is ever in the log
/// without the other.
/// </summary>
internal static class OperatorAction
{
    public static async Task<ActionResult> DoAsync(
        OperatorRequest request, string action, string target, int commandsMax, ActionWriter write)
    {
        if (Encoding.UTF8.GetByteCount(target) > AuditRecord.TargetBytesMax)
        {
            throw OperatorError.Invalid("The target's name is too long.");
        }

        using CommandResult result = await Submit(request, action, target, commandsMax, write);
        return result.Outcome switch
        {
            CommandOutcome.Applied => Judge(result),
            CommandOutcome.Busy => throw new OperatorError(503, "busy", "Not done: the exchange is overloaded."),
            CommandOutcome.Stopped => throw new OperatorError(503, "stopped", "Not done: the exchange has stopped."),
            _ => throw new OperatorError(504, "unknown", "The exchange stopped; nobody knows whether it is done."),
        };
    }

    private static ValueTask<CommandResult> Submit(
        OperatorRequest request, string action, string target, int commandsMax, ActionWriter write)
    {
        var commands = new CommandWriter(new byte[commandsMax * CommandHeader.MaxRecordLength]);
        write(ref commands);
        var record = new AuditRecord(request.Operator, action, target, request.Reason, commands.Count);
        var run = new CommandWriter(new byte[CommandHeader.MaxRecordLength + commands.Length]);
        run.Write(RegistryTopic.Audit, default, record.Encode());
        return request.Services.Shard.SubmitRunAsync(
            (byte[])[.. run.Written, .. commands.Written], commands.Count + 1);
    }

    private static ActionResult Judge(in CommandResult result)
    {
        EventReader events = result.ReadEvents();
        while (events.Next())
        {
            if (events.Kind == EventKind.CommandRejected
                && Refusals.Of(events.Body<CommandRejected>()) is not RejectReason.None and var reason)
            {
                throw new OperatorError(409, "refused", $"The engine refused: {reason}.");
            }
        }

        return new ActionResult(result.Sequence);
    }
}
