using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Xunit;

namespace Cambio.EndToEnd.Tests;

/// <summary>
/// What the client of one account remembers: each order it sent, and whether it was told that the order was accepted.
/// That is all there is to hold a recovered exchange against.
/// </summary>
internal sealed class SentOrders
{
    private readonly ConcurrentDictionary<string, Order> _orders = new();

    /// <summary>Orders that were acknowledged.</summary>
    public int Acknowledged => _orders.Values.Count(order => order.IsAcknowledged);

    /// <summary>Orders that were accepted although no reply told the client so.</summary>
    public int AcceptedUnheard => _orders.Values.Count(order => !order.IsAcknowledged && order.Exists);

    /// <summary>Base quantity that all orders traded.</summary>
    public decimal Executed => _orders.Values.Sum(order => order.Executed);

    /// <summary>Quote amount that all orders traded.</summary>
    public decimal ExecutedQuote => _orders.Values.Sum(order => order.ExecutedQuote);

    /// <summary>Notes an order before it is sent.</summary>
    public void Sending(string clientOrderId) => _orders[clientOrderId] = new Order();

    /// <summary>Notes that it was accepted.</summary>
    public void WasAcknowledged(string clientOrderId) => _orders[clientOrderId] = new Order { IsAcknowledged = true };

    /// <summary>Notes that it was refused, and so does not exist.</summary>
    public void WasRefused(string clientOrderId) => _orders.TryRemove(clientOrderId, out _);

    /// <summary>Asks the exchange for each order whose last word has not been heard.</summary>
    public async Task CheckAsync(Trader trader, string context)
    {
        foreach ((string id, Order known) in _orders)
        {
            if (!known.IsFinal)
            {
                _orders[id] = await AskAsync(trader, id, known, context);
            }
        }
    }

    private static async Task<Order> AskAsync(Trader trader, string id, Order known, string context)
    {
        (HttpStatusCode status, JsonElement body) =
            await trader.SendAsync(HttpMethod.Get, "/api/v3/order", $"symbol=BTCUSDT&origClientOrderId={id}");
        if (status != HttpStatusCode.OK)
        {
            Assert.True(body.GetProperty("code").GetInt32() == -2013, $"{context}: asking for {id}: {body}");
            Assert.False(known.IsAcknowledged, $"{context}: order {id} was acknowledged and is lost");
            return known with { IsFinal = true };
        }

        decimal executed = Trader.Number(body, "executedQty");
        Assert.True(executed >= known.Executed, $"{context}: order {id} lost a fill that had been reported: {body}");
        return known with
        {
            Exists = true,
            Executed = executed,
            ExecutedQuote = Trader.Number(body, "cummulativeQuoteQty"),
            IsFinal = body.GetProperty("status").GetString() is not ("NEW" or "PARTIALLY_FILLED"),
        };
    }

    private sealed record Order
    {
        public bool IsAcknowledged { get; init; }

        public bool Exists { get; init; }

        public bool IsFinal { get; init; }

        public decimal Executed { get; init; }

        public decimal ExecutedQuote { get; init; }
    }
}
