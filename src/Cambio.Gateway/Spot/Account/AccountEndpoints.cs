using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.Gateway.Spot.History;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.Account;

/// <summary>Shows an account its balances and its fills.</summary>
internal static class AccountEndpoints
{
    private const int FillsStandard = 500;
    private const int FillsMax = 1_000;
    private const int WeightOfAll = 20; // of one order it is 5

    public static ValueTask<ApiError?> Account(ApiRequest request)
    {
        bool omitZero = request.Parameters.Flag("omitZeroBalances", standard: false);
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        if (request.Views.Balances.Read(request.Account) is not { } account)
        {
            return ValueTask.FromResult<ApiError?>(ErrorCatalog.KeyRejected);
        }

        Utf8JsonWriter json = request.Json;
        json.WriteStartObject();
        WriteCommission(json, request.Catalog);
        json.WriteBoolean("canTrade"u8, !account.IsFrozen);
        json.WriteBoolean("canWithdraw"u8, !account.IsFrozen);
        json.WriteBoolean("canDeposit"u8, true);
        json.WriteBoolean("brokered"u8, false);
        json.WriteBoolean("requireSelfTradePrevention"u8, false);
        json.WriteBoolean("preventSor"u8, false);
        json.WriteMillis("updateTime"u8, account.UpdatedMicros);
        json.WriteString("accountType"u8, "SPOT"u8);
        WriteBalances(json, request.Catalog, account, omitZero);
        json.WriteStartArray("permissions"u8);
        json.WriteStringValue("SPOT"u8);
        json.WriteEndArray();
        json.WriteNumber("uid"u8, request.Account.Value);
        json.WriteEndObject();
        return ValueTask.FromResult<ApiError?>(null);
    }

    public static async ValueTask<ApiError?> MyTrades(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        ParameterReader parameters = request.Parameters;
        long? order = parameters.OptionalLong("orderId");
        long? from = parameters.OptionalLong("fromId");
        int limit = parameters.Limit(FillsStandard, FillsMax);
        (long? start, long? end) = parameters.Interval();
        if ((start ?? end) is not null && (order ?? from) is not null)
        {
            parameters.Fail(ErrorCatalog.BadCombination);
        }

        request.Weight = order is null ? WeightOfAll : request.Weight;
        if (parameters.Finish() is { } error)
        {
            return error;
        }

        var query = new FillQuery(instrument!.Id, limit)
        {
            Order = order is null ? null : new OrderId(order.Value),
            From = from is null ? null : new TradeId(from.Value),
            StartMicros = start,
            EndMicros = end,
        };
        IReadOnlyList<Fill> fills = await Remembered.FillsAsync(request, query);
        request.Json.WriteStartArray();
        foreach (Fill fill in fills)
        {
            WriteFill(request.Json, request.Catalog, instrument, fill);
        }

        request.Json.WriteEndArray();
        return null;
    }

    public static ValueTask<ApiError?> Commission(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        request.Json.WriteStartObject();
        CommissionJson.WriteForAccount(request.Json, instrument!);
        request.Json.WriteEndObject();
        return ValueTask.FromResult<ApiError?>(null);
    }

    // Rates belong to instruments here; the dialect shows one pair per account, so it shows the highest there is.
    private static void WriteCommission(Utf8JsonWriter json, ExchangeCatalog catalog)
    {
        (int maker, int taker) = (0, 0);
        foreach (ListedInstrument instrument in catalog.Instruments)
        {
            maker = Math.Max(maker, instrument.Spec.MakerFeePpm);
            taker = Math.Max(taker, instrument.Spec.TakerFeePpm);
        }

        json.WriteNumber("makerCommission"u8, maker / 100);
        json.WriteNumber("takerCommission"u8, taker / 100);
        json.WriteNumber("buyerCommission"u8, 0);
        json.WriteNumber("sellerCommission"u8, 0);
        json.WriteStartObject("commissionRates"u8);
        json.WritePpm("maker"u8, maker);
        json.WritePpm("taker"u8, taker);
        json.WritePpm("buyer"u8, 0);
        json.WritePpm("seller"u8, 0);
        json.WriteEndObject();
    }

    private static void WriteBalances(
        Utf8JsonWriter json, ExchangeCatalog catalog, AccountSnapshot account, bool omitZero)
    {
        Dictionary<AssetId, Balance> balances = account.Balances.ToDictionary(b => b.Asset);
        json.WriteStartArray("balances"u8);
        foreach (ListedAsset asset in catalog.Assets)
        {
            Balance balance = balances.GetValueOrDefault(asset.Id);
            if (omitZero && balance.Total == 0)
            {
                continue;
            }

            json.WriteStartObject();
            json.WriteString("asset"u8, asset.Name);
            json.WriteAmount("free"u8, asset, balance.Available);
            json.WriteAmount("locked"u8, asset, balance.Held);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFill(
        Utf8JsonWriter json, ExchangeCatalog catalog, ListedInstrument instrument, in Fill fill)
    {
        ListedAsset commissionAsset = catalog[fill.CommissionAsset];
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        json.WriteNumber("id"u8, fill.Trade.Value);
        json.WriteNumber("orderId"u8, fill.Order.Value);
        json.WriteNumber("orderListId"u8, -1);
        json.WriteSteps("price"u8, instrument.Prices, fill.Price.Ticks);
        json.WriteSteps("qty"u8, instrument.Quantities, fill.Quantity.Lots);
        json.WriteAmount("quoteQty"u8, instrument.QuoteAsset, fill.Notional);
        json.WriteAmount("commission"u8, commissionAsset, fill.Commission);
        json.WriteString("commissionAsset"u8, commissionAsset.Name);
        json.WriteMillis("time"u8, fill.TimestampMicros);
        json.WriteBoolean("isBuyer"u8, fill.Side == Core.Commands.Side.Buy);
        json.WriteBoolean("isMaker"u8, fill.IsMaker);
        json.WriteBoolean("isBestMatch"u8, true);
        json.WriteEndObject();
    }
}
