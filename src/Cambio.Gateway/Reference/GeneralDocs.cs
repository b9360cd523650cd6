using static Cambio.Gateway.Reference.ParameterKind;

namespace Cambio.Gateway.Reference;

/// <summary>The reference of <see cref="Endpoints.GeneralTable"/>.</summary>
internal static class GeneralDocs
{
    public static IReadOnlyList<EndpointDoc> All { get; } =
    [
        new("GET", "/api/v3/ping", "Shows that the exchange can be reached.", "An empty object."),
        new("GET", "/api/v3/time", "Tells the exchange's time.", "Milliseconds since 1970."),
        new(
            "GET", "/api/v3/exchangeInfo", "Lists the instruments and their rules, and the rate limits.",
            "An object; an entry of symbols for each instrument. Filters that are off are left out.",
            CommonParameters.OptionalSymbol("One instrument; all if none is named."),
            CommonParameters.Symbols with { Text = "Several instruments, as [\"BTCUSDT\",\"ETHUSDT\"]." },
            CommonParameters.SymbolStatus with { Text = "Only instruments in this state. Not with symbol or symbols." },
            new("permissions", Text, "SPOT, or a list in JSON; without SPOT nothing is listed. Not with symbol(s)."),
            new("showPermissionSets", Flag, "false empties permissionSets.")),
    ];
}
