using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.General;

/// <summary>
/// Which instruments a request is about: <c>symbol=A</c>, <c>symbols=["A","B"]</c>, <c>symbolStatus=TRADING</c>,
/// <c>permissions=SPOT</c>, or all.
/// </summary>
internal static class SymbolSelection
{
    private const string Spot = "SPOT";

    /// <summary>Reads the selection; what is wrong with it is left with the parameters.</summary>
    public static IReadOnlyList<ListedInstrument> Read(ApiRequest request)
    {
        ParameterReader parameters = request.Parameters;
        bool hasOne = parameters.TryText("symbol", out ReadOnlySpan<char> one);
        bool hasMany = parameters.TryText("symbols", out ReadOnlySpan<char> many);
        bool hasStatus = parameters.TryText("symbolStatus", out ReadOnlySpan<char> status);
        bool hasPermissions = parameters.TryText("permissions", out ReadOnlySpan<char> permissions);
        if ((hasOne && hasMany) || ((hasOne || hasMany) && (hasStatus || hasPermissions)))
        {
            parameters.Fail(ErrorCatalog.BadCombination);
            return [];
        }

        if (hasOne || hasMany)
        {
            return Find(request, hasOne ? [one.ToString()] : ReadList(parameters, "symbols", many));
        }

        if (hasPermissions && !IsSpotAmong(parameters, permissions))
        {
            return [];
        }

        return hasStatus ? WithStatus(request, status.ToString()) : [.. request.Catalog.Instruments];
    }

    /// <summary>The instruments of a list of symbols, in its order.</summary>
    public static List<ListedInstrument> Find(ApiRequest request, List<string> symbols)
    {
        var found = new List<ListedInstrument>(symbols.Count);
        foreach (string symbol in symbols)
        {
            if (!request.Catalog.TryFind(symbol, out ListedInstrument? instrument))
            {
                request.Parameters.Fail(ErrorCatalog.InvalidSymbol);
            }
            else if (found.Contains(instrument))
            {
                request.Parameters.Fail(ErrorCatalog.DuplicateSymbols);
            }
            else
            {
                found.Add(instrument);
            }
        }

        return found;
    }

    private static ListedInstrument[] WithStatus(ApiRequest request, string status)
    {
        if (status is not ("TRADING" or "HALT" or "BREAK"))
        {
            request.Parameters.Fail(ErrorCatalog.InvalidSymbolStatus);
        }

        return [.. request.Catalog.Instruments.Where(i => Words.Of(i.State) == status)];
    }

    private static bool IsSpotAmong(ParameterReader parameters, ReadOnlySpan<char> permissions) =>
        permissions.StartsWith("[")
            ? ReadList(parameters, "permissions", permissions).Contains(Spot)
            : permissions.SequenceEqual(Spot);

    /// <summary>Reads a list in JSON.</summary>
    public static List<string> ReadList(ParameterReader parameters, string name, ReadOnlySpan<char> json)
    {
        var list = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(json.ToString());
            foreach (JsonElement element in document.RootElement.EnumerateArray())
            {
                list.Add(element.GetString() ?? "");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            parameters.Fail(ErrorCatalog.InvalidJson(name));
        }

        return list;
    }
}
