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
    public static TickerSelection Read(ApiRequest request) => Read(request, int.MaxValue);

    /// <summary>As the other, but somebody must be named, and not too many.</summary>
    public static TickerSelection ReadNamed(ApiRequest request)
    {
        TickerSelection selection = Read(request, SymbolsMax);
        if (selection.Asked is null)
        {
            request.Parameters.Fail(ErrorCatalog.MandatoryEither("symbol", "symbols"));
        }

        return selection;
    }

    private static TickerSelection Read(ApiRequest request, int symbolsMax)
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

        if (!hasMany)
        {
            List<ListedInstrument> all = SymbolStatus.Filter(parameters, [.. request.Catalog.Instruments]);
            return new TickerSelection(all, Asked: null, IsSingle: false);
        }

        List<string> symbols = SymbolSelection.ReadList(parameters, "symbols", many);
        if (symbols.Count > symbolsMax)
        {
            parameters.Fail(ErrorCatalog.Invalid("symbols"));
        }

        List<ListedInstrument> named = SymbolStatus.Filter(parameters, SymbolSelection.Find(request, symbols));
        return new TickerSelection(named, symbols.Count, IsSingle: false);
    }
}
