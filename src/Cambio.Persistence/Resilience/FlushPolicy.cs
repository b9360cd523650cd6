using Cambio.Persistence.Buffering;
using Cambio.Persistence.Stores;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Cambio.Persistence.Resilience;

/// <summary>
/// How often a write is tried: at once again, with growing and jittered pauses, while the failure is transient; and not
/// at all for a while after several failures in a row.
/// </summary>
internal sealed class FlushPolicy
{
    private readonly ResiliencePipeline _pipeline;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly WriteBufferOptions _options;
    private readonly Func<Exception, FailureKind> _classify;
    private int _failuresInARow;
    private long _retries;

    internal FlushPolicy(WriteBufferOptions options, Func<Exception, FailureKind> classify, TimeProvider time)
    {
        _options = options;
        _classify = classify;
        _pipeline = Build(time);
    }

    /// <summary>Attempts that were made again at once.</summary>
    internal long Retries => Volatile.Read(ref _retries);

    internal BreakerState State => _state.CircuitState switch
    {
        CircuitState.Closed => BreakerState.Closed,
        CircuitState.HalfOpen => BreakerState.HalfOpen,
        _ => BreakerState.Open,
    };

    /// <summary>Does the work.</summary>
    /// <exception cref="BrokenCircuitException">It was not even tried.</exception>
    internal void Execute(Action work, CancellationToken cancellation) => _pipeline.Execute(
        _ =>
        {
            work();
            _failuresInARow = 0;
        },
        cancellation);

    private ResiliencePipeline Build(TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            // The library opens at a share of failures within a window. A database that is away answers nothing for
            // long, one that works answers a hundred times a second: what tells is failures in a row. So only the one
            // that makes the row too long is shown to the library as a failure, and any share is enough.
            ShouldHandle = arguments => ValueTask.FromResult(EndsTheRow(arguments.Outcome.Exception)),
            FailureRatio = 0,
            MinimumThroughput = 2,
            SamplingDuration = TimeSpan.FromDays(1),
            BreakDuration = _options.BreakDuration,
            StateProvider = _state,
        });
        if (_options.RetriesMax > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome.Exception)),
                MaxRetryAttempts = _options.RetriesMax,
                Delay = _options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                OnRetry = _ =>
                {
                    Interlocked.Increment(ref _retries);
                    return default;
                },
            });
        }

        return builder.Build();
    }

    private bool IsTransient(Exception? exception) =>
        exception is not null and not CheckpointMovedException and not OperationCanceledException
        && _classify(exception) == FailureKind.Transient;

    private bool EndsTheRow(Exception? exception) =>
        exception is not null and not CheckpointMovedException and not OperationCanceledException
        && ++_failuresInARow >= _options.BreakerFailures;
}
