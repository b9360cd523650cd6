using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.Market;

/// <summary>The parameter <c>symbolStatus</c>: answer only for instruments in this state.</summary>
internal static class SymbolStatus
{
    /// <summary>Of one instrument it is an error to be in another state.</summary>
    public static void Check(ParameterReader parameters, ListedInstrument? instrument)
    {
        if (TryRead(parameters, out ReadOnlySpan<char> status) && instrument is not null
            && !status.SequenceEqual(Words.Of(instrument.State)))
        {
            parameters.Fail(ErrorCatalog.SymbolStatusMismatch);
        }
    }

    /// <summary>Of several, those in another state are left out.</summary>
    public static List<ListedInstrument> Filter(ParameterReader parameters, List<ListedInstrument> instruments)
    {
        if (!TryRead(parameters, out ReadOnlySpan<char> status))
        {
            return instruments;
        }

        string word = status.ToString();
        return [.. instruments.Where(i => Words.Of(i.State) == word)];
    }

    private static bool TryRead(ParameterReader parameters, out ReadOnlySpan<char> status)
    {
        if (!parameters.TryText("symbolStatus", out status))
        {
            return false;
        }

        if (status is not ("TRADING" or "HALT" or "BREAK"))
        {
            parameters.Fail(ErrorCatalog.InvalidSymbolStatus);
        }

        return true;
    }
}
