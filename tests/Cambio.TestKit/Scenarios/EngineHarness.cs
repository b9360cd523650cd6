using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.TestKit.Duels;
using Cambio.TestKit.Text;

namespace Cambio.TestKit.Scenarios;

/// <summary>Writes one command record.</summary>
public delegate void CommandWriting(ref CommandWriter writer);

/// <summary>A trade, short enough to be written in an assertion.</summary>
public readonly record struct TradeLine(OrderId Maker, OrderId Taker, long Price, long Lots);

/// <summary>
/// An engine that scenario tests talk to in words. The naive twin follows every command, so a scenario also checks
/// that the two agree. Made by <see cref="ExchangeBuilder"/>.
/// </summary>
public sealed class EngineHarness : IDisposable
{
    private readonly Duel _duel = new(Duel.Roomy, hashEvery: 1);
    private readonly ScenarioView _view = new();

    internal EngineHarness(ScenarioNames names) => Names = names;

    /// <summary>The names that the scenario uses.</summary>
    public ScenarioNames Names { get; }

    /// <summary>The events of the last command, one line each.</summary>
    public string LastEvents => EventText.FormatAll(_duel.Events);

    /// <summary>Every trade so far.</summary>
    public IReadOnlyList<TradeLine> Trades =>
        [.. _view.Trades.Select(t => new TradeLine(t.MakerOrder, t.TakerOrder, t.Price.Ticks, t.Quantity.Lots))];

    /// <summary>Every trade so far, as the events tell it.</summary>
    public IReadOnlyList<OrderTraded> TradeEvents => _view.Trades;

    /// <summary>Places an order in words (see <see cref="OrderWords"/>): <c>alice buys 5 @ 100 ioc</c>.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public OrderId Place(string words)
    {
        RejectReason reason = TryPlace(words, out OrderId order);
        return reason == RejectReason.None
            ? order
            : throw new InvalidOperationException($"'{words}' was refused: {reason}");
    }

    /// <summary>Why an order is refused; none when it is accepted.</summary>
    public RejectReason TryPlace(string words) => TryPlace(words, out _);

    /// <summary>Places an order that may be refused.</summary>
    public RejectReason TryPlace(string words, out OrderId order)
    {
        (PlaceOrder place, OrderConditions conditions, ClientOrderId name) = OrderWords.Read(words, Names);
        RejectReason reason = Send((ref CommandWriter writer) => writer.Place(place, conditions, name));
        order = new OrderId(Script.PlacedOrder(_duel.Events));
        return reason;
    }

    /// <summary>Cancels an order of an account.</summary>
    public RejectReason Cancel(
        string account, OrderId order, string? symbol = null, CancelRestriction restriction = CancelRestriction.None)
    {
        CancelOrder cancel = new(Names.Account(account), Instrument(symbol), restriction, OrderParts.None, order);
        return Send((ref CommandWriter writer) => writer.Cancel(cancel));
    }

    /// <summary>Cancels an order of an account by its client order id.</summary>
    public RejectReason Cancel(string account, string name, string? symbol = null)
    {
        if (!ClientOrderId.TryParse(name, out ClientOrderId id))
        {
            throw new FormatException($"'{name}' is no client order id.");
        }

        CancelOrder cancel = new(
            Names.Account(account), Instrument(symbol), CancelRestriction.None, OrderParts.ClientOrderId, default);
        return Send((ref CommandWriter writer) => writer.Cancel(cancel, id));
    }

    /// <summary>Cancels all orders of an account: on one instrument, or with no symbol on all.</summary>
    public RejectReason CancelAll(string account, string? symbol = null, bool byOperator = false)
    {
        InstrumentId instrument = symbol is null ? default : Names.Instrument(symbol);
        CancelAll cancel = new(Names.Account(account), instrument, byOperator ? (byte)1 : (byte)0, 0);
        return Send((ref CommandWriter writer) => writer.CancelAll(cancel));
    }

