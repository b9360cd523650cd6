namespace Cambio.Persistence.Buffering;

/// <summary>
/// Finds the number of rows that the database takes in the time that a flush should take. Half of each new estimate
/// counts, so that one slow flush does not undo what many have shown.
/// </summary>
internal sealed class BatchSizer
{
    private readonly WriteBufferOptions _options;
    private double _rows;

    internal BatchSizer(WriteBufferOptions options)
    {
        _options = options;
        _rows = options.BatchRowsMin;
    }

    /// <summary>Rows at which a flush is due.</summary>
    internal int Rows => (int)_rows;

    /// <summary>Learns from a flush.</summary>
    internal void Observe(int rows, TimeSpan duration)
    {
        // A small flush is mostly the price of a transaction, and says little of what a large one would take.
        if (2L * rows < Rows && duration <= _options.FlushTarget)
        {
            return;
        }

        double milliseconds = Math.Max(duration.TotalMilliseconds, 0.01);
        double estimate = rows * _options.FlushTarget.TotalMilliseconds / milliseconds;
        _rows = Math.Clamp((_rows + estimate) / 2, _options.BatchRowsMin, _options.BatchRowsMax);
    }
}
