using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Orders;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Resilience;
using Cambio.Persistence.Rows;
using Cambio.Persistence.Stores;
using Cambio.Persistence.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Cambio.Persistence.Tests;

/// <summary>
/// What the buffer of the system that is re-implemented here promised, kept: merging, thresholds, attempts, results
/// and figures.
/// </summary>
public sealed class WriteBufferTests : IDisposable
{
    private static readonly WriteBufferOptions Options = new()
    {
        BatchRowsMin = 5,
        BatchRowsMax = 5,
        RetryDelay = TimeSpan.Zero,
        FlushInterval = TimeSpan.FromMilliseconds(500),
    };

    private readonly FakeStore _store = new();
    private readonly FakeTimeProvider _time = new();
    private long _sequence;

    [Fact]
    public void An_order_that_changes_often_is_one_row_with_its_last_values()
    {
        WriteBuffer buffer = Buffer();
        Order(buffer, 7, filled: 1);
        Order(buffer, 7, filled: 2);
        Order(buffer, 8, filled: 1);

        Assert.Equal(2, buffer.Batch.Orders.Count);
        Assert.Equal(2, buffer.Batch.Orders.Rows[0].State.Filled.Lots);
        FlushResult result = buffer.Flush(CancellationToken.None);
        Assert.Equal((2, 2, true), (result.OrdersWritten, result.TotalWritten, result.Success));
        Assert.Equal(1.5, buffer.Stats.MergeRatio);
    }

    [Fact]
    public void Balances_merge_by_account_and_asset_and_trades_never()
    {
        WriteBuffer buffer = Buffer();
        for (int i = 1; i <= 3; i++)
        {
            var changed = new BalanceChanged(i, 0, new AccountId(1), new AssetId(2), 0);
            buffer.Batch.Balances.Set(new BalanceKey(1, 2), new BalanceRow(changed, i, 0));
            buffer.Batch.Trades.Add(new TradeRow(new OrderTraded(), i, 0, 0));
        }

        Assert.Equal((1, 3), (buffer.Batch.Balances.Count, buffer.Batch.Trades.Count));
        Assert.Equal(3, buffer.Batch.Balances.Rows[0].Balance.Available);
    }

    [Fact]
    public void It_is_due_when_there_are_enough_rows()
    {
        WriteBuffer buffer = Buffer();
        Assert.False(buffer.ShouldFlush);
        for (int order = 1; order <= 4; order++)
        {
            Order(buffer, order);
        }

        Assert.False(buffer.ShouldFlush);
        Order(buffer, 5);
        Assert.True(buffer.ShouldFlush);
    }

    [Fact]
    public void It_is_due_when_the_oldest_row_has_waited_long_enough_and_never_when_empty()
    {
        WriteBuffer buffer = Buffer();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(buffer.ShouldFlush);

        Order(buffer, 1);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(buffer.ShouldFlush);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(buffer.ShouldFlush);
    }

    [Fact]
    public void It_is_due_when_memory_says_so()
    {
        WriteBuffer buffer = Buffer(Options with { MemoryBytesMax = 200 });
        Order(buffer, 1);

        Assert.True(buffer.Stats.BufferedBytes >= 200);
        Assert.True(buffer.ShouldFlush);
    }

    [Fact]
    public void In_sync_mode_every_command_is_due()
    {
        WriteBuffer buffer = Buffer(Options with { Mode = BufferMode.Sync });
        Order(buffer, 1);

        Assert.True(buffer.ShouldFlush);
        Assert.Equal((BufferMode.Sync, 1), (buffer.Stats.Mode, buffer.Stats.BatchRows));
    }

    [Fact]
    public void Flushing_nothing_is_a_success_that_asks_nobody()
    {
        FlushResult result = Buffer().Flush(CancellationToken.None);

        Assert.True(result.Success);
        Assert.Equal((0, 0), (result.TotalWritten, _store.Attempts));
    }

    [Fact]
    public void A_deadlock_is_tried_again_at_once_and_counted()
    {
        WriteBuffer buffer = Buffer();
        Order(buffer, 1);
        _store.Failures = 2;

        Assert.True(buffer.Flush(CancellationToken.None).Success);

        Assert.Equal((3, 2L), (_store.Attempts, buffer.Stats.Retries));
        Assert.True(buffer.Batch.IsEmpty);
    }

