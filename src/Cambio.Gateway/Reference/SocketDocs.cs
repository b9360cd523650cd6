using Cambio.Gateway.Sockets;
using static Cambio.Gateway.Reference.ParameterKind;

namespace Cambio.Gateway.Reference;

/// <summary>The reference of what clients say on sockets, and of how sockets end.</summary>
internal static class SocketDocs
{
    /// <summary>Methods on a socket of market streams.</summary>
    public static IReadOnlyList<(string Method, string Text)> Control { get; } =
    [
        ("SUBSCRIBE", "params: names of streams."),
        ("UNSUBSCRIBE", "params: names of streams."),
        ("LIST_SUBSCRIPTIONS", "The result is a list of names."),
        ("SET_PROPERTY", "params: [\"combined\", true] wraps events as {\"stream\",\"data\"}."),
        ("GET_PROPERTY", "params: [\"combined\"]."),
    ];

    /// <summary>Methods of the WebSocket API that are about the socket itself.</summary>
    public static IReadOnlyList<(string Method, string Text, IReadOnlyList<ParameterDoc> Parameters)> Session { get; } =
    [
        ("session.logon", "Later requests need no key and signature; Ed25519 keys only.", []),
        ("session.status", "Shows who the socket speaks for.", []),
        ("session.logout", "The socket speaks for nobody again.", []),
        ("session.subscriptions", "Lists the accounts that the socket follows.", []),
        (
            "session.cancelOnDisconnect", "Cancels the account's open orders when this socket ends.",
            [
                new("enabled", Flag, "false takes it back."),
                CommonParameters.OptionalSymbol("Only orders on this instrument."),
            ]),
        ("userDataStream.subscribe", "Follows the account that is logged on.", []),
        ("userDataStream.subscribe.signature", "Follows the account whose key signs the request.", []),
        (
            "userDataStream.unsubscribe", "Ends a subscription, or all of them.",
            [new("subscriptionId", Integer, "Which one; all if not sent.")]),
    ];

    /// <summary>What a close code means.</summary>
    public static IReadOnlyList<(CloseCode Code, string Text)> CloseCodes { get; } =
    [
        (CloseCode.Normal, "The client's close is answered."),
        (CloseCode.GoingAway, "The server stops, or the socket is a day old."),
        (CloseCode.ProtocolError, "The client broke the framing."),
        (CloseCode.UnsupportedData, "A binary message; only text is understood."),
        (CloseCode.InvalidText, "A text message that is not UTF-8."),
        (CloseCode.Policy, "A limit: too many messages, too slow a reader, no pong; the reason says which."),
        (CloseCode.TooBig, "A message that is too long."),
        (CloseCode.ServerError, "The server failed."),
        (CloseCode.TryAgainLater, "The server could not follow; connect again and ask for the present state."),
    ];
}
