namespace Cambio.Gateway.Tests.Reference;

/// <summary>
/// Requests for each endpoint that together reach everything it reads. The first of each is good and gives the reply
/// that the reference shows.
/// </summary>
internal static class EndpointSamples
{
    private const string Times = "startTime=1760000000000&endTime=1760000001000";
    private const string Filters = "coin=BTC&offset=0&limit=5&" + Times;

    /// <summary>What is sent for an endpoint; nothing at all where it is not named.</summary>
    public static IReadOnlyList<string> Of(string method, string path) =>
        OrderSamples.All.TryGetValue($"{method} {path}", out string[]? samples)
        || All.TryGetValue($"{method} {path}", out samples)
            ? samples
            : [""];

    private static Dictionary<string, string[]> All { get; } = new()
    {
        ["GET /api/v3/exchangeInfo"] =
        [
            "symbol=BTCUSDT", "symbols=[\"BTCUSDT\"]", "symbolStatus=TRADING&permissions=SPOT&showPermissionSets=false",
        ],
        ["GET /api/v3/depth"] =
        [
            "symbol=BTCUSDT", "symbol=BTCUSDT&symbolStatus=TRADING&limit=101", "symbol=BTCUSDT&limit=501",
            "symbol=BTCUSDT&limit=1001",
        ],
        ["GET /api/v3/trades"] = ["symbol=BTCUSDT", "symbol=BTCUSDT&limit=5"],
        ["GET /api/v3/historicalTrades"] = ["symbol=BTCUSDT", "symbol=BTCUSDT&fromId=0&limit=5"],
        ["GET /api/v3/aggTrades"] = ["symbol=BTCUSDT", "symbol=BTCUSDT&fromId=0&limit=5", "symbol=BTCUSDT&" + Times],
        ["GET /api/v3/klines"] =
            ["symbol=BTCUSDT&interval=1m&limit=1", "symbol=BTCUSDT&interval=1d&timeZone=8&" + Times],
        ["GET /api/v3/uiKlines"] =
            ["symbol=BTCUSDT&interval=1m&limit=1", "symbol=BTCUSDT&interval=1d&timeZone=8&" + Times],
        ["GET /api/v3/avgPrice"] = ["symbol=BTCUSDT"],
        ["GET /api/v3/ticker/24hr"] =
            ["symbol=BTCUSDT", "symbols=[\"BTCUSDT\",\"ETHUSDT\"]", "symbolStatus=TRADING&type=MINI"],
        ["GET /api/v3/ticker/tradingDay"] =
        [
            "symbol=BTCUSDT", "symbols=[\"BTCUSDT\"]",
            "symbol=BTCUSDT&symbolStatus=TRADING&type=MINI&timeZone=8",
        ],
        ["GET /api/v3/ticker"] =
        [
            "symbol=BTCUSDT", "symbols=[\"BTCUSDT\"]", "symbol=BTCUSDT&symbolStatus=TRADING&type=MINI&windowSize=1h",
        ],
        ["GET /api/v3/ticker/price"] = ["symbol=BTCUSDT", "symbols=[\"BTCUSDT\"]", "symbolStatus=TRADING"],
        ["GET /api/v3/ticker/bookTicker"] = ["symbol=BTCUSDT", "symbols=[\"BTCUSDT\"]", "symbolStatus=TRADING"],
        ["PUT /api/v3/userDataStream"] = ["listenKey={listenKey}"],
        ["DELETE /api/v3/userDataStream"] = ["listenKey={listenKey}"],
        ["GET /api/v3/account"] = ["omitZeroBalances=true", ""],
        ["GET /api/v3/account/commission"] = ["symbol=BTCUSDT"],
        ["GET /api/v3/myTrades"] =
        [
            "symbol=BTCUSDT", "symbol=BTCUSDT&orderId={filled}&fromId=0&limit=5", "symbol=BTCUSDT&" + Times,
        ],
        ["GET /api/v3/myPreventedMatches"] =
        [
            "symbol=BTCUSDT&orderId={prevented}", "symbol=BTCUSDT&preventedMatchId=1",
            "symbol=BTCUSDT&orderId={prevented}&fromPreventedMatchId=0&limit=5",
        ],
        ["POST /sapi/v3/asset/getUserAsset"] = ["asset=BTC&needBtcValuation=true", ""],
        ["GET /sapi/v1/asset/tradeFee"] = ["symbol=BTCUSDT", ""],
        ["GET /sapi/v1/asset/transfer"] =
            ["", "type=MAIN_UMFUTURE&fromSymbol=BTC&toSymbol=BTC&current=1&size=10&" + Times],
        ["GET /sapi/v1/capital/deposit/hisrec"] = ["", "status=1&includeSource=true&txId=1&" + Filters],
        ["GET /sapi/v1/capital/deposit/address"] = ["coin=BTC", "coin=BTC&network=BTC&amount=1"],
        ["GET /sapi/v1/capital/withdraw/history"] = ["", "status=6&withdrawOrderId=1&idList=1&" + Filters],
        ["POST /sapi/v1/capital/withdraw/apply"] =
        [
            "coin=BTC&address=somewhere&amount=0.01&withdrawOrderId=w", // without one the id is random
            "coin=BTC&address=somewhere&amount=0.01",
            "coin=BTC&address=somewhere&amount=0.01&network=BTC&addressTag=1&withdrawOrderId=v"
            + "&transactionFeeFlag=false&name=home&walletType=0",
        ],
        ["GET /sapi/v1/margin/allPairs"] = ["", "symbol=BTCUSDT"],
        ["GET /sapi/v1/margin/isolated/allPairs"] = ["", "symbol=BTCUSDT"],
    };
}
