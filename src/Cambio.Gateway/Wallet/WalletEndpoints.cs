using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Wallet;

/// <summary>Fees, the state of the system, and the lists that are empty here.</summary>
internal static class WalletEndpoints
{
    // What clients may send to ask for a part of a list; no part of an empty one is any different.
    private static readonly string[] TransferFilters =
        ["type", "fromSymbol", "toSymbol", "startTime", "endTime", "current", "size"];

    public static ValueTask<ApiError?> SystemStatus(ApiRequest request)
    {
        request.Json.WriteStartObject();
        request.Json.WriteNumber("status"u8, 0);
        request.Json.WriteString("msg"u8, "normal"u8);
        request.Json.WriteEndObject();
        return ValueTask.FromResult(request.Parameters.Finish());
    }

    public static ValueTask<ApiError?> TradeFee(ApiRequest request)
    {
        ListedInstrument? one = request.HasSymbol ? request.Instrument() : null;
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        Utf8JsonWriter json = request.Json;
        json.WriteStartArray();
        foreach (ListedInstrument instrument in one is null ? request.Catalog.Instruments : [one])
        {
            json.WriteStartObject();
            json.WriteString("symbol"u8, instrument.Symbol);
            json.WritePpm("makerCommission"u8, instrument.Spec.MakerFeePpm);
            json.WritePpm("takerCommission"u8, instrument.Spec.TakerFeePpm);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return ValueTask.FromResult<ApiError?>(null);
    }

    /// <summary>Nothing is traded on margin.</summary>
    public static ValueTask<ApiError?> NoMarginPairs(ApiRequest request) => EmptyArray(request, ["symbol"]);

    /// <summary>Transfers between wallets: an account has one.</summary>
    public static ValueTask<ApiError?> Transfers(ApiRequest request)
    {
        Skip(request, TransferFilters);
        request.Json.WriteStartObject();
        request.Json.WriteNumber("total"u8, 0);
        request.Json.WriteStartArray("rows"u8);
        request.Json.WriteEndArray();
        request.Json.WriteEndObject();
        return ValueTask.FromResult(request.Parameters.Finish());
    }

    private static ValueTask<ApiError?> EmptyArray(ApiRequest request, string[] filters)
    {
        Skip(request, filters);
        request.Json.WriteStartArray();
        request.Json.WriteEndArray();
        return ValueTask.FromResult(request.Parameters.Finish());
    }

    private static void Skip(ApiRequest request, string[] names)
    {
        foreach (string name in names)
        {
            request.Parameters.TryText(name, out _);
        }
    }
}
