using System.Globalization;
using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>What all cancels have in common.</summary>
internal static class CancelWords
{
    /// <summary>Reads when the cancel may act.</summary>
    public static CancelRestriction ReadRestriction(ParameterReader parameters)
    {
        if (!parameters.TryText("cancelRestrictions", out ReadOnlySpan<char> word))
        {
            return CancelRestriction.None;
        }

        CancelRestriction restriction = word switch
        {
            "ONLY_NEW" => CancelRestriction.OnlyNew,
            "ONLY_PARTIALLY_FILLED" => CancelRestriction.OnlyPartiallyFilled,
            _ => CancelRestriction.None,
        };
        if (restriction == CancelRestriction.None)
        {
            parameters.Fail(ErrorCatalog.InvalidCancelRestrictions);
        }

        return restriction;
    }

    /// <summary>The cancel's own client id: the given one, or one made from its place in the log.</summary>
    public static string IdOf(ClientOrderId given, in CommandResult result) => given.IsNone
        ? string.Create(CultureInfo.InvariantCulture, $"cancel-{result.Sequence}")
        : given.ToString();
}
