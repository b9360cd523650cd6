using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Wallet;

/// <summary>Assets with what an account has of them, in the wallet API's two shapes.</summary>
internal static class WalletAssetEndpoints
{
    /// <summary>Every asset, owned or not. No network is connected, so nothing can be sent to an address.</summary>
    public static ValueTask<ApiError?> All(ApiRequest request)
    {
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        Dictionary<AssetId, Balance> balances = BalancesOf(request);
        Utf8JsonWriter json = request.Json;
        json.WriteStartArray();
        foreach (ListedAsset asset in request.Catalog.Assets)
        {
            json.WriteStartObject();
            json.WriteString("coin"u8, asset.Name);

            // Clients take an asset that cannot be moved for one that cannot be traded.
            json.WriteBoolean("depositAllEnable"u8, true);
            json.WriteBoolean("withdrawAllEnable"u8, true);
            json.WriteString("name"u8, asset.Name);
            WriteBalance(json, asset, balances.GetValueOrDefault(asset.Id));
            json.WriteString("ipoing"u8, "0"u8);
            json.WriteString("ipoable"u8, "0"u8);
            json.WriteString("storage"u8, "0"u8);
            json.WriteBoolean("isLegalMoney"u8, false);
            json.WriteBoolean("trading"u8, true);
            json.WriteStartArray("networkList"u8);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return ValueTask.FromResult<ApiError?>(null);
    }

    /// <summary>The assets that the account has something of, or the one that is named.</summary>
    public static ValueTask<ApiError?> Owned(ApiRequest request)
    {
        ParameterReader parameters = request.Parameters;
        string? name = parameters.TryText("asset", out ReadOnlySpan<char> text) ? text.ToString() : null;
        bool inBtc = parameters.Flag("needBtcValuation", standard: false);
        if (parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        Dictionary<AssetId, Balance> balances = BalancesOf(request);
        Utf8JsonWriter json = request.Json;
        json.WriteStartArray();
        foreach (ListedAsset asset in request.Catalog.Assets)
        {
            Balance balance = balances.GetValueOrDefault(asset.Id);
            if (balance.Total == 0 || (name is not null && name != asset.Name))
            {
                continue;
            }

            json.WriteStartObject();
            json.WriteString("asset"u8, asset.Name);
            WriteBalance(json, asset, balance);
            if (inBtc)
            {
                json.WriteString("btcValuation"u8, "0"u8); // nothing here is valued in another asset
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        return ValueTask.FromResult<ApiError?>(null);
    }

    private static void WriteBalance(Utf8JsonWriter json, ListedAsset asset, Balance balance)
    {
        json.WriteAmount("free"u8, asset, balance.Available);
        json.WriteAmount("locked"u8, asset, balance.Held);
        json.WriteString("freeze"u8, "0"u8);
        json.WriteString("withdrawing"u8, "0"u8);
    }

    private static Dictionary<AssetId, Balance> BalancesOf(ApiRequest request) =>
        request.Views.Balances.Read(request.Account)?.Balances.ToDictionary(b => b.Asset) ?? [];
}
