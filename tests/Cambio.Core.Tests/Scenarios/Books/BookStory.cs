using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Books;

/// <summary>
/// Stories about a bare book: no accounts, no money. Sentences: <c>1: buy 10 @ 100</c>, with <c>ioc</c> at the end for
/// an order that must not rest, <c>cancel 1</c>, and <c>1: modify to 6 @ 101</c>, which is cancel and place again with
/// the same id. After what came of it, each line shows the book: <c>bids | asks</c>, best first.
/// </summary>
internal sealed class BookStory : IDisposable
{
    private readonly OrderStore _store = new(maxOrders: 8_192, maxLevels: 64, maxExtras: 4);
    private readonly OrderBook _book;

    private BookStory() => _book = new OrderBook(_store);

    /// <summary>Tells a story to an empty book and compares everything that came of it.</summary>
    public static void Play(string script)
    {
        using var story = new BookStory();
        Transcript.Check(script, story.Execute);
    }

    public void Dispose() => _store.Dispose();

    private IEnumerable<string> Execute(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        var words = new Words(colon > 0 ? line[(colon + 2)..] : line);
        List<string> lines = words.Next() switch
        {
            "buy" => Place(Number(line[..colon]), Side.Buy, words),
            "sell" => Place(Number(line[..colon]), Side.Sell, words),
            "modify" => Modify(Number(line[..colon]), words),
            "cancel" => Cancel(Number(words.Next())),
            _ => throw words.Unclear("no sentence about a book"),
        };
        words.ExpectEnd();
        lines.Add(Ladder());
        return lines;
    }

    private List<string> Place(long id, Side side, Words words)
    {
        long lots = Number(words.Next());
        words.Expect("@");
        long ticks = Number(words.Next());
        TimeInForce timeInForce = words.Take("ioc") ? TimeInForce.Ioc : TimeInForce.Gtc;
        _book.Place(new NewOrder(
            id, Owner: 0, side, OrderType.Limit, timeInForce, SelfTradePrevention.None, ticks, lots));
        return TakeMessages();
    }

    private List<string> Cancel(long id)
    {
        int handle = _store.Find(id);
        if (handle == 0)
        {
            return ["unknown order"];
        }

        _book.Cancel(handle);
        return TakeMessages();
    }

    private List<string> Modify(long id, Words words)
    {
        words.Expect("to");
        int handle = _store.Find(id);
        if (handle == 0)
        {
            words.Next();
            words.Expect("@");
            words.Next();
            return ["unknown order"];
        }

        Side side = _book.SideOf(handle);
        _book.Cancel(handle, CloseReason.Replaced);
        return [.. TakeMessages(), .. Place(id, side, words)];
    }

    private List<string> TakeMessages()
    {
        var lines = new List<string>();
        foreach (BookMessage message in _book.Messages.Written)
        {
            lines.Add(message.Kind == BookMessageKind.Fill
                ? $"trade {message.Lots} @ {message.PriceTicks}: {_book.IdOf(message.Taker)} takes from"
                    + $" {_book.IdOf(message.Maker)}"
                : $"{_book.IdOf(message.Maker)} {Ending(message)}");
        }

        _book.Messages.Clear();
        _book.Touched.Clear();
        return lines;
    }

    private string Ending(in BookMessage close) => close.Reason switch
    {
        CloseReason.Filled => "filled",
        CloseReason.Replaced => "replaced",
        _ => $"canceled with {close.MakerRemainingLots} @ {_book.PriceOf(close.Maker)} left",
    };

    private string Ladder()
    {
        string bids = Levels(Side.Buy, _book.BestBidTicks, long.MinValue);
        string asks = Levels(Side.Sell, _book.BestAskTicks, long.MaxValue);
        return $"{bids} | {asks}";
    }

    /// <summary>One side; on the way, the three ways to ask about it must agree.</summary>
    private string Levels(Side side, long bestTicks, long noneTicks)
    {
        Span<LevelView> levels = stackalloc LevelView[64];
        levels = levels[.._book.CopyLevels(side, levels)];
        Assert.Equal(levels.IsEmpty ? noneTicks : levels[0].PriceTicks, bestTicks);
        var texts = new List<string>();
        foreach (LevelView level in levels)
        {
            Assert.Equal(level.VisibleLots, _book.VisibleLotsAt(side, level.PriceTicks));
            texts.Add($"{level.VisibleLots}@{level.PriceTicks}");
        }

        return texts.Count == 0 ? "-" : string.Join(' ', texts);
    }

    private static long Number(string text) => (long)Decimals.Parse(text, 0);
}
