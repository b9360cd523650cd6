namespace Cambio.Gateway.Sockets;

/// <summary>A whole message or control frame from a client.</summary>
/// <param name="Opcode">Text, Close, Ping or Pong; Continuation stands for the end of the connection.</param>
/// <param name="Payload">Its bytes, good until the next read.</param>
internal readonly record struct IncomingMessage(Opcode Opcode, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Nothing more will come.</summary>
    public static IncomingMessage End => default;

    /// <summary>True when nothing more will come.</summary>
    public bool IsEnd => Opcode == Opcode.Continuation;
}
