using System.Text;
using Cambio.Gateway.Sockets;
using Cambio.Gateway.Streams;
using Cambio.Gateway.UserData;

namespace Cambio.Gateway.ListenKeys;

/// <summary>An account's events on a socket of streams, under the name of its listen key.</summary>
internal sealed class ListenKeySubscription(
    string key, ListenKeyStore keys, StreamSession session, ClientSocket socket) : IUserEventSink
{
    /// <inheritdoc/>
    public void OnUserEvent(UserEvent happened)
    {
        if (!keys.TryRead(key, out _))
        {
            socket.Close(CloseCode.Normal, "The listen key has ended.");
            return;
        }

        StreamFormat format = session.Format;
        byte[] json = happened.Json(format.Unit);
        socket.SendEvent(format.IsCombined
            ? [.. Encoding.ASCII.GetBytes($"{{\"stream\":\"{key}\",\"data\":"), .. json, (byte)'}']
            : json);
    }

    /// <inheritdoc/>
    public void OnGap() =>
        socket.Close(CloseCode.TryAgainLater, "Account events were lost. Connect again and resync.");
}
