using Cambio.Persistence.Resilience;
using Cambio.Persistence.Rows;
using Cambio.Persistence.Stores;
using Polly.CircuitBreaker;

namespace Cambio.Persistence.Buffering;

/// <summary>Writes batches, tries again, and counts.</summary>
internal sealed class Flusher(IProjectionStore store, WriteBufferOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly FlushPolicy _policy = new(options, store.Classify, time);
    private long _flushes;
    private long _failed;
    private long _orders;
    private long _trades;
    private long _balances;
    private long _rows;
    private long _updates;
    private long _deadLetters;
    private TimeSpan _flushTime;
    private TimeSpan _lastFlushTime;
    private string? _lastError;

    internal FlushResult Flush(
        RowBatch batch, Scales scales, Checkpoint current, Checkpoint target, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        int parked = 0;
        try
        {
            _policy.Execute(() => parked = store.Write(batch, scales, current, target), cancellation);
        }
        catch (BrokenCircuitException e)
        {
            return FlushResult.Failed("The database is left alone for a while.", e.RetryAfter ?? options.BreakDuration);
        }
        catch (Exception e) when (e is not CheckpointMovedException and not OperationCanceledException
            and not OutOfMemoryException)
        {
            lock (_gate)
            {
                _failed++;
                _lastError = e.Message;
            }

            return FlushResult.Failed(e.Message, options.FailurePause);
        }

        return Count(batch, parked, time.GetElapsedTime(start));
    }

    internal WriteBufferStats Stats(RowBatch batch, int batchRows)
    {
        lock (_gate)
        {
            return new WriteBufferStats
            {
                Mode = options.Mode,
                BufferedOrders = batch.Orders.Count,
                BufferedTrades = batch.Trades.Count,
                BufferedBalances = batch.Balances.Count,
                BufferedRows = batch.RowCount,
                BufferedBytes = batch.Bytes,
                BatchRows = batchRows,
                Options = options,
                Flushes = _flushes,
                FailedFlushes = _failed,
                OrdersWritten = _orders,
                TradesWritten = _trades,
                BalancesWritten = _balances,
                RowsWritten = _rows,
                UpdatesWritten = _updates,
                FlushTime = _flushTime,
                LastFlushTime = _lastFlushTime,
                Retries = _policy.Retries,
                Breaker = _policy.State,
                DeadLetters = _deadLetters,
                LastError = _lastError,
            };
        }
    }

    private FlushResult Count(RowBatch batch, int parked, TimeSpan duration)
    {
        int rows = batch.RowCount - parked;
        lock (_gate)
        {
            _flushes++;
            _orders += batch.Orders.Count;
            _trades += batch.Trades.Count;
            _balances += batch.Balances.Count;
            _rows += rows;
            _updates += batch.Updates;
            _deadLetters += parked;
            _flushTime += duration;
            _lastFlushTime = duration;
            _lastError = null;
        }

        return new FlushResult
        {
            OrdersWritten = batch.Orders.Count,
            TradesWritten = batch.Trades.Count,
            BalancesWritten = batch.Balances.Count,
            TotalWritten = rows,
            DurationMs = duration.TotalMilliseconds,
        };
    }
}
