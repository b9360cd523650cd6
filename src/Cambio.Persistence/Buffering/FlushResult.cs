namespace Cambio.Persistence.Buffering;

/// <summary>What a flush did.</summary>
public sealed record FlushResult
{
    /// <summary>The result of having nothing to write.</summary>
    public static FlushResult Empty { get; } = new();

    /// <summary>Orders written.</summary>
    public int OrdersWritten { get; init; }

    /// <summary>Trades written.</summary>
    public int TradesWritten { get; init; }

    /// <summary>Balances written.</summary>
    public int BalancesWritten { get; init; }

    /// <summary>Rows of all tables written.</summary>
    public int TotalWritten { get; init; }

    /// <summary>How long it took, attempts included.</summary>
    public double DurationMs { get; init; }

    /// <summary>What went wrong; then nothing was written, and all rows wait for the next flush.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Whether all is well.</summary>
    public bool Success => Errors.Count == 0;

    /// <summary>The database is left alone for so long; then the next flush makes sense. Zero for at once.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>A flush that wrote nothing.</summary>
    public static FlushResult Failed(string error, TimeSpan retryAfter = default) =>
        new() { Errors = [error], RetryAfter = retryAfter };
}
