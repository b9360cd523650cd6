using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Sessions;
using Cambio.Gateway.Tests.Support;
using Cambio.Runtime.Submitting;
using Xunit;

namespace Cambio.Gateway.Tests.Sessions;

public sealed class GatewaySessionTests
{
    [Fact]
    public async Task Frames_of_many_threads_reach_the_engine_in_the_order_of_their_numbers()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        GatewaySession session = await GatewaySession.OpenAsync(exchange.Shard);

        IEnumerable<Task<RejectReason?>> frames = Enumerable.Range(0, 500).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                using CommandResult result = await session.SubmitAsync(Cancel());
                if (result.Outcome == CommandOutcome.Applied)
                {
                    return ReasonOf(result);
                }
            }
        }));

        // There is nothing to cancel. A frame out of order would be taken for a repetition instead.
        Assert.All(await Task.WhenAll(frames), reason => Assert.Equal(RejectReason.UnknownOrder, reason));
    }

    [Fact]
    public async Task A_frame_that_comes_again_is_not_applied_again()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        GatewaySession session = await GatewaySession.OpenAsync(exchange.Shard);
        byte[] frame = Cancel();
        using CommandResult first = await session.SubmitAsync(frame);

        using CommandResult again = await exchange.Shard.SubmitAsync(frame);

        Assert.Equal(RejectReason.UnknownOrder, ReasonOf(first));
        Assert.Equal(RejectReason.DuplicateFrame, ReasonOf(again));
    }

    private static byte[] Cancel()
    {
        var writer = new CommandWriter(new byte[CommandHeader.MaxRecordLength]);
        writer.CancelAll(new CancelAll(DemoExchange.Accounts[0].Account, default, 0, 0));
        return writer.Written.ToArray();
    }

    private static RejectReason? ReasonOf(CommandResult result)
    {
        EventReader events = result.ReadEvents();
        return events.Next() && events.Kind == EventKind.CommandRejected
            ? events.Body<CommandRejected>().Reason
            : null;
    }
}
