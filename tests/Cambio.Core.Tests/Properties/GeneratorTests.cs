using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.TestKit.Duels;
using Cambio.TestKit.Generation;
using Cambio.TestKit.Twin;
using Xunit;

namespace Cambio.Core.Tests.Properties;

/// <summary>A property over random commands is worth what the commands reach.</summary>
public sealed class GeneratorTests
{
    private const int Seeds = 40;
    private const int CommandsPerSeed = 2_000;

    [Fact]
    public void The_streams_reach_every_command_event_refusal_and_close_reason()
    {
        HashSet<CommandKind> commands = [];
        HashSet<EventKind> events = [];
        HashSet<RejectReason> refusals = [];
        HashSet<CloseReason> closes = [];
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            CommandGenerator generator = new(seed);
            NaiveEngine twin = new(Duel.Roomy);
            for (int i = 1; i <= CommandsPerSeed; i++)
            {
                byte[] record = generator.NextCommand();
                twin.Apply(i, i, record);
                generator.Observe(twin.Events);
                commands.Add(record.Length > 2 ? (CommandKind)record[2] : 0);
                EventReader reader = new(twin.Events);
                while (reader.Next())
                {
                    events.Add(reader.Kind);
                    _ = reader.Kind == EventKind.CommandRejected && refusals.Add(reader.Body<CommandRejected>().Reason);
                    _ = reader.Kind == EventKind.OrderClosed && closes.Add(reader.Body<OrderClosed>().Reason);
                }
            }
        }

        Assert.Empty(Enum.GetValues<CommandKind>().Except(commands));
        Assert.Empty(Enum.GetValues<EventKind>().Except(events));
        Assert.Empty(Enum.GetValues<CloseReason>().Except(closes));
        Assert.Empty(Enum.GetValues<RejectReason>().Except(refusals).Except([RejectReason.None]));
    }

    [Fact]
    public void The_twin_keeps_its_own_invariants()
    {
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            CommandGenerator generator = new(seed);
            NaiveEngine twin = new(Duel.Roomy);
            for (int i = 1; i <= CommandsPerSeed; i++)
            {
                twin.Apply(i, i, generator.NextCommand());
                generator.Observe(twin.Events);
                string? broken = twin.BrokenInvariant();
                Assert.True(broken is null, $"seed {seed}, command {i}: {broken}");
            }
        }
    }
}
