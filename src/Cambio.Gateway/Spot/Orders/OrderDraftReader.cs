using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>
/// Reads a new order by itself. First everything about form (what is missing, malformed, too precise or not wanted),
/// then the filters that only the written number can break (no multiple of tick or lot, zero); the engine checks all
/// others.
/// </summary>
internal static class OrderDraftReader
{
    /// <summary>Reads an order and ends reading; null with the error when it is not good.</summary>
    public static OrderDraft? Read(ApiRequest request, out ApiError? error) =>
        Read(request.Parameters, request.Catalog, request.Account, out error);

    /// <summary>As above, from parameters that are not the request's own.</summary>
    public static OrderDraft? Read(
        ParameterReader parameters, ExchangeCatalog catalog, AccountId account, out ApiError? error)
    {
        var reader = new OrderReader(parameters, account, OrderNames.Single);
        ListedInstrument? instrument = parameters.Instrument(catalog);
        Side side = reader.ReadSide();
        OrderType type = reader.ReadType();
        if (instrument is null || parameters.Error is not null)
        {
            error = parameters.Finish();
            return null;
        }

        bool isShort = type is not (OrderType.Limit or OrderType.Market);
        ReplyDetail detail = ReadDetail(parameters, isShort ? ReplyDetail.Ack : ReplyDetail.Full);
        SelfTradePrevention prevention = ReadSelfTradePrevention(parameters);
        OrderTerms terms = reader.Read(instrument, side, type, prevention, mayQuote: true);
        error = parameters.Finish() ?? reader.FilterFailure;
        return error is null ? new OrderDraft(instrument, terms, detail) : null;
    }

    /// <summary>Reads how much to reply.</summary>
    public static ReplyDetail ReadDetail(ParameterReader parameters, ReplyDetail standard)
    {
        if (!parameters.TryText("newOrderRespType", out ReadOnlySpan<char> word))
        {
            return standard;
        }

        ReplyDetail detail = word switch
        {
            "ACK" => ReplyDetail.Ack,
            "RESULT" => ReplyDetail.Result,
            "FULL" => ReplyDetail.Full,
            _ => default,
        };
        if (detail == default)
        {
            parameters.Fail(ErrorCatalog.Invalid("newOrderRespType"));
        }

        return detail;
    }

    /// <summary>Reads what happens on meeting an own order.</summary>
    public static SelfTradePrevention ReadSelfTradePrevention(ParameterReader parameters)
    {
        if (!parameters.TryText("selfTradePreventionMode", out ReadOnlySpan<char> word))
        {
            return SelfTradePrevention.None;
        }

        SelfTradePrevention mode = Words.ReadSelfTradePrevention(word);
        if (mode == default)
        {
            // TRANSFER is a word of the dialect, but no market here has groups of accounts.
            parameters.Fail(word is "TRANSFER"
                ? ErrorCatalog.PreventionNotAllowed
                : ErrorCatalog.Invalid("selfTradePreventionMode"));
        }

        return mode;
    }
}
