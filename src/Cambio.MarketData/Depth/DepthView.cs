using System.Buffers;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Depth;

/// <summary>
/// Folds <see cref="LevelChanged"/> into one book per instrument. Every change of an instrument counts its update id
/// up by one, so that a snapshot and a stream of changes share one counter.
/// </summary>
public sealed class DepthView : IEventView
{
    private const uint Version = 1;

    private readonly Lock _lock = new();
    private SortedDictionary<ushort, Book> _books = [];

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Depth;

    /// <summary>The best <paramref name="levelsMax"/> levels of each side.</summary>
    public DepthSnapshot Read(InstrumentId instrument, int levelsMax)
    {
        lock (_lock)
        {
            return _books.TryGetValue(instrument.Value, out Book? book)
                ? new DepthSnapshot(book.UpdateId, book.Bids.Best(levelsMax), book.Asks.Best(levelsMax))
                : new DepthSnapshot(0, [], []);
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
                    Book book = BookOf(change.Instrument);
                    book.UpdateId++;
                    book.Of(change.Side).Set(change.Price, change.Quantity);
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
            foreach ((ushort instrument, Book book) in _books)
            {
                writer.Write((long)instrument);
                writer.Write(book.UpdateId);
                SaveSide(writer, book.Bids);
                SaveSide(writer, book.Asks);
            }
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var books = new SortedDictionary<ushort, Book>();
        for (int left = reader.ReadCount<long>(); left > 0; left--)
        {
            ushort instrument = (ushort)reader.Read<long>();
            var book = new Book { UpdateId = reader.Read<long>() };
            LoadSide(ref reader, book.Bids);
            LoadSide(ref reader, book.Asks);
            books[instrument] = book;
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

    private Book BookOf(InstrumentId instrument)
    {
        if (!_books.TryGetValue(instrument.Value, out Book? book))
        {
            _books[instrument.Value] = book = new Book();
        }

        return book;
    }

    private sealed class Book
    {
        public long UpdateId { get; set; }

        public LevelLadder Bids { get; } = new(Side.Buy);

        public LevelLadder Asks { get; } = new(Side.Sell);

        public LevelLadder Of(Side side) => side == Side.Buy ? Bids : Asks;
    }
}
