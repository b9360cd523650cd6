namespace Cambio.Bench.Api;

/// <summary>Places fifty orders with each POST /api/v3/batchOrders.</summary>
internal sealed class BatchConnection(Uri url, IReadOnlyList<ApiUser> users) : RestConnection(url, users)
{
    /// <summary>Orders in a request, the most the endpoint takes.</summary>
    internal const int Orders = 50;

    /// <inheritdoc/>
    protected override int OrdersAsked => Orders;

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> RequestPath => "/api/v3/batchOrders"u8;

    // A request is one account's, so it trades with itself, which it has to allow.
    protected override ApiUser WriteParameters(ByteText body)
    {
        body.Add("batchOrders=%5B"u8);
        for (int i = 0; i < Orders; i++)
        {
            Script.MoveOn();
            body.Add(i == 0 ? ""u8 : "%2C"u8)
                .Add("%7B%22symbol%22%3A%22BTCUSDT%22%2C%22side%22%3A%22"u8).Add(Script.Buys ? "BUY"u8 : "SELL"u8)
                .Add("%22%2C%22type%22%3A%22LIMIT%22%2C%22timeInForce%22%3A%22GTC%22%2C%22quantity%22%3A%22"u8)
                .Add("0.00100%22%2C%22price%22%3A%2250000.00%22%2C"u8)
                .Add("%22selfTradePreventionMode%22%3A%22NONE%22%7D"u8);
        }

        body.Add("%5D"u8);
        return Script.User;
    }

    /// <inheritdoc/>
    protected override int OrdersAccepted(ReadOnlySpan<byte> reply) =>
        reply.StartsWith("HTTP/1.1 200"u8) ? reply.Count("\"orderId\":"u8) : 0;
}
