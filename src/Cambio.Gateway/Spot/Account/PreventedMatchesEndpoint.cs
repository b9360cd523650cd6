using System.Text.Json;
using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.Account;

/// <summary>Shows an account which of its orders self-trade prevention kept from trading.</summary>
internal static class PreventedMatchesEndpoint
{
    private const int WeightByOrder = 20;
    private const int MatchesStandard = 500;
    private const int MatchesMax = 1_000;

    public static ValueTask<ApiError?> Get(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        ParameterReader parameters = request.Parameters;
        long? match = parameters.OptionalLong("preventedMatchId");
        long? order = parameters.OptionalLong("orderId");
        long? from = parameters.OptionalLong("fromPreventedMatchId");
        int limit = parameters.Limit(MatchesStandard, MatchesMax);
        request.Weight = order is null ? request.Weight : WeightByOrder;

        // Either one match, or those of one order.
        if (match is null == order is null || (match is not null && from is not null))
        {
            parameters.Fail(ErrorCatalog.BadCombination);
        }

        if (parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        OrderId? ofOrder = order is null ? null : new OrderId(order.Value);
        request.Json.WriteStartArray();
        foreach (PreventedMatch found in request.Views.PreventedMatches.Read(
            request.Account, instrument!.Id, ofOrder, match ?? from ?? 0, match is null ? limit : 1))
        {
            if (match is null || found.Id == match)
            {
                Write(request.Json, instrument, found);
            }
        }

        request.Json.WriteEndArray();
        return ValueTask.FromResult<ApiError?>(null);
    }

    // A quantity is shown where the mode takes it from that side.
    private static void Write(Utf8JsonWriter json, ListedInstrument instrument, in PreventedMatch match)
    {
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        json.WriteNumber("preventedMatchId"u8, match.Id);
        json.WriteNumber("takerOrderId"u8, match.TakerOrder.Value);
        json.WriteString("makerSymbol"u8, instrument.Symbol);
        json.WriteNumber("makerOrderId"u8, match.MakerOrder.Value);
        json.WriteNumber("tradeGroupId"u8, -1);
        json.WriteString("selfTradePreventionMode"u8, Words.Of(match.Mode));
        json.WriteSteps("price"u8, instrument.Prices, match.Price.Ticks);
        if (match.Mode != SelfTradePrevention.ExpireMaker)
        {
            json.WriteSteps("takerPreventedQuantity"u8, instrument.Quantities, match.TakerPrevented.Lots);
        }

        if (match.Mode != SelfTradePrevention.ExpireTaker)
        {
            json.WriteSteps("makerPreventedQuantity"u8, instrument.Quantities, match.MakerPrevented.Lots);
        }

        json.WriteMillis("transactTime"u8, match.TimestampMicros);
        json.WriteEndObject();
    }
}
