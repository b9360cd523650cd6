using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Sockets;

namespace Cambio.Gateway.WsApi;

/// <summary>The methods that are about the socket itself: who it speaks for, and what it is told.</summary>
internal sealed class WsSessionMethods
{
    /// <summary>What each of them costs.</summary>
    public const int Weight = 2;

    private readonly WsApiServices _shared;
    private readonly WsConnection _connection;
    private readonly WsSubscriptions _subscriptions;
    private readonly DisconnectCancels _cancels;

    public WsSessionMethods(WsApiServices shared, WsConnection connection, ClientSocket socket)
    {
        _shared = shared;
        _connection = connection;
        Identity = new WsIdentity(shared.Authenticator, connection);
        _subscriptions = new WsSubscriptions(shared.Services, shared.Hub, socket, connection.Unit);
        _cancels = new DisconnectCancels(shared.Services);
    }

    /// <summary>Who the socket speaks for.</summary>
    public WsIdentity Identity { get; }

    /// <summary>Answers a request for one of them, or says that there is no such method.</summary>
    public ApiError? Handle(WsRequest request) => request.Method switch
    {
        "session.logon" => LogOn(request),
        "session.status" => Status(request),
        "session.logout" => LogOut(request),
        "session.subscriptions" => ListSubscriptions(request),
        "session.cancelOnDisconnect" => CancelOnDisconnect(request),
        "userDataStream.subscribe" => SubscribeLoggedOn(request),
        "userDataStream.subscribe.signature" => SubscribeSigned(request),
        "userDataStream.unsubscribe" => Unsubscribe(request),
        _ => ErrorCatalog.UnknownMethod(request.Method),
    };

    /// <summary>The socket has ended.</summary>
    public void End()
    {
        _subscriptions.EndAll(tell: false);
        _cancels.Run();
    }

    private long NowMicros => _shared.Services.Time.GetUtcNow().ToUnixMicros();

    private ApiError? Status(WsRequest request) =>
        Identity.Check(request, Access.Public) ?? request.Api.Parameters.Finish() ?? WriteStatus(request.Api.Json);

    private ApiError? LogOn(WsRequest request) =>
        Identity.LogOn(request, NowMicros) ?? request.Api.Parameters.Finish() ?? WriteStatus(request.Api.Json);

    private ApiError? LogOut(WsRequest request)
    {
        if ((Identity.Check(request, Access.Public) ?? request.Api.Parameters.Finish()) is { } error)
        {
            return error;
        }

        // What was subscribed to by logging on ends with it; what a signature of its own began goes on.
        Identity.LogOut();
        request.AfterReply = _subscriptions.EndLoggedOn;
        return WriteStatus(request.Api.Json);
    }

    private ApiError? WriteStatus(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("apiKey"u8, Identity.LoggedOn?.Key);
        json.WritePropertyName("authorizedSince"u8);
        if (Identity.LoggedOn is null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteTimeValue(Identity.LoggedOnMicros, _connection.Unit);
        }

        json.WriteTime("connectedSince"u8, _connection.SinceMicros, _connection.Unit);
        json.WriteBoolean("returnRateLimits"u8, _connection.ShowsLimits);
        json.WriteTime("serverTime"u8, NowMicros, _connection.Unit);
        json.WriteBoolean("userDataStream"u8, _subscriptions.Any);
        json.WriteEndObject();
        return null;
    }

    private ApiError? ListSubscriptions(WsRequest request)
    {
        if ((Identity.Check(request, Access.Public) ?? request.Api.Parameters.Finish()) is { } error)
        {
            return error;
        }

        _subscriptions.Write(request.Api.Json);
        return null;
    }

    private ApiError? SubscribeSigned(WsRequest request)
    {
        if (!request.Api.Sent.TryRead("apiKey", out _))
        {
            return ErrorCatalog.Mandatory("apiKey");
        }

        ApiError? error = Identity.Check(request, Access.Read) ?? request.Api.Parameters.Finish();
        return error ?? Subscribe(request, request.Api.Account, isLoggedOn: false);
    }

    private ApiError? SubscribeLoggedOn(WsRequest request)
    {
        ApiError? error = Identity.Check(request, Access.Public) ?? request.Api.Parameters.Finish();
        if (error is not null)
        {
            return error;
        }

        return Identity.LoggedOn is { } key
            ? _shared.Authenticator.Admit(Access.Read, key.Key, _connection.Address, out _)
                ?? Subscribe(request, key.Account, isLoggedOn: true)
            : ErrorCatalog.KeyRejected;
    }

    private ApiError? Subscribe(WsRequest request, Core.Values.AccountId account, bool isLoggedOn)
    {
        if (_subscriptions.TryAdd(account, isLoggedOn, out WsSubscription? subscription) is { } refused)
        {
            return refused;
        }

        request.Api.Json.WriteStartObject();
        request.Api.Json.WriteNumber("subscriptionId"u8, subscription!.Id);
        request.Api.Json.WriteEndObject();
        request.AfterReply = () => _subscriptions.Open(subscription);
        return null;
    }

    private ApiError? Unsubscribe(WsRequest request)
    {
        ApiError? error = Identity.Check(request, Access.Public);
        long? id = request.Api.Parameters.OptionalLong("subscriptionId");
        error ??= request.Api.Parameters.Finish();
        if (error is not null)
        {
            return error;
        }

        request.Api.Json.WriteStartObject();
        request.Api.Json.WriteEndObject();
        request.AfterReply = () =>
        {
            if (id is null)
            {
                _subscriptions.EndAll(tell: true);
            }
            else
            {
                _subscriptions.End(id.Value);
            }
        };
        return null;
    }

    private ApiError? CancelOnDisconnect(WsRequest request)
    {
        if (Identity.Check(request, Access.Trade) is { } refused)
        {
            return refused;
        }

        bool isEnabled = request.Api.Parameters.Flag("enabled", standard: true);
        MarketData.Catalog.ListedInstrument? instrument = request.Api.HasSymbol ? request.Api.Instrument() : null;
        if (request.Api.Parameters.Finish() is { } error)
        {
            return error;
        }

        _cancels.Set(request.Api.Account, instrument?.Id ?? default, isEnabled);
        Utf8JsonWriter json = request.Api.Json;
        json.WriteStartObject();
        json.WriteBoolean("enabled"u8, isEnabled);
        json.WriteString("symbol"u8, instrument?.Symbol);
        json.WriteEndObject();
        return null;
    }
}
