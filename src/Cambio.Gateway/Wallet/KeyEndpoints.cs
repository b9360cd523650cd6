using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Requests;

namespace Cambio.Gateway.Wallet;

/// <summary>What a key may do, told to whoever uses it.</summary>
internal static class KeyEndpoints
{
    public static ValueTask<ApiError?> Restrictions(ApiRequest request)
    {
        KeyCard card = request.Key.Card;
        KeyTerms terms = card.Terms;
        Utf8JsonWriter json = request.Json;
        json.WriteStartObject();
        json.WriteBoolean("ipRestrict"u8, !terms.Addresses.IsEmpty);
        json.WriteMillis("createTime"u8, card.CreatedMicros);
        json.WriteBoolean("enableReading"u8, terms.Permissions.HasFlag(KeyPermissions.Read));
        json.WriteBoolean("enableSpotAndMarginTrading"u8, terms.Permissions.HasFlag(KeyPermissions.Trade));
        json.WriteBoolean("enableWithdrawals"u8, terms.Permissions.HasFlag(KeyPermissions.Withdraw));
        json.WriteBoolean("enableInternalTransfer"u8, false);
        json.WriteBoolean("enableMargin"u8, false);
        json.WriteBoolean("enableFutures"u8, false);
        json.WriteBoolean("permitsUniversalTransfer"u8, terms.Permissions.HasFlag(KeyPermissions.Transfer));
        json.WriteBoolean("enableVanillaOptions"u8, false);
        json.WriteBoolean("enableFixApiTrade"u8, false);
        json.WriteBoolean("enableFixReadOnly"u8, false);
        json.WriteBoolean("enablePortfolioMarginTrading"u8, false);
        if (terms.ExpiresMicros != 0)
        {
            json.WriteMillis("tradingAuthorityExpirationTime"u8, terms.ExpiresMicros);
        }

        json.WriteEndObject();
        return ValueTask.FromResult(request.Parameters.Finish());
    }
}
