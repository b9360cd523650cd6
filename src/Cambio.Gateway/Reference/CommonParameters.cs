using static Cambio.Gateway.Reference.ParameterKind;

namespace Cambio.Gateway.Reference;

/// <summary>Parameters that several endpoints have.</summary>
internal static class CommonParameters
{
    /// <summary>The instrument of a request that is about one.</summary>
    public static ParameterDoc Symbol { get; } = new ParameterDoc("symbol", Text, "The instrument.").Mandatory();

    public static ParameterDoc Symbols { get; } =
        new("symbols", List, "Several instruments, as [\"BTCUSDT\",\"ETHUSDT\"]; the reply is a list.");

    public static ParameterDoc SymbolStatus { get; } =
        new("symbolStatus", Text, "Only instruments in this state; one asked for by symbol must be in it.")
        {
            Words = ["TRADING", "HALT", "BREAK"],
        };

    public static ParameterDoc TickerType { get; } =
        new("type", Text, "MINI leaves out changes, averages and quotes.") { Words = ["FULL", "MINI"] };

    public static ParameterDoc Limit { get; } =
        new("limit", Integer, "How many, 500 if not sent; more than 1000 means 1000.");

    public static ParameterDoc StartTime { get; } = new("startTime", Time, "Not before this time.");

    public static ParameterDoc EndTime { get; } = new("endTime", Time, "Not after this time.");

    public static ParameterDoc Zone { get; } =
        new("timeZone", Text, "Where days begin: hours from UTC, as 8 or -03:30, from -12:00 to +14:00.");

    public static ParameterDoc OrderId { get; } = new("orderId", Integer, "The order, by its id.");

    public static ParameterDoc OrigClientOrderId { get; } =
        new("origClientOrderId", Text, "The order, by its client order id; together with orderId they must agree.");

    public static ParameterDoc CancelRestrictions { get; } =
        new("cancelRestrictions", Text, "Cancels only an order in this state.")
        {
            Words = ["ONLY_NEW", "ONLY_PARTIALLY_FILLED"],
        };

    /// <summary>The same parameter where it may be left out, with what it then means.</summary>
    public static ParameterDoc OptionalSymbol(string text) => new("symbol", Text, text);
}
