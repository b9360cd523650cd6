using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Payments;

namespace Cambio.Gateway.Wallet;

/// <summary>Which payments are asked for, as far as deposits and withdrawals are asked for alike.</summary>
internal sealed class PaymentFilter
{
    private string? Coin { get; init; }

    private long Start { get; init; }

    private long End { get; init; }

    public static PaymentFilter Read(ApiRequest request)
    {
        ParameterReader parameters = request.Parameters;
        string? coin = Text(request, "coin");
        long start = parameters.OptionalMicros("startTime") ?? 0;
        long end = parameters.OptionalMicrosUntil("endTime") ?? long.MaxValue;
        if (start > end)
        {
            parameters.Fail(ErrorCatalog.Invalid("startTime"));
        }

        return new PaymentFilter { Coin = coin, Start = start, End = end };
    }

    /// <summary>An optional text.</summary>
    public static string? Text(ApiRequest request, string name) =>
        request.Parameters.TryText(name, out ReadOnlySpan<char> text) ? text.ToString() : null;

    public bool Matches(ExchangeCatalog catalog, Payment payment) =>
        payment.RequestedMicros >= Start && payment.RequestedMicros <= End
        && (Coin is null || Coin == catalog[payment.Asset].Name);
}
