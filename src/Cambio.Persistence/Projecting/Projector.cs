using Cambio.Persistence.Buffering;
using Cambio.Persistence.Stores;
using Cambio.Runtime.Log;
using Cambio.Runtime.Recovering;
using Cambio.Runtime.Snapshots;

namespace Cambio.Persistence.Projecting;

/// <summary>
/// Keeps a database a moment behind the log, on a thread of its own that yields to trading. Trading neither waits for
/// it nor notices when the database is gone.
/// </summary>
public sealed class Projector : IDisposable
{
    private static readonly TimeSpan LongWait = TimeSpan.FromMilliseconds(250);

    private readonly IProjectionStore _store;
    private readonly RecoveryOptions _recovery;
    private readonly FileCommandLog _log;
    private readonly WriteBufferOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<string> _warn;
    private readonly WriteBuffer _buffer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private volatile bool _isEnding;
    private volatile bool _isRunning;
    private volatile string? _lastError;

    private Projector(
        IProjectionStore store, RecoveryOptions recovery, FileCommandLog log, WriteBufferOptions options,
        TimeProvider time, Action<string> warn)
    {
        _store = store;
        _recovery = recovery with { MakeViews = () => [] };
        _log = log;
        _options = options;
        _time = time;
        _warn = warn;
        _buffer = new WriteBuffer(store, options, time);
        _thread = new Thread(Run) { IsBackground = true, Name = "cambio-projector" };
    }

    /// <summary>Where it is; from any thread.</summary>
    public ProjectorStatus Status
    {
        get
        {
            Checkpoint checkpoint = _buffer.Checkpoint;
            long durable = _log.DurableSequence;
            long nowMicros = _time.GetUtcNow().ToUnixTimeMilliseconds() * 1_000;
            double lag = durable > checkpoint.Sequence ? Math.Max(nowMicros - checkpoint.TimeMicros, 0) / 1e6 : 0;
            return new ProjectorStatus(
                _store.Name, checkpoint, durable, lag, _isRunning, _lastError, _buffer.Stats);
        }
    }

    /// <summary>Starts projecting.</summary>
    /// <param name="store">The database; the projector uses it alone, and the caller disposes it afterwards.</param>
    /// <param name="recovery">What a recovery of this journal would work with.</param>
    /// <param name="log">The log that the shard writes.</param>
    /// <param name="options">When rows are written.</param>
    /// <param name="time">The clock.</param>
    /// <param name="warn">Told, in words, what an operator should know; trading is not affected.</param>
    public static Projector Start(
        IProjectionStore store, RecoveryOptions recovery, FileCommandLog log, WriteBufferOptions options,
        TimeProvider time, Action<string> warn)
    {
        var projector = new Projector(store, recovery, log, options, time, warn);
        projector._thread.Start();
        return projector;
    }

    /// <summary>
    /// Stops once all that is durable is written, or time is over, or the database is away; what is left then is
    /// written after the next start.
    /// </summary>
    public void Dispose()
    {
        if (_isEnding)
        {
            return;
        }

        _isEnding = true;
        if (_buffer.Stats.LastError is null)
        {
            _stop.CancelAfter(_options.StopTimeout);
        }
        else
        {
            _stop.Cancel();
        }

        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        BackgroundPriority.ForThisThread();
        do
        {
            try
            {
                RunOnce();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // Asked to stop while the database did not answer.
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                _isRunning = false;
                Tell(e);
                _stop.Token.WaitHandle.WaitOne(_options.FailurePause);
            }
        }
        while (!_isEnding && !_stop.IsCancellationRequested);

        _isRunning = false;
    }

    private void RunOnce()
    {
        using Projection projection = Projection.Open(_store, _buffer, _recovery, _log, _stop.Token);
        _isRunning = true;
        while (!_stop.IsCancellationRequested)
        {
            if (projection.TryStep())
            {
                continue;
            }

            if (_isEnding)
            {
                projection.Flush();
                return;
            }

            if (_buffer.Batch.IsEmpty)
            {
                projection.WaitForMore(LongWait);
            }
            else if (_buffer.ShouldFlush || !projection.WaitForMore(_options.IdleAfter))
            {
                projection.Flush();
            }
        }
    }

    private void Tell(Exception error)
    {
        // The same trouble again and again is told once.
        if (!string.Equals(_lastError, error.Message, StringComparison.Ordinal))
        {
            _warn($"The database '{_store.Name}' is not written at the moment; trading goes on. {error.Message}");
        }

        _lastError = error.Message;
    }
}
