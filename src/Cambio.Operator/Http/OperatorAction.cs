using System.Text.Json.Serialization;
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
internal sealed record ActionResult(long Sequence)
{
    /// <summary>Why the engine refused the first command it refused; none when it did all.</summary>
    [JsonIgnore]
    public RejectReason Refusal { get; init; }

    /// <summary>How many orders it closed.</summary>
    [JsonIgnore]
    public int OrdersClosed { get; init; }
}

/// <summary>
/// Does something in the operator's name: the audit record and the commands are one run, so neither is ever in the log
/// without the other.
/// </summary>
internal static class OperatorAction
{
    /// <summary>Does it.</summary>
    /// <exception cref="OperatorError">It was not done, or nobody knows.</exception>
    public static async Task<ActionResult> DoAsync(
        OperatorRequest request, string action, string target, int commandsMax, ActionWriter write)
    {
        ActionResult done = await TryAsync(request, action, target, commandsMax, write);
        return done.Refusal == RejectReason.None ? done : throw Refused(done.Refusal);
    }

    /// <summary>As <see cref="DoAsync"/>, but leaves it to the caller what the engine's refusal means.</summary>
    /// <exception cref="OperatorError">It did not reach the engine, or nobody knows.</exception>
    public static async Task<ActionResult> TryAsync(
        OperatorRequest request, string action, string target, int commandsMax, ActionWriter write)
    {
        using CommandResult result = await Submit(request, action, target, commandsMax, write);
        return result.Outcome switch
        {
            CommandOutcome.Applied => Read(result),
            CommandOutcome.Busy => throw new OperatorError(503, "busy", "Not done: the exchange is overloaded."),
            CommandOutcome.Stopped => throw new OperatorError(503, "stopped", "Not done: the exchange has stopped."),
            _ => throw new OperatorError(504, "unknown", "No answer came; nobody knows yet whether it is done."),
        };
    }

    /// <summary>The answer to an action that the engine refused.</summary>
    public static OperatorError Refused(RejectReason reason) =>
        new(409, "refused", $"The engine refused: {reason}.");

    private static ValueTask<CommandResult> Submit(
        OperatorRequest request, string action, string target, int commandsMax, ActionWriter write)
    {
        string reason = request.Reason;
        request.RefuseUnread();
        var commands = new CommandWriter(new byte[commandsMax * CommandHeader.MaxRecordLength]);
        write(ref commands);
        var run = new CommandWriter(new byte[CommandHeader.MaxRecordLength]);
        run.Write(
            RegistryTopic.Audit, default,
            RecordOf(request.Operator, action, target, reason, commands.Count).Encode());
        return request.Services.Shard.SubmitRunAsync(
            (byte[])[.. run.Written, .. commands.Written], commands.Count + 1);
    }

    private static AuditRecord RecordOf(string name, string action, string target, string reason, int commands)
    {
        try
        {
            return new AuditRecord(name, action, target, reason, commands);
        }
        catch (ArgumentException e)
        {
            throw OperatorError.Invalid(e.Message);
        }
    }

    private static ActionResult Read(in CommandResult result)
    {
        var refusal = RejectReason.None;
        int closed = 0;
        EventReader events = result.ReadEvents();
        while (events.Next())
        {
            if (events.Kind == EventKind.OrderClosed)
            {
                closed++;
            }
            else if (events.Kind == EventKind.CommandRejected && refusal == RejectReason.None)
            {
                refusal = Refusals.Of(events.Body<CommandRejected>());
            }
        }

        return new ActionResult(result.Sequence) { Refusal = refusal, OrdersClosed = closed };
    }
}
