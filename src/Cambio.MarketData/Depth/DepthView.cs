using System.Buffers;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Depth;

/// <summary>
/// Folds <see cref="LevelChanged"/> into one book per instrument. Every change of an instrument counts its update id
/// up by one, so that snapshots, best quotes and the diffs of a <see cref="DepthCursor"/> share one counter, which
/// survives a restart.
/// </summary>
public sealed class DepthView : IEventView
{
    private const uint Version = 1;

    private readonly Lock _lock = new();
    private InstrumentTable<Book> _books = new();

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Depth;

    /// <summary>The best <paramref name="levelsMax"/> levels of each side.</summary>
    public DepthSnapshot Read(InstrumentId instrument, int levelsMax)
    {
        lock (_lock)
        {
            return _books.TryGet(instrument, out Book? book)
                ? new DepthSnapshot(book.UpdateId, book.Bids.Best(levelsMax), book.Asks.Best(levelsMax))
                : new DepthSnapshot(0, [], []);
        }
    }

    /// <summary>The best bid and ask. Cheap: one lock, no allocation.</summary>
    public BestQuote Best(InstrumentId instrument)
    {
        lock (_lock)
        {
            return _books.TryGet(instrument, out Book? book) ? book.Best() : default;
        }
    }

    /// <summary>
    /// Starts to note the changes of an instrument's book for one reader; see <see cref="DepthCursor"/>.
    /// </summary>
    public DepthCursor Follow(InstrumentId instrument)
    {
        lock (_lock)
        {
            Book book = BookOf(instrument);
            var cursor = new DepthCursor(this, instrument, book.UpdateId);
            book.Cursors = [.. book.Cursors, cursor];
            return cursor;
        }
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> events)
    {
        lock (_lock)
        {
            var reader = new EventReader(events);
            while (reader.Next())
            {
                if (reader.Kind == EventKind.LevelChanged)
                {
                    ref readonly LevelChanged change = ref reader.Body<LevelChanged>();
                    BookOf(change.Instrument).Change(change.Side, change.Price, change.Quantity);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Save(IBufferWriter<byte> output)
    {
        lock (_lock)
        {
            var writer = new ViewWriter(output, Version);
            writer.Write(_books.Count);
            foreach ((InstrumentId instrument, Book book) in _books.All())
            {
                writer.Write((long)instrument.Value);
                writer.Write(book.UpdateId);
                SaveSide(writer, book.Bids);
                SaveSide(writer, book.Asks);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>Before anybody follows: cursors made earlier are not carried over.</remarks>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var books = new InstrumentTable<Book>();
        for (int left = reader.ReadCount<long>(); left > 0; left--)
        {
            var instrument = new InstrumentId((ushort)reader.Read<long>());
            var book = new Book { UpdateId = reader.Read<long>() };
            LoadSide(ref reader, book.Bids);
            LoadSide(ref reader, book.Asks);
            books.Set(instrument, book);
        }

        reader.End();
        lock (_lock)
        {
            _books = books;
        }
    }

    private static void SaveSide(ViewWriter writer, LevelLadder side)
    {
        // Worst first, so that loading appends at the cheap end.
        writer.Write(side.Count);
        for (int rank = side.Count - 1; rank >= 0; rank--)
        {
            writer.Write(side[rank]);
        }
    }

    private static void LoadSide(ref ViewReader reader, LevelLadder side)
    {
        for (int left = reader.ReadCount<Level>(); left > 0; left--)
        {
            Level level = reader.Read<Level>();
            side.Set(level.Price, level.Quantity);
        }
    }

    internal bool Drain(DepthCursor cursor, DepthDiff into)
    {
        lock (_lock)
        {
            Book book = BookOf(cursor.Instrument);
            return cursor.Collect(book.UpdateId, book.Bids, book.Asks, into);
        }
    }

    internal void Unfollow(DepthCursor cursor)
    {
        lock (_lock)
        {
            Book book = BookOf(cursor.Instrument);
            book.Cursors = [.. book.Cursors.Where(c => c != cursor)];
        }
    }

    private Book BookOf(InstrumentId instrument)
    {
        if (!_books.TryGet(instrument, out Book? book))
        {
            _books.Set(instrument, book = new Book());
        }

        return book;
    }

    private sealed class Book
    {
        public long UpdateId { get; set; }

        public LevelLadder Bids { get; } = new(Side.Buy);

        public LevelLadder Asks { get; } = new(Side.Sell);

        public DepthCursor[] Cursors { get; set; } = [];

        public void Change(Side side, Price price, Quantity quantity)
        {
            UpdateId++;
            (side == Side.Buy ? Bids : Asks).Set(price, quantity);
            foreach (DepthCursor cursor in Cursors)
            {
                cursor.Note(side, price);
            }
        }

        public BestQuote Best()
        {
            Level bid = Bids.Count > 0 ? Bids[0] : default;
            Level ask = Asks.Count > 0 ? Asks[0] : default;
            return new BestQuote(UpdateId, bid.Price, bid.Quantity, ask.Price, ask.Quantity);
        }
    }
}
