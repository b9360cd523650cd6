using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.Market;

/// <summary>What all tickers have in common: one object, or a list of them, and a weight by how many.</summary>
internal static class TickerReply
{
    /// <summary>Writes one ticker.</summary>
    public delegate void TickerWriter(ApiRequest request, ListedInstrument instrument);

    /// <summary>Ends reading parameters, sets the weight and writes the tickers.</summary>
    public static ValueTask<ApiError?> Write(
        ApiRequest request, in TickerSelection selection, Func<TickerSelection, int> weight, TickerWriter write)
    {
        request.Weight = weight(selection);
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        if (selection.IsSingle)
        {
            write(request, selection.Instruments[0]);
            return ValueTask.FromResult<ApiError?>(null);
        }

        request.Json.WriteStartArray();
        foreach (ListedInstrument instrument in selection.Instruments)
        {
            write(request, instrument);
        }

        request.Json.WriteEndArray();
        return ValueTask.FromResult<ApiError?>(null);
    }

    /// <summary>What prices and best quotes cost.</summary>
    public static int PriceWeight(TickerSelection selection) => selection.IsSingle ? 2 : 4;

    /// <summary>What statistics of the last day cost.</summary>
    public static int DayWeight(TickerSelection selection) => selection.Asked switch
    {
        null or > 100 => 80,
        > 20 => 40,
        _ => 2,
    };

    /// <summary>What statistics of any other window cost: by the symbol, up to fifty.</summary>
    public static int WindowWeight(TickerSelection selection) => 4 * Math.Clamp(selection.Asked ?? 1, 1, 50);
}
