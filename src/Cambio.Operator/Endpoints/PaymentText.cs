using System.Globalization;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Payments;

namespace Cambio.Operator.Endpoints;

/// <summary>How operators see payments.</summary>
internal static class PaymentText
{
    /// <summary>An id: 32 hexadecimal digits.</summary>
    public static string Id(UInt128 id) => id.ToString("x32", CultureInfo.InvariantCulture);

    public static object Write(ExchangeCatalog catalog, Payment payment)
    {
        ListedAsset asset = catalog[payment.Asset];
        return new
        {
            Payment = Id(payment.Id),
            payment.Sequence,
            Kind = payment.Kind.ToString(),
            State = payment.State.ToString(),
            Account = payment.Account.Value,
            To = payment.Kind == PaymentKind.Transfer ? payment.To.Value : (uint?)null,
            Asset = asset.Name,
            Amount = DecimalText.ToText(payment.Amount, asset.Decimals),
            Requested = payment.RequestedMicros,
            Closed = payment.ClosedMicros,
            payment.Details?.Network,
            payment.Details?.Address,
            payment.Details?.Tag,
            payment.Details?.ClientId,
        };
    }
}
