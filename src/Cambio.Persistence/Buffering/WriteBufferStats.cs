using Cambio.Persistence.Resilience;

namespace Cambio.Persistence.Buffering;

/// <summary>What a buffer holds, how it is set, and what it has done so far.</summary>
public sealed record WriteBufferStats
{
    /// <summary>How it writes.</summary>
    public required BufferMode Mode { get; init; }

    /// <summary>Rows that wait: orders.</summary>
    public required int BufferedOrders { get; init; }

    /// <summary>Rows that wait: trades.</summary>
    public required int BufferedTrades { get; init; }

    /// <summary>Rows that wait: balances.</summary>
    public required int BufferedBalances { get; init; }

    /// <summary>Rows that wait, of all tables.</summary>
    public required int BufferedRows { get; init; }

    /// <summary>About how much memory they take.</summary>
    public required long BufferedBytes { get; init; }

    /// <summary>Rows at which a flush is due now.</summary>
    public required int BatchRows { get; init; }

    /// <summary>How it is set.</summary>
    public required WriteBufferOptions Options { get; init; }

    /// <summary>Flushes that wrote something.</summary>
    public required long Flushes { get; init; }

    /// <summary>Flushes that failed.</summary>
    public required long FailedFlushes { get; init; }

    /// <summary>Orders written.</summary>
    public required long OrdersWritten { get; init; }

    /// <summary>Trades written.</summary>
    public required long TradesWritten { get; init; }

    /// <summary>Balances written.</summary>
    public required long BalancesWritten { get; init; }

    /// <summary>Rows of all tables written.</summary>
    public required long RowsWritten { get; init; }

    /// <summary>Changes that those rows stand for.</summary>
    public required long UpdatesWritten { get; init; }

    /// <summary>How long flushes took, together.</summary>
    public required TimeSpan FlushTime { get; init; }

    /// <summary>How long the last one took.</summary>
    public required TimeSpan LastFlushTime { get; init; }

    /// <summary>Attempts made again at once after a transient failure.</summary>
    public required long Retries { get; init; }

    /// <summary>Whether the database is asked at all.</summary>
    public required BreakerState Breaker { get; init; }

    /// <summary>Rows parked as dead letters.</summary>
    public required long DeadLetters { get; init; }

    /// <summary>Why the last flush failed; null after one that did not.</summary>
    public required string? LastError { get; init; }

    /// <summary>Changes per row written: how much merging saves.</summary>
    public double MergeRatio => RowsWritten == 0 ? 1 : (double)UpdatesWritten / RowsWritten;

    /// <summary>How long a flush took on average.</summary>
    public double AverageFlushMs => Flushes == 0 ? 0 : FlushTime.TotalMilliseconds / Flushes;
}
