using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.Gateway.Tests.Support;

/// <summary>A trade as a test knows it, and can add up by itself.</summary>
internal sealed record TapeTrade(long Id, long Micros, long Price, long Lots, Side Taker, long TakerOrder = 0)
{
    public Int128 Notional => (Int128)Price * Lots;
}

/// <summary>Feeds trades to views as the engine's events would.</summary>
internal sealed class TapeRecorder
{
    private readonly EventRecorder _recorder = new();

    public static InstrumentId Instrument { get; } = new(1);

    /// <summary>Every trade is a command of its own.</summary>
    public void Feed(IEventView view, IEnumerable<TapeTrade> trades)
    {
        foreach (TapeTrade trade in trades)
        {
            FeedCommand(view, [trade]);
        }
    }

    /// <summary>All trades happen within one command.</summary>
    public void FeedCommand(IEventView view, IReadOnlyList<TapeTrade> trades)
    {
        _recorder.NextCommand(trades[0].Micros);
        foreach (TapeTrade trade in trades)
        {
            _recorder.Add(EventKind.OrderTraded, new OrderTraded(
                new TradeId(trade.Id), new OrderId(1), new OrderId(trade.TakerOrder), new Price(trade.Price),
                new Quantity(trade.Lots), trade.Notional, 0, 0, new AccountId(16), new AccountId(17), Instrument,
                new AssetId(1), new AssetId(2), trade.Taker, 0));
        }

        view.Apply(_recorder.Take());
    }
}
