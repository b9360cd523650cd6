using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.MarketData.Catalog;
using Cambio.Operator.Http;

namespace Cambio.Operator.Endpoints;

/// <summary>
/// The brakes. They are one run of commands that may use the share of the inbox that is kept for those, so they act
/// although the exchange is full.
/// </summary>
internal static class KillEndpoints
{
    public static async Task<object> Cancel(OperatorRequest request)
    {
        AccountId account = request.Account();
        InstrumentId where = request.OptionalText("symbol") is { } symbol ? request.Instrument(symbol).Id : default;
        return await OperatorAction.DoAsync(
            request, "mass-cancel", account.ToString(), 1,
            (ref CommandWriter writer) => writer.CancelAll(new CancelAll(account, where, ByOperator: 1, Reserved: 0)));
    }

    public static Task<object> Kill(OperatorRequest request) => request.Text("scope") switch
    {
        "account" => KillAccount(request),
        "symbol" => Halt(request, "kill-symbol", [request.Instrument(request.Text("symbol"))]),
        "orderTypes" => Block(request, "kill-order-types", Types(request)),
        "all" => Halt(request, "kill-all", [.. request.Catalog.Instruments]),
        _ => throw OperatorError.Invalid("'scope' is account, symbol, orderTypes or all."),
    };

    public static Task<object> Lift(OperatorRequest request) => Block(request, "lift-order-types", types: 0);

    private static async Task<object> KillAccount(OperatorRequest request)
    {
        AccountId account = request.Account();
        return await OperatorAction.DoAsync(request, "kill-account", account.ToString(), 2, Write);

        void Write(ref CommandWriter writer)
        {
            writer.SetAccountFrozen(account, frozen: true);
            writer.CancelAll(new CancelAll(account, default, ByOperator: 1, Reserved: 0));
        }
    }

    private static async Task<object> Halt(OperatorRequest request, string action, ListedInstrument[] instruments)
    {
        string target = instruments.Length == 1 ? instruments[0].Symbol : "all";
        return await OperatorAction.DoAsync(request, action, target, instruments.Length, Write);

        void Write(ref CommandWriter writer)
        {
            foreach (ListedInstrument instrument in instruments)
            {
                writer.SetMarketState(instrument.Id, MarketState.Halted);
            }
        }
    }

    private static async Task<object> Block(OperatorRequest request, string action, ushort types)
    {
        ListedInstrument? where = request.OptionalText("symbol") is { } symbol ? request.Instrument(symbol) : null;
        return await OperatorAction.DoAsync(
            request, action, where?.Symbol ?? "all", 1,
            (ref CommandWriter writer) => writer.SetTradingBlock(where?.Id ?? default, types));
    }

    private static ushort Types(OperatorRequest request)
    {
        int types = 0;
        foreach (string word in request.Texts("orderTypes"))
        {
            types |= Enum.TryParse(word, out OrderType type) && Enum.IsDefined(type)
                ? 1 << (int)type
                : throw OperatorError.Invalid($"'orderTypes' are {string.Join(", ", Enum.GetNames<OrderType>())}.");
        }

        return types == 0 ? throw OperatorError.Invalid("'orderTypes' is mandatory.") : (ushort)types;
    }
}