    /// <summary>Reduces an order's total quantity.</summary>
    public RejectReason Amend(string account, OrderId order, long newTotal, string? symbol = null)
    {
        AmendOrder amend = new(Names.Account(account), Instrument(symbol), 0, order, new Quantity(newTotal));
        return Send((ref CommandWriter writer) => writer.Amend(amend));
    }

    /// <summary>Cancels an order and places another one, in one command.</summary>
    /// <returns>The first refusal, of either half.</returns>
    public RejectReason Replace(
        OrderId order, string words, out OrderId placed,
        CancelReplaceMode mode = CancelReplaceMode.StopOnFailure,
        CancelRestriction restriction = CancelRestriction.None)
    {
        (PlaceOrder place, OrderConditions conditions, ClientOrderId name) = OrderWords.Read(words, Names);
        CancelReplace replace = new(order, mode, restriction, 0, 0);
        RejectReason reason = Send(
            (ref CommandWriter writer) => writer.CancelReplace(replace, place, conditions, name));
        placed = new OrderId(Script.PlacedOrder(_duel.Events));
        return reason;
    }

    /// <summary>Opens, halts or closes a market.</summary>
    public void SetMarketState(MarketState state, string? symbol = null)
    {
        InstrumentId instrument = Instrument(symbol);
        MustSend((ref CommandWriter writer) => writer.SetMarketState(instrument, state));
    }

    /// <summary>Sets a reference price.</summary>
    public void SetReferencePrice(long ticks, string? symbol = null)
    {
        InstrumentId instrument = Instrument(symbol);
        MustSend((ref CommandWriter writer) => writer.SetReferencePrice(instrument, new Price(ticks)));
    }

    /// <summary>Freezes or thaws an account.</summary>
    public void SetFrozen(string account, bool frozen)
    {
        AccountId id = Names.Account(account);
        MustSend((ref CommandWriter writer) => writer.SetAccountFrozen(id, frozen));
    }

    /// <summary>Any command; the first refusal, or none.</summary>
    /// <exception cref="InvalidOperationException">Engine and twin disagree.</exception>
    public RejectReason Send(CommandWriting write)
    {
        ArgumentNullException.ThrowIfNull(write);
        CommandWriter writer = new(stackalloc byte[CommandHeader.MaxRecordLength]);
        write(ref writer);
        if (_duel.Difference(writer.Written.ToArray()) is { } difference)
        {
            throw new InvalidOperationException(difference);
        }

        _view.Apply(_duel.Events);
        EventReader reader = new(_duel.Events);
        while (reader.Next())
        {
            if (reader.Kind == EventKind.CommandRejected)
            {
                return reader.Body<CommandRejected>().Reason;
            }
        }

        return RejectReason.None;
    }

    /// <summary>A command that a scenario needs to succeed.</summary>
    public void MustSend(CommandWriting write)
    {
        RejectReason reason = Send(write);
        if (reason != RejectReason.None)
        {
            throw new InvalidOperationException($"A command of the arrangement was refused: {reason}");
        }
    }

    /// <summary>The visible book, asks above bids, one level per line: <c>ask 101: 5 in 1</c>.</summary>
    public string Book(string? symbol = null) => _view.Book(Instrument(symbol));

    /// <summary>What an account can use of an asset.</summary>
    public Int128 Available(string account, string asset) => Balance(account, asset).Available;

    /// <summary>What orders and withdrawals hold of an account's asset.</summary>
    public Int128 Held(string account, string asset) => Balance(account, asset).Held;

    /// <summary>Why an order is closed; null while it is open.</summary>
    public CloseReason? ClosedAs(OrderId order) =>
        _view.Closed.TryGetValue(order, out CloseReason reason) ? reason : null;

    public void Dispose() => _duel.Dispose();

    private BalanceChanged Balance(string account, string asset) =>
        _view.Balances.GetValueOrDefault((Names.Account(account), Names.Asset(asset)));

    private InstrumentId Instrument(string? symbol) =>
        symbol is null ? Names.DefaultInstrument : Names.Instrument(symbol);
}
