using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.Operator.Http;

/// <summary>What a sweep did.</summary>
/// <param name="Sequence">The place of its first audit record in the log.</param>
/// <param name="OrdersClosed">How many orders it took out of the books.</param>
internal sealed record SweepResult(long Sequence, int OrdersClosed);

/// <summary>
/// Takes the orders of all accounts out of the book of one instrument or of all, after commands that keep new ones
/// away. The engine cancels by account, so a sweep is a command for each account that has open orders.
/// </summary>
internal static class OrderSweep
{
    /// <summary>
    /// The most commands in one frame. Many fewer than the share of the inbox that is kept for the brakes, so that a
    /// sweep finds room however full the exchange is.
    /// </summary>
    public const int CommandsMax = 1_000;

    // Orders that were under way when the brakes came are found by a second look. There is no third: what the first
    // frame let in, the second look sees.
    private const int LooksMax = 2;

    /// <summary>Sweeps.</summary>
    /// <param name="request">Who asks, and why.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="where">The instrument; null for all.</param>
    /// <param name="target">Its name.</param>
    /// <param name="brakes">Commands to come first; when there are none, one look is enough.</param>
    /// <exception cref="OperatorError">It was not done, or not all of it.</exception>
    public static async Task<SweepResult> RunAsync(
        OperatorRequest request, string action, InstrumentId? where, string target,
        IReadOnlyList<ActionWriter> brakes)
    {
        long sequence = 0;
        int closed = 0;
        int looks = brakes.Count > 0 ? LooksMax : 1;
        List<ActionWriter> commands = [.. brakes, .. Cancels(request, where)];
        for (int look = 1; look <= looks && (commands.Count > 0 || look == 1); look++)
        {
            for (int at = 0; at == 0 || at < commands.Count; at += CommandsMax)
            {
                ActionResult done = await PartAsync(request, action, target, commands, at, isFirst: sequence == 0);
                sequence = sequence == 0 ? done.Sequence : sequence;
                closed += done.OrdersClosed;
            }

            commands = [.. Cancels(request, where)];
        }

        Log.Killed(request.Logger, request.Operator, action, target, request.Reason);
        return new SweepResult(sequence, closed);
    }

    private static async Task<ActionResult> PartAsync(
        OperatorRequest request, string action, string target, List<ActionWriter> commands, int at, bool isFirst)
    {
        int count = Math.Min(commands.Count - at, CommandsMax);
        try
        {
            return await OperatorAction.DoAsync(request, action, target, count, Write);
        }
        catch (OperatorError e) when (!isFirst)
        {
            throw new OperatorError(e.Status, e.Code, $"Done in part only; repeat it. {e.Message}");
        }

        void Write(ref CommandWriter writer)
        {
            for (int i = at; i < at + count; i++)
            {
                commands[i](ref writer);
            }
        }
    }

    private static IEnumerable<ActionWriter> Cancels(OperatorRequest request, InstrumentId? where) =>
        request.Services.Views.Orders.AccountsWithOpen(where).Select(account => (ActionWriter)(
            (ref CommandWriter writer) => writer.CancelAll(
                new CancelAll(account, where ?? default, ByOperator: 1, Reserved: 0))));
}
