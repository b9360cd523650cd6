using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Sockets;
using Cambio.Gateway.UserData;

namespace Cambio.Gateway.WsApi;

/// <summary>A socket's subscriptions to the events of accounts; at most one per account.</summary>
internal sealed class WsSubscriptions(
    GatewayServices services, UserDataHub hub, ClientSocket socket, TimeUnit unit)
{
    private readonly Lock _gate = new();
    private readonly List<WsSubscription> _active = [];
    private int _nextId;
    private bool _hasEnded;

    /// <summary>True while there is one.</summary>
    public bool Any
    {
        get
        {
            lock (_gate)
            {
                return _active.Count > 0;
            }
        }
    }

    /// <summary>Makes a subscription to an account; its events come once it is opened.</summary>
    /// <param name="account">The account.</param>
    /// <param name="isLoggedOn">True when the socket's own key asks for it, and ends it by logging out.</param>
    /// <param name="subscription">The subscription.</param>
    /// <returns>Null, or why not.</returns>
    public ApiError? TryAdd(AccountId account, bool isLoggedOn, out WsSubscription? subscription)
    {
        SocketLimits limits = services.Limits.Sockets;
        lock (_gate)
        {
            subscription = null;
            if (_active.Exists(s => s.Account == account))
            {
                return ErrorCatalog.AlreadySubscribed;
            }

            if (_hasEnded || _active.Count >= limits.SubscriptionsMax || _nextId >= limits.SubscriptionsInLifeMax)
            {
                return ErrorCatalog.TooManySubscriptions(limits.SubscriptionsMax);
            }

            subscription = new WsSubscription(_nextId++, account, socket, unit) { IsLoggedOn = isLoggedOn };
            _active.Add(subscription);
            return null;
        }
    }

    /// <summary>Lets a subscription's events come.</summary>
    public void Open(WsSubscription subscription)
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                subscription.Following = hub.Subscribe(subscription.Account, subscription);
            }
        }
    }

    /// <summary>Ends one, if it is there, and tells the client.</summary>
    public void End(long id)
    {
        lock (_gate)
        {
            int index = _active.FindIndex(s => s.Id == id);
            if (index >= 0)
            {
                End(_active[index], tell: true);
                _active.RemoveAt(index);
            }
        }
    }

    /// <summary>Ends those of the key that the socket had logged on with.</summary>
    public void EndLoggedOn()
    {
        lock (_gate)
        {
            foreach (WsSubscription subscription in _active.FindAll(s => s.IsLoggedOn))
            {
                End(subscription, tell: true);
                _active.Remove(subscription);
            }
        }
    }

    /// <summary>Ends all; without telling when the socket itself has ended.</summary>
    public void EndAll(bool tell)
    {
        lock (_gate)
        {
            _hasEnded |= !tell;
            _active.ForEach(s => End(s, tell));
            _active.Clear();
        }
    }

    /// <summary>Writes their numbers.</summary>
    public void Write(Utf8JsonWriter json)
    {
        lock (_gate)
        {
            json.WriteStartArray();
            foreach (WsSubscription subscription in _active)
            {
                json.WriteStartObject();
                json.WriteNumber("subscriptionId"u8, subscription.Id);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private void End(WsSubscription subscription, bool tell)
    {
        subscription.Following?.Dispose();
        if (tell)
        {
            long now = services.Time.GetUtcNow().ToUnixMicros();
            subscription.OnUserEvent(UserEvent.Of(new JsonBuffer(), new EventStreamTerminated(now)));
        }
    }
}
