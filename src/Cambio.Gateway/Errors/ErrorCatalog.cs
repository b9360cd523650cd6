namespace Cambio.Gateway.Errors;

/// <summary>
/// Every error the API answers with: code, text and HTTP status, in the order of their codes. The texts are the
/// dialect's, verbatim; clients compare them.
/// </summary>
internal static class ErrorCatalog
{
    // 10xx: the server, the network, the request as a whole.
    public static readonly ApiError Unknown =
        new(-1000, "An unknown error occurred while processing the request.", 500);

    public static readonly ApiError ExecutionUnknown = new(
        -1007, "Timeout waiting for response from backend server. Send status unknown; execution status unknown.", 504);

    // Certain not to have been executed, which is why it is not -1007.
    public static readonly ApiError Busy = new(
        -1008, "Server is currently overloaded with other requests. Please try again in a few minutes.", 503);

    // With the status that the server found for it, such as 408 and 413.
    public static readonly ApiError BadHttp = new(-1013, "The request is rejected by the API.");
    public static readonly ApiError PreventionNotAllowed =
        new(-1013, "This symbol does not allow the specified self-trade prevention mode.");

    public static readonly ApiError UnsupportedCombination = new(-1014, "Unsupported order combination.");
    public static readonly ApiError ShuttingDown = new(-1016, "This service is no longer available.", 503);

    public static readonly ApiError NotSupported = new(-1020, "This operation is not supported.");

    public static readonly ApiError WebSocketExpected =
        new(-1013, "The request is rejected by the API. This path is for WebSocket connections.", 426);

    public static readonly ApiError TooManyConnections =
        new(-1034, "Too many concurrent connections; connect again later.", 503);

    public static readonly ApiError TimestampOutsideWindow =
        new(-1021, "Timestamp for this request is outside of the recvWindow.");

