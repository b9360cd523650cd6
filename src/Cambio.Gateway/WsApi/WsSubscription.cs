using System.Buffers;
using System.Globalization;
using System.Text;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Sockets;
using Cambio.Gateway.UserData;

namespace Cambio.Gateway.WsApi;

/// <summary>A socket's subscription to the events of one account.</summary>
internal sealed class WsSubscription(int id, AccountId account, ClientSocket socket, TimeUnit unit) : IUserEventSink
{
    private readonly byte[] _head =
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"subscriptionId\":{id},\"event\":"));

    /// <summary>Its number on its socket.</summary>
    public int Id => id;

    /// <summary>Whose events it gets.</summary>
    public AccountId Account => account;

    /// <summary>True when it ends with the socket's log-on.</summary>
    public bool IsLoggedOn { get; init; }

    /// <summary>Ends it; set once it has begun.</summary>
    public IDisposable? Following { get; set; }

    /// <inheritdoc/>
    public void OnUserEvent(UserEvent happened)
    {
        byte[] json = happened.Json(unit);
        int length = _head.Length + json.Length + 1;
        byte[] text = ArrayPool<byte>.Shared.Rent(length);
        _head.CopyTo(text, 0);
        json.CopyTo(text, _head.Length);
        text[length - 1] = (byte)'}';
        socket.SendEvent(text.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(text);
    }

    /// <inheritdoc/>
    public void OnGap() =>
        socket.Close(CloseCode.TryAgainLater, "Account events were lost. Connect again and resync.");
}
