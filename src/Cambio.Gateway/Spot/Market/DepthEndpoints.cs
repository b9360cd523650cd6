using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Depth;

namespace Cambio.Gateway.Spot.Market;

/// <summary>Books, and the best of them.</summary>
internal static class DepthEndpoints
{
    private const int LevelsStandard = 100;
    private const int LevelsMax = 5_000;

    public static ValueTask<ApiError?> Depth(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        int limit = request.Parameters.Limit(LevelsStandard, LevelsMax);
        SymbolStatus.Check(request.Parameters, instrument);
        request.Weight = DepthWeight(limit);
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        DepthSnapshot depth = request.Views.Depth.Read(instrument!.Id, limit);
        Utf8JsonWriter json = request.Json;
        json.WriteStartObject();
        json.WriteNumber("lastUpdateId"u8, depth.UpdateId);
        json.WriteLevels("bids"u8, instrument, depth.Bids);
        json.WriteLevels("asks"u8, instrument, depth.Asks);
        json.WriteEndObject();
        return ValueTask.FromResult<ApiError?>(null);
    }

    public static ValueTask<ApiError?> BookTicker(ApiRequest request) =>
        TickerReply.Write(request, TickerSelection.Read(request), TickerReply.PriceWeight, WriteBookTicker);

    private static void WriteBookTicker(ApiRequest request, ListedInstrument instrument)
    {
        BestQuote best = request.Views.Depth.Best(instrument.Id);
        Utf8JsonWriter json = request.Json;
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        json.WriteSteps("bidPrice"u8, instrument.Prices, best.BidPrice.Ticks);
        json.WriteSteps("bidQty"u8, instrument.Quantities, best.BidQuantity.Lots);
        json.WriteSteps("askPrice"u8, instrument.Prices, best.AskPrice.Ticks);
        json.WriteSteps("askQty"u8, instrument.Quantities, best.AskQuantity.Lots);
        json.WriteEndObject();
    }

    private static int DepthWeight(int levels) => levels switch
    {
        <= 100 => 5,
        <= 500 => 25,
        <= 1_000 => 50,
        _ => 250,
    };
}
