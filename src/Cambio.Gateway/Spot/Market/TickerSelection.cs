using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.Gateway.Spot.General;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.Market;

/// <summary>
/// Which instruments a ticker is asked for: one by <c>symbol</c>, several by <c>symbols</c>, or all. Only of those with
/// the <c>symbolStatus</c>, if one is named.
/// </summary>
/// <param name="Instruments">The instruments to answer for.</param>
/// <param name="Asked">How many were asked for, whatever their status; null: all there are.</param>
/// <param name="IsSingle">The answer is an object, not a list.</param>
internal readonly record struct TickerSelection(
    IReadOnlyList<ListedInstrument> Instruments, int? Asked, bool IsSingle)
{
    private const int SymbolsMax = 100;

    private static readonly TickerSelection None = new([], 0, IsSingle: false);

    /// <summary>Reads the selection; what is wrong with it is left with the parameters.</summary>
    public static TickerSelection Read(ApiRequest request)
    {
        ParameterReader parameters = request.Parameters;
        bool hasOne = parameters.TryText("symbol", out ReadOnlySpan<char> one);
        bool hasMany = parameters.TryText("symbols", out ReadOnlySpan<char> many);
        if (hasOne && hasMany)
        {
            parameters.Fail(ErrorCatalog.BadCombination);
            return None;
        }

        if (hasOne)
        {
            List<ListedInstrument> found = SymbolSelection.Find(request, [one.ToString()]);
            SymbolStatus.Check(parameters, found.Count > 0 ? found[0] : null);
            return new TickerSelection(found, 1, IsSingle: true);
        }

        List<ListedInstrument> all = hasMany
            ? SymbolSelection.Find(request, SymbolSelection.ReadList(parameters, "symbols", many))
            : [.. request.Catalog.Instruments];
        return new TickerSelection(SymbolStatus.Filter(parameters, all), hasMany ? all.Count : null, IsSingle: false);
    }

    /// <summary>As <see cref="Read"/>, but somebody must be named, and not too many.</summary>
    public static TickerSelection ReadNamed(ApiRequest request)
    {
        TickerSelection selection = Read(request);
        if (selection.Asked is null)
        {
            request.Parameters.Fail(ErrorCatalog.MandatoryEither("symbol", "symbols"));
        }
        else if (selection.Asked > SymbolsMax)
        {
            request.Parameters.Fail(ErrorCatalog.Invalid("symbols"));
        }

        return selection;
    }
}
