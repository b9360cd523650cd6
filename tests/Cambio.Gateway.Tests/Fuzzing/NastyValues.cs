namespace Cambio.Gateway.Tests.Fuzzing;

/// <summary>What a client may send where a parameter is expected, the good and the bad.</summary>
internal static class NastyValues
{
    /// <summary>Every name that means something somewhere, and some that never do.</summary>
    public static readonly string[] Names =
    [
        "symbol", "symbols", "side", "type", "timeInForce", "quantity", "quoteOrderQty", "price", "stopPrice",
        "trailingDelta", "icebergQty", "newClientOrderId", "newOrderRespType", "selfTradePreventionMode", "orderId",
        "origClientOrderId", "cancelRestrictions", "cancelReplaceMode", "cancelOrderId", "newQty", "limit", "fromId",
        "startTime", "endTime", "interval", "timeZone", "windowSize", "permissions", "symbolStatus",
        "showPermissionSets", "omitZeroBalances", "computeCommissionRates", "recvWindow", "timestamp", "signature",
        "batchOrders", "countdownTime", "listClientOrderId", "aboveType", "belowType", "abovePrice", "belowPrice",
        "aboveStopPrice", "belowStopPrice", "workingType", "workingSide", "workingPrice", "workingQuantity",
        "pendingType", "pendingSide", "pendingQuantity", "orderListId", "preventedMatchId", "strategyId", "asset",
        "colour", "SYMBOL", "", " ", "__proto__", "a.b[c]", "\u0000", "💰",
    ];

    /// <summary>Values that are good for something.</summary>
    public static readonly string[] Good =
    [
        "BTCUSDT", "ETHUSDT", "ETHBTC", "BUY", "SELL", "LIMIT", "MARKET", "STOP_LOSS", "STOP_LOSS_LIMIT",
        "TAKE_PROFIT", "LIMIT_MAKER", "GTC", "IOC", "FOK", "1", "0.01", "40000", "39999.99", "0.1", "100", "1000", "5",
        "ACK", "RESULT", "FULL", "true", "false", "NONE", "EXPIRE_TAKER", "DECREMENT", "TRADING", "SPOT", "1m", "1h",
        "1M", "0", "STOP_ON_FAILURE", "ALLOW_FAILURE", "ONLY_NEW", "my-order", "[\"BTCUSDT\",\"ETHUSDT\"]",
    ];

    /// <summary>Values that are good for nothing.</summary>
    public static readonly string[] Bad =
    [
        "", " ", "-1", "-0", "+1", "1e999", "1e-999", "1E5", "NaN", "Infinity", "-Infinity", "0x10", "1.", ".1", ".",
        "1,5", "1_000", "00000000000000000000001", "0.0000000000000000000000000001", "9223372036854775807",
        "9223372036854775808", "-9223372036854775809", "18446744073709551616",
        "340282366920938463463374607431768211456", new string('9', 60),
        "0." + new string('0', 300) + "1", "null", "undefined", "true1", "١٢٣", "１２", "BTC\u0000USDT", "btcusdt",
        "BTC/USDT", "'; DROP TABLE orders; --", "../../etc/passwd", "%s%n%x", "\u202E", "\uFFFD", "\uFEFF", "é",
        "💰💰", "\r\nX-Injected: 1", "[]", "[", "{}", "{", "[null]", "[1]", "[[]]", "[{}]", "[\"\"]", "[\"BTCUSDT\"",
        "[\"BTCUSDT\",\"BTCUSDT\"]", "{\"a\":1,\"a\":2}", "[{\"symbol\":\"BTCUSDT\",\"symbol\":\"ETHUSDT\"}]",
        "[{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"quantity\":1e999,\"price\":NaN}]",
        "[\"\\ud800\"]", "[\"\\u0000\"]", "[1e400]", "//", new string('[', 100), new string('A', 37),
    ];

    /// <summary>Values that are bad by their size.</summary>
    public static readonly string[] Huge =
    [
        new string('9', 5_000), new string('[', 1_000), new string('[', 9_000), new string('A', 30_000),
        string.Concat(Enumerable.Repeat("{\"a\":", 2_000)), "[" + string.Join(',', Enumerable.Repeat("{}", 60)) + "]",
        "[" + string.Join(',', Enumerable.Repeat("\"BTCUSDT\"", 1_000)) + "]",
        string.Concat(Enumerable.Repeat("💰", 999)),
    ];

    /// <summary>What some endpoint could be content with.</summary>
    public static readonly string[] Forms =
    [
        "", "symbol=BTCUSDT", "symbol=BTCUSDT&limit=5", "symbol=BTCUSDT&orderId=1", "symbol=BTCUSDT&interval=1m",
        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.0002&price=40000",
        "symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=IOC&quantity=0.0002&price=40000",
        "symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=50", "symbol=ETHUSDT&origClientOrderId=my-order",
        "batchOrders=[{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"MARKET\",\"quantity\":\"0.001\"}]",
        "symbol=BTCUSDT&orderIdList=[1,2]", "symbol=BTCUSDT&cancelReplaceMode=ALLOW_FAILURE&cancelOrderId=1&side=BUY"
        + "&type=LIMIT&timeInForce=GTC&quantity=0.001&price=40000", "symbol=BTCUSDT&countdownTime=5000",
        "symbol=BTCUSDT&side=SELL&quantity=0.001&aboveType=LIMIT_MAKER&abovePrice=50000&belowType=STOP_LOSS"
        + "&belowStopPrice=30000", "symbol=BTCUSDT&windowSize=1h", "symbol=BTCUSDT&orderId=1&newQty=0.0001",
        "symbols=[\"BTCUSDT\",\"ETHUSDT\"]", "symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=0.001&stopPrice=30000",
    ];
}
