namespace Cambio.Bench.Api;

/// <summary>
/// The orders of one connection: one account sells, the other buys, at one price, so that every second order trades and
/// the book stays as short as there are connections. After a while the two change roles, so that neither runs dry.
/// </summary>
internal sealed class OrderScript(IReadOnlyList<ApiUser> users)
{
    private const int OrdersPerRole = 50; // short, so that even a connection with few orders gives back what it took

    private long _next;

    /// <summary>Who sends the next order.</summary>
    internal ApiUser User { get; private set; } = users[0];

    /// <summary>Whether it buys.</summary>
    internal bool Buys { get; private set; }

    /// <summary>Goes on to the next order.</summary>
    internal void MoveOn()
    {
        bool swapped = _next / OrdersPerRole % 2 == 1;
        Buys = _next % 2 == 1;
        User = users[Buys == swapped ? 0 : 1];
        _next++;
    }

    /// <summary>
    /// The parameters that no order changes. Where two connections swap roles at different times, an account meets
    /// itself, and has to allow it.
    /// </summary>
    internal static ReadOnlySpan<byte> Fixed =>
        "symbol=BTCUSDT&type=LIMIT&timeInForce=GTC&quantity=0.00100&price=50000.00&selfTradePreventionMode=NONE"u8;
}
