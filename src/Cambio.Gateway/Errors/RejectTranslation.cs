using System.Diagnostics;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Errors;

/// <summary>The one place that says what a client hears when the engine or the shard refuses its command.</summary>
internal static class RejectTranslation
{
    /// <summary>What to answer when a command was not applied.</summary>
    public static ApiError Of(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Busy => ErrorCatalog.Busy,
        CommandOutcome.Stopped => ErrorCatalog.ShuttingDown,
        CommandOutcome.Unknown => ErrorCatalog.ExecutionUnknown,
        _ => throw new UnreachableException($"{outcome} is no refusal."),
    };

    /// <summary>What to answer to an order that could not be placed for this reason.</summary>
    public static ApiError OfOrder(RejectReason reason) => Of(new CommandRejected(
        CommandKind.PlaceOrder, reason, CommandKind.PlaceOrder, 0, default, default, default, 0, 0));

    /// <summary>What to answer when the engine rejected a command, or the part of it that was asked about.</summary>
    public static ApiError Of(in CommandRejected rejected) => rejected.Reason switch
    {
        RejectReason.UnknownAccount => ErrorCatalog.KeyRejected,
        RejectReason.UnknownInstrument => ErrorCatalog.InvalidSymbol,
        RejectReason.AccountFrozen => Rejected(rejected, "This action is disabled on this account."),
        RejectReason.MarketClosed => Rejected(rejected, "Market is closed."),
        RejectReason.UnsupportedCombination => ErrorCatalog.UnsupportedCombination,
        RejectReason.PriceFilter => ErrorCatalog.FilterFailure("PRICE_FILTER"),
        RejectReason.LotSize => ErrorCatalog.FilterFailure("LOT_SIZE"),
        RejectReason.MarketLotSize => ErrorCatalog.FilterFailure("MARKET_LOT_SIZE"),
        RejectReason.IcebergParts => ErrorCatalog.FilterFailure("ICEBERG_PARTS"),
        RejectReason.TrailingDelta => ErrorCatalog.FilterFailure("TRAILING_DELTA"),
        RejectReason.PercentPrice => ErrorCatalog.FilterFailure("PERCENT_PRICE_BY_SIDE"),
        RejectReason.Notional => ErrorCatalog.FilterFailure("NOTIONAL"),
        RejectReason.MaxOpenOrders => ErrorCatalog.FilterFailure("MAX_NUM_ORDERS"),
        RejectReason.MaxStopOrders => ErrorCatalog.FilterFailure("MAX_NUM_ALGO_ORDERS"),
        RejectReason.DuplicateClientOrderId => Rejected(rejected, "Duplicate order sent."),
        RejectReason.WouldTriggerImmediately => Rejected(rejected, "Order would trigger immediately."),
        RejectReason.WouldTake => Rejected(rejected, "Order would immediately match and take."),
        RejectReason.InsufficientBalance =>
            Rejected(rejected, "Account has insufficient balance for requested action."),
        RejectReason.UnknownOrder => Rejected(rejected, "Unknown order sent."),
        RejectReason.CancelRestricted => Rejected(rejected, "Order was not canceled due to cancel restrictions."),
        RejectReason.InvalidAmend => Rejected(rejected, "Order amend (quantity increase) is not supported."),
        RejectReason.TradingBlocked =>
            Rejected(rejected, "This order type is not possible in this trading phase."),
        RejectReason.MaxOrderLists => ErrorCatalog.FilterFailure("MAX_NUM_ORDER_LISTS"),
        RejectReason.MaxAmends => Rejected(rejected, "Filter failure: MAX_NUM_ORDER_AMENDS"),
        RejectReason.MaxPosition => ErrorCatalog.FilterFailure("MAX_POSITION"),
        RejectReason.InvalidOrderList =>
            Rejected(rejected, "The relationship of the prices for the orders is not correct."),
        RejectReason.UnknownOrderList => Rejected(rejected, "Unknown order sent."),
        RejectReason.InvalidCountdown => ErrorCatalog.Invalid("countdownTime"),
        RejectReason.CapacityExceeded => ErrorCatalog.Busy,
        RejectReason.None => throw new UnreachableException("A rejection without a reason."),

        // Everything else is a frame this program should not have sent, or a command this API does not send.
        _ => ErrorCatalog.Unknown,
    };

    private static ApiError Rejected(in CommandRejected rejected, string text) => rejected.Part switch
    {
        CommandKind.CancelOrder or CommandKind.CancelAll or CommandKind.CancelOrderList
            => ErrorCatalog.CancelRejected(text),
        CommandKind.AmendOrder => ErrorCatalog.AmendRejected(text),
        _ => ErrorCatalog.OrderRejected(text),
    };
}
