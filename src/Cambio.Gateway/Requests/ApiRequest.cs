using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Limiting;
using Cambio.Gateway.Signing;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Requests;

/// <summary>
/// One request as a handler sees it: parameters in, JSON out, whatever transport carried it. Used again and again, so
/// that a request costs no buffers.
/// </summary>
internal sealed class ApiRequest
{
    private const int KeptReplyBytesMax = 256 * 1024;

    private static readonly JsonWriterOptions JsonOptions = new()
    {
        // The texts of errors hold apostrophes, which clients compare as they are; nothing here ends up in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private ArrayBufferWriter<byte> _reply = new(4_096);
    private ApiKey? _key;
    private ReceiveWindow _window;
    private int _ordersReserved;

    public ApiRequest(GatewayServices services)
    {
        Services = services;
        Sent = new ParameterBag(services.Limits.ParametersMax);
        Parameters = new ParameterReader(Sent);
        Json = new Utf8JsonWriter(_reply, JsonOptions);
    }

    /// <summary>What the endpoints work with.</summary>
    public GatewayServices Services { get; }

    /// <summary>Where query answers come from.</summary>
    public MarketViews Views => Services.Views;

    /// <summary>
    /// What this request costs its address, in request weight. It starts as the endpoint's; a handler whose cost
    /// depends on the parameters raises it as soon as it has read them, before the work.
    /// </summary>
    public int Weight { get; set; }

    /// <summary>
    /// The HTTP status of the reply. A handler that sets another than 200 has written an error object itself: one that
    /// says more than a code and a text.
    /// </summary>
    public int Status { get; set; }

    /// <summary>What is listed, the same throughout the request.</summary>
    public ExchangeCatalog Catalog { get; private set; } = ExchangeCatalog.Empty;

    /// <summary>The present time, microseconds since 1970.</summary>
    public long NowMicros =>
        (Services.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The parameters as sent.</summary>
    public ParameterBag Sent { get; }

    /// <summary>The parameters, typed.</summary>
    public ParameterReader Parameters { get; }

    /// <summary>Where the reply is written. What was written is dropped when the handler returns an error.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>Who asks; only for endpoints that need a key.</summary>
    public AccountId Account => Key.Account;

    /// <summary>The key that was used; only for endpoints that need one.</summary>
    public ApiKey Key => _key ?? throw new InvalidOperationException("The endpoint needs no key.");

    /// <summary>How many orders it has sent to the engine; more than none show the account's order count.</summary>
    public int OrdersSent { get; private set; }

    /// <summary>Makes it ready for another request.</summary>
    /// <param name="weight">What the request costs at least.</param>
    public void Begin(int weight)
    {
        EndSending();
        Weight = weight;
        OrdersSent = 0;
        Status = 200;
        Sent.Clear();
        Parameters.Clear();
        Catalog = Views.Catalog.Current;
        _key = null;
        ClearReply();
    }

    /// <summary>Says who asks, and until when the request is good.</summary>
    public void SetIdentity(ApiKey key, ReceiveWindow window)
    {
        _key = key;
        _window = window;
    }

    /// <summary>
    /// Submits a command, unless the request's window has closed meanwhile (the dialect checks it a second time right
    /// before the engine) or the account has placed too many orders.
    /// </summary>
    /// <param name="record">One encoded command.</param>
    /// <param name="answer">The answer to wait for.</param>
    /// <returns>Null, or why it was not submitted.</returns>
    public ApiError? Submit(Span<byte> record, out ValueTask<CommandResult> answer)
    {
        ApiError? refused = _window.Check(Services.Time.GetUtcNow(), Services.Limits.ClockAheadMax)
            ?? ReserveOrders(OrderLimiter.OrdersIn(record));
        answer = refused is null ? Services.Session.SubmitAsync(record) : default;
        return refused;
    }

    /// <summary>As <see cref="Submit"/>, for several commands that one durable write covers.</summary>
    /// <param name="records">Encoded commands, one after the other.</param>
    /// <param name="count">How many.</param>
    /// <param name="answer">The answer to wait for, with the events of all of them.</param>
    /// <returns>Null, or why none was submitted.</returns>
    public ApiError? SubmitRun(Span<byte> records, int count, out ValueTask<CommandResult> answer)
    {
        ApiError? refused = _window.Check(Services.Time.GetUtcNow(), Services.Limits.ClockAheadMax)
            ?? ReserveOrders(OrderLimiter.OrdersIn(records));
        answer = refused is null ? Services.Session.SubmitRunAsync(records, count) : default;
        return refused;
    }

    /// <summary>
    /// Says that the engine has answered whatever was submitted. Before the client hears of it, so that its next order
    /// does not meet this one twice.
    /// </summary>
    public void EndSending()
    {
        if (_ordersReserved > 0)
        {
            Services.Orders.Release(Account, _ordersReserved);
            _ordersReserved = 0;
        }
    }

    /// <summary>True when an instrument is named.</summary>
    public bool HasSymbol => Sent.TryRead("symbol", out _);

    /// <summary>The instrument that the mandatory parameter <c>symbol</c> names; null after a failure.</summary>
    public ListedInstrument? Instrument() => Parameters.Instrument(Catalog);

    /// <summary>Ends writing and gives the reply's bytes, good until the next <see cref="Begin"/>.</summary>
    public ReadOnlyMemory<byte> FinishReply()
    {
        Json.Flush();
        return _reply.WrittenMemory;
    }

    /// <summary>Replaces whatever was written by an error.</summary>
    public void WriteError(ApiError error)
    {
        ClearReply();
        Json.WriteStartObject();
        Json.WriteError(error);
        Json.WriteEndObject();
    }

    private ApiError? ReserveOrders(int count)
    {
        if (count == 0)
        {
            return null;
        }

        ApiError? refused = Services.Orders.Reserve(Account, count);
        if (refused is null)
        {
            OrdersSent += count;
            _ordersReserved += count;
        }

        return refused;
    }

    private void ClearReply()
    {
        if (_reply.Capacity > KeptReplyBytesMax)
        {
            _reply = new ArrayBufferWriter<byte>(4_096); // one full book must not stay in memory for ever
        }

        _reply.ResetWrittenCount();
        Json.Reset(_reply);
    }
}
