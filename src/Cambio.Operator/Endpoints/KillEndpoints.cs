using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.MarketData.Catalog;
using Cambio.Operator.Http;

namespace Cambio.Operator.Endpoints;

/// <summary>
/// The brakes. Their commands may use the share of the inbox that is kept for those, so they act although the exchange
/// is full.
/// </summary>
internal static class KillEndpoints
{
    /// <summary>Cancels what is open now: of an account, on an instrument, or both.</summary>
    public static async Task<object> Cancel(OperatorRequest request)
    {
        ListedInstrument? where = request.OptionalText("symbol") is { } symbol ? request.Instrument(symbol) : null;
        if (request.Has("account"))
        {
            AccountId account = request.Account();
            return await SweepAccount(request, "mass-cancel", account, where?.Id, brakes: null);
        }

        return where is not null
            ? await OrderSweep.RunAsync(request, "mass-cancel", where.Id, where.Symbol, [])
            : throw OperatorError.Invalid("'account', 'symbol' or both say whose orders.");
    }

    public static Task<object> Kill(OperatorRequest request) => request.Text("scope") switch
    {
        "account" => KillAccount(request),
        "symbol" => Halt(request, "kill-symbol", request.Instrument(request.Text("symbol"))),
        "orderTypes" => Block(request, "kill-order-types", Types(request)),
        "all" => Halt(request, "kill-all", one: null),
        _ => throw OperatorError.Invalid("'scope' is account, symbol, orderTypes or all."),
    };

    public static Task<object> Lift(OperatorRequest request) => Block(request, "lift-order-types", types: 0);

    private static Task<object> KillAccount(OperatorRequest request)
    {
        AccountId account = request.Account();
        return SweepAccount(
            request, "kill-account", account, where: null,
            (ref CommandWriter writer) => writer.SetAccountFrozen(account, frozen: true));
    }

    // One command cancels all of an account, and what is under way meets the freeze in the same frame.
    private static async Task<object> SweepAccount(
        OperatorRequest request, string action, AccountId account, InstrumentId? where, ActionWriter? brakes)
    {
        ActionResult done = await OperatorAction.DoAsync(request, action, account.ToString(), 2, Write);
        Log.Killed(request.Logger, request.Operator, action, account.ToString(), request.Reason);
        return new SweepResult(done.Sequence, done.OrdersClosed);

        void Write(ref CommandWriter writer)
        {
            brakes?.Invoke(ref writer);
            writer.CancelAll(new CancelAll(account, where ?? default, ByOperator: 1, Reserved: 0));
        }
    }

    private static async Task<object> Halt(OperatorRequest request, string action, ListedInstrument? one)
    {
        IEnumerable<ListedInstrument> instruments = one is null ? request.Catalog.Instruments : [one];
        return await OrderSweep.RunAsync(
            request, action, one?.Id, one?.Symbol ?? "all", [.. instruments.Select(HaltOf)]);
    }

    private static ActionWriter HaltOf(ListedInstrument instrument) =>
        (ref CommandWriter writer) => writer.SetMarketState(instrument.Id, MarketState.Halted);

    private static async Task<object> Block(OperatorRequest request, string action, ushort types)
    {
        ListedInstrument? where = request.OptionalText("symbol") is { } symbol ? request.Instrument(symbol) : null;
        ActionResult done = await OperatorAction.DoAsync(
            request, action, where?.Symbol ?? "all", 1,
            (ref CommandWriter writer) => writer.SetTradingBlock(where?.Id ?? default, types));
        Log.Killed(request.Logger, request.Operator, action, where?.Symbol ?? "all", request.Reason);
        return done;
    }

    private static ushort Types(OperatorRequest request)
    {
        int types = 0;
        foreach (string word in request.Texts("orderTypes"))
        {
            types |= !char.IsAsciiDigit(word.FirstOrDefault()) && Enum.TryParse(word, out OrderType type)
                && Enum.IsDefined(type)
                ? 1 << (int)type
                : throw OperatorError.Invalid($"'orderTypes' are {string.Join(", ", Enum.GetNames<OrderType>())}.");
        }

        return types == 0 ? throw OperatorError.Invalid("'orderTypes' is mandatory.") : (ushort)types;
    }
}