    [Fact]
    public void After_the_last_attempt_the_rows_wait_and_later_ones_join_them()
    {
        WriteBuffer buffer = Buffer();
        Order(buffer, 1, filled: 1);
        _store.Failures = 4;

        FlushResult failed = buffer.Flush(CancellationToken.None);
        Assert.False(failed.Success);
        Assert.Equal((0, "deadlock"), (failed.TotalWritten, Assert.Single(failed.Errors)));
        Assert.Equal((4, 1L, 0L), (_store.Attempts, buffer.Stats.FailedFlushes, buffer.Stats.Flushes));

        Order(buffer, 1, filled: 2);
        Order(buffer, 2);
        FlushResult result = buffer.Flush(CancellationToken.None);
        Assert.Equal((true, 2), (result.Success, result.OrdersWritten));
        Assert.Equal(_sequence, buffer.Checkpoint.Sequence);
        Assert.Null(buffer.Stats.LastError);
    }

    [Fact]
    public void A_failure_that_lasts_is_not_tried_again_at_once()
    {
        WriteBuffer buffer = Buffer();
        Order(buffer, 1);
        (_store.Failures, _store.Kind) = (1, FailureKind.Lasting);

        Assert.False(buffer.Flush(CancellationToken.None).Success);
        Assert.Equal(1, _store.Attempts);
    }

    [Fact]
    public void Figures_sum_up_over_flushes()
    {
        WriteBuffer buffer = Buffer();
        for (int order = 1; order <= 3; order++)
        {
            Order(buffer, order);
            Assert.Equal(1, buffer.Stats.BufferedOrders);
            buffer.Flush(CancellationToken.None);
        }

        WriteBufferStats stats = buffer.Stats;
        Assert.Equal((3L, 3L, 3L), (stats.Flushes, stats.OrdersWritten, stats.RowsWritten));
        Assert.Equal((0, 0L), (stats.BufferedRows, stats.BufferedBytes));
        Assert.Equal(5, stats.Options.BatchRowsMax);
    }

    [Fact]
    public void After_five_failures_in_a_row_the_database_is_left_alone_for_half_a_minute()
    {
        WriteBuffer buffer = Buffer(Options with { RetriesMax = 0 });
        Order(buffer, 1);
        _store.Failures = 6;
        for (int i = 1; i <= 5; i++)
        {
            Assert.Equal(BreakerState.Closed, buffer.Stats.Breaker);
            Assert.False(buffer.Flush(CancellationToken.None).Success);
        }

        Assert.Equal(BreakerState.Open, buffer.Stats.Breaker);
        FlushResult refused = buffer.Flush(CancellationToken.None);
        Assert.Equal((5, false), (_store.Attempts, refused.Success));
        Assert.InRange(refused.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

        // One attempt tells. The first finds it still away, the second finds it back.
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.False(buffer.Flush(CancellationToken.None).Success);
        Assert.Equal((6, BreakerState.Open), (_store.Attempts, buffer.Stats.Breaker));
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.True(buffer.Flush(CancellationToken.None).Success);
        Assert.Equal((7, BreakerState.Closed), (_store.Attempts, buffer.Stats.Breaker));
    }

    [Fact]
    public void Failures_that_are_not_in_a_row_open_nothing()
    {
        WriteBuffer buffer = Buffer(Options with { RetriesMax = 0 });
        for (int i = 1; i <= 20; i++)
        {
            Order(buffer, i);
            _store.Failures = i % 5 == 0 ? 0 : 1;
            buffer.Flush(CancellationToken.None);
        }

        Assert.Equal((20, BreakerState.Closed), (_store.Attempts, buffer.Stats.Breaker));
    }

    public void Dispose() => _store.Dispose();

    private WriteBuffer Buffer(WriteBufferOptions? options = null) => new(_store, options ?? Options, _time);

    private void Order(WriteBuffer buffer, long id, long filled = 0)
    {
        var order = new OrderState { Order = new OrderId(id), Filled = new Quantity(filled) };
        buffer.Batch.Orders.Set(id, new OrderRow(order, ++_sequence));
        buffer.EndCommand(_sequence, 1);
    }
}
