using System.Buffers;

namespace Cambio.Core.Events;

/// <summary>
/// State folded from events outside the engine (order history, depth, trades, candles). It is saved beside the engine
/// in each snapshot and fed the same events again in recovery, so that it survives a restart without a database.
/// </summary>
public interface IEventView
{
    /// <summary>Which snapshot section is the view's; 1,000 or higher, for ever.</summary>
    uint SectionId { get; }

    /// <summary>Folds the events of whole commands, in log order.</summary>
    void Apply(ReadOnlySpan<byte> events);

    /// <summary>Writes the view's state.</summary>
    void Save(IBufferWriter<byte> output);

    /// <summary>Replaces the view's state by a saved one.</summary>
    /// <exception cref="FormatException">The bytes are not a saved state of this view.</exception>
    void Load(ReadOnlySpan<byte> saved);
}