    public static readonly ApiError TimestampAhead =
        new(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");

    public static readonly ApiError BadSignature = new(-1022, "Signature for this request is not valid.");

    // 11xx: one of the parameters.
    public static readonly ApiError IllegalCharacters = new(-1100, "Illegal characters found in a parameter.");
    public static readonly ApiError TooManyParameters = new(-1101, "Too many parameters sent for this endpoint.");
    public static readonly ApiError DuplicateParameter = new(-1101, "Duplicate values for a parameter detected.");
    public static readonly ApiError InvalidTimeInForce = new(-1115, "Invalid timeInForce.");
    public static readonly ApiError InvalidOrderType = new(-1116, "Invalid orderType.");
    public static readonly ApiError InvalidSide = new(-1117, "Invalid side.");
    public static readonly ApiError InvalidInterval = new(-1120, "Invalid interval.");
    public static readonly ApiError InvalidSymbol = new(-1121, "Invalid symbol.");
    public static readonly ApiError InvalidSymbolStatus = new(-1122, "Invalid symbolStatus.");
    public static readonly ApiError IntervalTooBig = new(-1127, "More than 24 hours between startTime and endTime.");
    public static readonly ApiError BadCombination = new(-1128, "Combination of optional parameters invalid.");

    public static readonly ApiError StopLimitWithoutTimeInForce = new(
        -1128,
        "Combination of optional parameters invalid. Recommendation: 'stopLimitTimeInForce' should also be sent.");

    public static readonly ApiError BadStrategyType = new(-1134, "strategyType was less than 1000000.");
    public static readonly ApiError InvalidTickerType = new(-1139, "Invalid ticker type.");
    public static readonly ApiError InvalidCancelRestrictions = new(-1145, "Invalid cancelRestrictions");
    public static readonly ApiError DuplicateSymbols = new(-1151, "Symbol is present multiple times in the list.");

    public static readonly ApiError OcoTypeRejected = new(-1158, "Order type not supported in OCO.");
    public static readonly ApiError BuyOcoLimitAbove = new(-1165, "A limit order in a buy OCO must be below.");
    public static readonly ApiError SellOcoLimitBelow = new(-1166, "A limit order in a sell OCO must be above.");
    public static readonly ApiError OcoWithoutStop = new(-1168, "At least one OCO order must be contingent.");
    public static readonly ApiError BuyOcoStopBelow = new(-1196, "A stop loss order in a buy OCO must be above.");
    public static readonly ApiError SellOcoStopAbove = new(-1197, "A stop loss order in a sell OCO must be below.");
    public static readonly ApiError BuyOcoProfitAbove = new(-1198, "A take profit order in a buy OCO must be below.");
    public static readonly ApiError SellOcoProfitBelow = new(-1199, "A take profit order in a sell OCO must be above.");
    public static readonly ApiError InvalidPegPriceType = new(-1210, "Invalid pegPriceType.");
    public static readonly ApiError InvalidPegOffsetType = new(-1211, "Invalid pegOffsetType.");

    public static readonly ApiError SymbolStatusMismatch =
        new(-1220, "The symbol's status does not match the requested symbolStatus.");

    // 20xx: orders and keys.
    public static readonly ApiError NoPeggedOrders =
        new(-2010, "Pegged orders are not supported for this symbol.");

    public static readonly ApiError OrderDoesNotExist = new(-2013, "Order does not exist.");
    public static readonly ApiError BadKeyFormat = new(-2014, "API-key format invalid.", 401);

    public static readonly ApiError KeyRejected =
        new(-2015, "Invalid API-key, IP, or permissions for action.", 401);

    public static readonly ApiError CancelReplacePartlyFailed =
        new(-2021, "Order cancel-replace partially failed.", 409);

    public static readonly ApiError CancelReplaceFailed = new(-2022, "Order cancel-replace failed.");

    public static readonly ApiError AmendWithoutChange =
        new(-2038, "The requested action would change no state; rejecting.");

    public static readonly ApiError AmendToNothing = new(-2038, "Price * QTY is zero or less.");

    public static readonly ApiError ClientOrderIdMismatch =
        new(-2039, "Client order ID is not correct for this order ID.");

    public static ApiError TooManyWithdrawals(int limit) =>
        new(-1020, $"This operation is not supported. Withdrawals that may wait for approval: {limit}.");

    public static ApiError TooManyRequests(string text, int status) => new(-1003, text, status);

    public static ApiError TooManyOrders(int limit, string interval) =>
        new(-1015, $"Too many new orders; current limit is {limit} orders per {interval}.", 429);

    // 40xx: withdrawals, and batches, which only the futures dialect has.
    public static readonly ApiError InsufficientForWithdrawal = new(-4026, "You have insufficient balance.");
    public static readonly ApiError BadBatchSize = new(-4082, "Invalid number of batch place orders.");

    public static readonly ApiError InvalidListenKey = new(-1125, "This listenKey does not exist.");
    public static readonly ApiError ListenKeysAreOff = new(-1020, "Listen keys are not supported.", 410);
    public static readonly ApiError HmacNotSupported = new(-4056, "HMAC_SHA256 API key is not supported.");

    public static readonly ApiError AlreadySubscribed =
        new(-1191, "Similar subscription is already active on this connection.");

    public static ApiError TooManySubscriptions(int max) =>
        new(-1191, $"Too many subscriptions. Connection may create up to '{max}' subscriptions at a time.");

    public static ApiError UnknownMethod(string method) => new(-1020, $"Method '{method}' is not supported.");

    public static ApiError FilterFailure(string filter) => new(-1013, $"Filter failure: {filter}");

    public static ApiError IllegalCharactersIn(string name, string legalRange) =>
        new(-1100, $"Illegal characters found in parameter '{name}'; legal range is '{legalRange}'.");

    public static ApiError Mandatory(string name) =>
        new(-1102, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    public static ApiError MandatoryEither(string name, string other) =>
        new(-1102, $"Param '{name}' or '{other}' must be sent, but both were empty/null!");

    public static ApiError TooGreat(string name, long max) =>
        new(-1102, $"'{name}' contains unexpected value. Cannot be greater than {max}.");

    public static ApiError Unread(int read, int sent) =>
        new(-1104, $"Not all sent parameters were read; read '{read}' parameter(s) but was sent '{sent}'.");

    public static ApiError Empty(string name) => new(-1105, $"Parameter '{name}' was empty.");

    public static ApiError NotRequired(string name) => new(-1106, $"Parameter '{name}' sent when not required.");

    public static ApiError Overflow(string name) => new(-1108, $"Parameter '{name}' overflowed.");

    public static ApiError TooPrecise(string name) => new(-1111, $"Parameter '{name}' has too much precision.");

    public static ApiError Invalid(string name) => new(-1130, $"Data sent for parameter '{name}' is not valid.");

    public static ApiError InvalidJson(string name) => new(-1135, $"JSON sent for parameter '{name}' is not valid");

    public static ApiError IcebergNeedsGtc(string name) => new(
        -1160, $"Parameter '{name}' is not supported if aboveTimeInForce/belowTimeInForce is not GTC.");

    public static ApiError OrderRejected(string text) => new(-2010, text);

    public static ApiError CancelRejected(string text) => new(-2011, text);

    public static ApiError AmendRejected(string text) => new(-2038, text);

    public static ApiError UnknownPath(string path, string method) =>
        new(-5000, $"Path {path}, Method {method} is invalid", 404);
}
