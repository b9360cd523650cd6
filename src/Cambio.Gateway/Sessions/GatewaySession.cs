using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Runtime;
using Cambio.Runtime.Publishing;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Sessions;

/// <summary>
/// A gateway's session with the engine. It numbers each frame, so that a frame that reaches the engine twice is applied
/// once (the first of the two layers of idempotency; the second is the client order id).
/// </summary>
public sealed class GatewaySession
{
    private readonly Shard _shard;
    private readonly uint _session;
    private readonly Lock _numbering = new();
    private ulong _lastSequence;

    private GatewaySession(Shard shard, uint session)
    {
        _shard = shard;
        _session = session;
    }

    /// <summary>Opens a session; itself a logged command, so that its number is never given out twice.</summary>
    /// <exception cref="InvalidOperationException">The shard has stopped, or has no room for a session.</exception>
    public static async Task<GatewaySession> OpenAsync(Shard shard)
    {
        ulong nonce = MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        using CommandResult result = await shard.SubmitAsync(OpenSessionRecord(nonce));
        if (result.Outcome == CommandOutcome.Applied && SessionOf(result, nonce) is { } session)
        {
            return new GatewaySession(shard, session);
        }

        throw new InvalidOperationException($"The engine did not open a gateway session ({result.Outcome}).");
    }

    /// <summary>Stamps a command with session and number, and submits it.</summary>
    /// <param name="record">One encoded command without a session; its header is changed.</param>
    public ValueTask<CommandResult> SubmitAsync(Span<byte> record)
    {
        ref CommandHeader header = ref MemoryMarshal.AsRef<CommandHeader>(record);

        // Numbering and entering the inbox are one step: the engine takes a number that comes late for a repetition.
        // A number that the inbox then refuses is a gap, which is allowed.
        lock (_numbering)
        {
            header = header with { Session = _session, SessionSequence = ++_lastSequence };
            return _shard.SubmitAsync(record);
        }
    }

    /// <summary>
    /// Stamps a run of commands and submits them together: all or none is taken, one durable write covers them, and one
    /// answer has all their events.
    /// </summary>
    /// <param name="records">Encoded commands without a session, one after the other; their headers change.</param>
    /// <param name="count">How many.</param>
    public ValueTask<CommandResult> SubmitRunAsync(Span<byte> records, int count)
    {
        lock (_numbering)
        {
            for (Span<byte> rest = records; !rest.IsEmpty;)
            {
                ref CommandHeader header = ref MemoryMarshal.AsRef<CommandHeader>(rest);
                header = header with { Session = _session, SessionSequence = ++_lastSequence };
                rest = rest[header.Length..];
            }

            return _shard.SubmitRunAsync(records, count);
        }
    }

    /// <summary>Follows the events as they happen; dispose the answer to stop.</summary>
    public IDisposable Follow(IEventSubscriber subscriber) => _shard.Subscribe(subscriber);

    private static byte[] OpenSessionRecord(ulong nonce)
    {
        var writer = new CommandWriter(new byte[CommandHeader.MaxRecordLength]);
        writer.OpenSession(nonce);
        return writer.Written.ToArray();
    }

    private static uint? SessionOf(in CommandResult result, ulong nonce)
    {
        EventReader events = result.ReadEvents();
        while (events.Next())
        {
            if (events.Kind == EventKind.SessionOpened && events.Body<SessionOpened>() is var opened
                && opened.Nonce == nonce)
            {
                return opened.Session;
            }
        }

        return null;
    }
}
