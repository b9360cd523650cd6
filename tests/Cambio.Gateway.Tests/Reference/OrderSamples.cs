namespace Cambio.Gateway.Tests.Reference;

/// <summary>As <see cref="EndpointSamples"/>, for orders and order lists.</summary>
internal static class OrderSamples
{
    private const string Times = "startTime=1760000000000&endTime=1760000001000";
    private const string Common = "&newOrderRespType=RESULT&selfTradePreventionMode=NONE";

    private static readonly string[] Orders =
    [
        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=60000",
        "symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=600",
        "symbol=BTCUSDT&side=BUY&type=STOP_LOSS_LIMIT&timeInForce=GTC&quantity=0.01&price=65000&stopPrice=64000"
        + "&trailingDelta=100&icebergQty=0.001&newClientOrderId=a&strategyId=1&strategyType=1000000" + Common,
    ];

    private static readonly string Replaced = "&cancelReplaceMode=STOP_ON_FAILURE";

    public static IReadOnlyDictionary<string, string[]> All { get; } = new Dictionary<string, string[]>
    {
        ["POST /api/v3/order"] = Orders,
        ["POST /api/v3/order/test"] =
            [Orders[0] + "&computeCommissionRates=true", .. Orders, Orders[0] + "&computeCommissionRates=false"],
        ["GET /api/v3/order"] = ["symbol=BTCUSDT&orderId={open}", "symbol=BTCUSDT&origClientOrderId=open"],
        ["DELETE /api/v3/order"] =
        [
            "symbol=BTCUSDT&orderId={open}",
            "symbol=BTCUSDT&origClientOrderId=amended&newClientOrderId=a&cancelRestrictions=ONLY_NEW",
        ],
        ["GET /api/v3/openOrders"] = ["symbol=BTCUSDT", ""],
        ["DELETE /api/v3/openOrders"] = ["symbol=BTCUSDT"],
        ["GET /api/v3/allOrders"] =
            ["symbol=BTCUSDT", "symbol=BTCUSDT&orderId=1&limit=5", "symbol=BTCUSDT&" + Times],
        ["POST /api/v3/order/cancelReplace"] =
        [
            Orders[0] + Replaced + "&cancelOrderId={open}",
            Orders[1] + Replaced + "&cancelOrigClientOrderId=amended",
            Orders[2] + Replaced + "&cancelOrigClientOrderId=bid&cancelNewClientOrderId=b&cancelRestrictions=ONLY_NEW"
            + "&orderRateLimitExceededMode=DO_NOTHING",
        ],
        ["PUT /api/v3/order/amend/keepPriority"] =
        [
            "symbol=BTCUSDT&orderId={open}&newQty=0.01",
            "symbol=BTCUSDT&origClientOrderId=open&newQty=0.005&newClientOrderId=open",
        ],
        ["GET /api/v3/order/amendments"] =
            ["symbol=BTCUSDT&orderId={amended}", "symbol=BTCUSDT&orderId={amended}&fromExecutionId=0&limit=5"],
        ["POST /api/v3/countdownCancelAll"] = ["symbol=BTCUSDT&countdownTime=60000"],
        ["POST /api/v3/batchOrders"] =
        [
            "batchOrders=[{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"MARKET\",\"quantity\":\"0.01\"},"
            + "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\"}]",
        ],
        ["DELETE /api/v3/batchOrders"] =
        [
            "symbol=BTCUSDT&orderIdList=[{open}]", "symbol=BTCUSDT&origClientOrderIdList=[\"amended\"]",
        ],
        ["POST /api/v3/orderList/oco"] =
        [
            "symbol=BTCUSDT&side=SELL&quantity=0.01&aboveType=LIMIT_MAKER&abovePrice=70000&belowType=STOP_LOSS_LIMIT"
            + "&belowTimeInForce=GTC&belowPrice=49000&belowStopPrice=50000",
            "symbol=BTCUSDT&side=BUY&quantity=0.01&aboveType=STOP_LOSS_LIMIT&belowType=TAKE_PROFIT&listClientOrderId=a"
            + Common + Leg("above", "70000") + "&belowTrailingDelta=100&belowClientOrderId=b&belowStrategyId=1"
            + "&belowStrategyType=1000000",
            "symbol=BTCUSDT&side=BUY&quantity=0.01&aboveType=STOP_LOSS&aboveStopPrice=70000&belowType=LIMIT_MAKER"
            + "&belowPrice=50000&belowIcebergQty=0.001",
        ],
        ["POST /api/v3/order/oco"] =
        [
            "symbol=BTCUSDT&side=SELL&quantity=0.01&price=70000&stopPrice=50000&stopLimitPrice=49000"
            + "&stopLimitTimeInForce=GTC",
            "symbol=BTCUSDT&side=SELL&quantity=0.01&price=70000&trailingDelta=100&listClientOrderId=a"
            + "&limitClientOrderId=b&limitIcebergQty=0.001&limitStrategyId=1&limitStrategyType=1000000"
            + "&stopClientOrderId=c&stopStrategyId=1&stopStrategyType=1000000" + Common,
            "symbol=BTCUSDT&side=SELL&quantity=0.01&price=70000&stopPrice=50000&stopLimitPrice=49000"
            + "&stopLimitTimeInForce=GTC&stopIcebergQty=0.001",
        ],
        ["POST /api/v3/orderList/oto"] =
        [
            Working + "&pendingSide=SELL&pendingQuantity=0.01&pendingType=MARKET",
            WorkingMaker + "&pendingSide=SELL&pendingQuantity=0.01&pendingType=STOP_LOSS_LIMIT"
            + Leg("pending", "40000"),
        ],
        ["POST /api/v3/orderList/otoco"] =
        [
            Working + "&pendingSide=SELL&pendingQuantity=0.01&pendingAboveType=LIMIT_MAKER&pendingAbovePrice=70000"
            + "&pendingBelowType=STOP_LOSS&pendingBelowStopPrice=40000",
            WorkingMaker + "&pendingSide=SELL&pendingQuantity=0.01&pendingAboveType=TAKE_PROFIT_LIMIT"
            + Leg("pendingAbove", "70000") + "&pendingBelowType=STOP_LOSS_LIMIT" + Leg("pendingBelow", "40000"),
            WorkingMaker + "&pendingSide=BUY&pendingQuantity=0.01&pendingAboveType=STOP_LOSS"
            + "&pendingAboveStopPrice=70000&pendingBelowType=LIMIT_MAKER&pendingBelowPrice=40000",
        ],
        ["DELETE /api/v3/orderList"] =
        [
            "symbol=BTCUSDT&orderListId={list}", "symbol=BTCUSDT&listClientOrderId=list&newClientOrderId=a",
        ],
        ["GET /api/v3/orderList"] = ["orderListId={list}", "origClientOrderId=list"],
        ["GET /api/v3/allOrderList"] = ["", "fromId=1&limit=5", Times],
    };

    private static string Working =>
        "symbol=BTCUSDT&workingSide=BUY&workingQuantity=0.01&workingType=LIMIT&workingTimeInForce=GTC"
        + "&workingPrice=50000";

    private static string WorkingMaker =>
        "symbol=BTCUSDT&workingSide=BUY&workingQuantity=0.01&workingType=LIMIT_MAKER&workingPrice=50000"
        + "&workingClientOrderId=w&workingIcebergQty=0.001&workingStrategyId=1&workingStrategyType=1000000"
        + "&listClientOrderId=a" + Common;

    private static string Leg(string prefix, string price) =>
        $"&{prefix}TimeInForce=GTC&{prefix}Price={price}&{prefix}StopPrice={price}&{prefix}TrailingDelta=100"
        + $"&{prefix}IcebergQty=0.001&{prefix}ClientOrderId={prefix}&{prefix}StrategyId=1"
        + $"&{prefix}StrategyType=1000000";
}
