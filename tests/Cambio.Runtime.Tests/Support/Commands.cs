using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.Runtime.Submitting;
using Xunit;

namespace Cambio.Runtime.Tests.Support;

/// <summary>Encoded records for tests.</summary>
internal static class Commands
{
    /// <summary>A command of which an engine accepts any number: it opens a session and says so in an event.</summary>
    public static byte[] OpenSession(ulong nonce)
    {
        var writer = new CommandWriter(new byte[CommandHeader.MaxRecordLength]);
        writer.OpenSession(nonce);
        return writer.Written.ToArray();
    }

    public static byte[] CancelAll(uint account)
    {
        var writer = new CommandWriter(new byte[CommandHeader.MaxRecordLength]);
        writer.CancelAll(new CancelAll(new AccountId(account), default, 0, 0));
        return writer.Written.ToArray();
    }

    /// <summary>The sessions that a command opened: its sequence and the nonce.</summary>
    public static List<(long Sequence, ulong Nonce)> OpenedSessions(CommandResult result)
    {
        var opened = new List<(long, ulong)>();
        EventReader reader = result.ReadEvents();
        while (reader.Next())
        {
            Assert.Equal(EventKind.SessionOpened, reader.Kind);
            opened.Add((reader.Header.Sequence, reader.Body<SessionOpened>().Nonce));
        }

        return opened;
    }

    /// <summary>A run of the same command.</summary>
    public static byte[] Repeat(byte[] record, int count)
    {
        byte[] run = new byte[record.Length * count];
        for (int i = 0; i < count; i++)
        {
            record.CopyTo(run, i * record.Length);
        }

        return run;
    }
}
