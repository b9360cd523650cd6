using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Orders;
using Cambio.MarketData.Trades;
using Cambio.Persistence.Queries;
using Cambio.Persistence.Stores;
using Cambio.Persistence.Stores.Sqlite;
using Cambio.Persistence.Tests.Support;
using Cambio.TestKit.Generation;
using Xunit;

namespace Cambio.Persistence.Tests;

/// <summary>What the database answers is what views that forget nothing answer.</summary>
public sealed class QueryTests : IDisposable
{
    private const int Everything = 1_000_000;

    private readonly TemporaryFolder _folder = new();
    private readonly RandomLog _log = new(3, 1_000);
    private readonly List<OrderTraded> _trades = [];
    private readonly SqliteStore _store;

    public QueryTests()
    {
        _store = Open(new StoreOptions());
        ProjectionRuns.ToEnd(_store, _log, ProjectionRuns.Small);
        var reader = new EventReader(_log.Events);
        while (reader.Next())
        {
            if (reader.Kind == EventKind.OrderTraded)
            {
                _trades.Add(reader.Body<OrderTraded>());
            }
        }
    }

    [Fact]
    public async Task Orders_fills_and_trades_are_those_of_the_views()
    {
        var orders = new OrdersView(Everything, 0);
        var fills = new FillsView(Everything);
        var trades = new TradesView(Everything);
        orders.Apply(_log.Events);
        fills.Apply(_log.Events);
        trades.Apply(_log.Events);
        using var runner = new QueryRunner(_store);
        var queries = new HistoryQueries(runner);
        var random = new TestRandom(5);
        int found = 0;
        for (int i = 0; i < 60; i++)
        {
            OrderTraded trade = _trades[random.Below(_trades.Count)];
            AccountId account = random.Chance(50) ? trade.MakerAccount : trade.TakerAccount;
            int max = 1 + random.Below(20);
            long? from = random.Chance(50) ? trade.Trade.Value : null;
            var order = new OrderQuery(trade.Instrument, max) { From = from is null ? null : trade.MakerOrder };
            var fill = new FillQuery(trade.Instrument, max) { From = from is null ? null : trade.Trade };
            var tape = new TradeQuery(max) { FromId = from };

            IReadOnlyList<OrderState> stored = await queries.OrdersAsync(account, order);
            found += stored.Count;
            Assert.Equal(
                orders.Read(account, order).Select(o => (o.Order, o.Filled, o.Status, o.UpdatedMicros)),
                stored.Select(o => (o.Order, o.Filled, o.Status, o.UpdatedMicros)));
            Assert.Equal(fills.Read(account, fill), await queries.FillsAsync(account, fill));
            Assert.Equal(trades.Read(trade.Instrument, tape), await queries.TradesAsync(trade.Instrument, tape));
        }

        Assert.True(found > 60);
    }

    [Fact]
    public async Task An_instrument_that_nobody_knows_has_no_past()
    {
        using var runner = new QueryRunner(_store);
        var queries = new HistoryQueries(runner);

        Assert.Empty(await queries.TradesAsync(new InstrumentId(999), new TradeQuery(10)));
        Assert.Empty(await queries.OrdersAsync(new AccountId(1), new OrderQuery(new InstrumentId(999), 10)));
    }

    [Theory]
    [InlineData(StatementKind.Ledger)]
    [InlineData(StatementKind.Deposits)]
    [InlineData(StatementKind.Withdrawals)]
    [InlineData(StatementKind.Lists)]
    public void A_statement_page_by_page_is_complete_and_in_order(StatementKind kind)
    {
        using var runner = new QueryRunner(_store);
        string table = kind switch
        {
            StatementKind.Ledger => "ledger_entries",
            StatementKind.Lists => "order_lists",
            _ => kind.ToString().ToLowerInvariant(),
        };
        long account = (long)(_store.Session.Scalar(
            $"SELECT account_id FROM {table} GROUP BY account_id ORDER BY COUNT(*) DESC LIMIT 1") ?? 1L);
        long rows = (long)_store.Session.Scalar($"SELECT COUNT(*) FROM {table} WHERE account_id = @p0", account)!;

        List<string> small = Statement(new StatementQuery(runner, pageRows: 3), account, kind);

        Assert.Equal(rows, small.Count);
        Assert.Equal(small.Count, small.Distinct().Count());
        Assert.Equal(Statement(new StatementQuery(runner), account, kind), small);
    }

    [Fact]
    public async Task A_query_that_takes_for_ever_is_stopped_and_the_next_one_answered()
    {
        using SqliteStore store = Open(new StoreOptions
        {
            QueryTimeout = TimeSpan.FromMilliseconds(50),
            QueryConnectionsMax = 1,
        });
        using var runner = new QueryRunner(store);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => runner.RunAsync(session => session.Sql.Scalar(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n")));

        Assert.Equal(1L, await runner.RunAsync(session => (long)session.Sql.Scalar("SELECT 1")!));
    }

    [Fact]
    public async Task Queries_beyond_the_queue_are_refused_at_once()
    {
        using SqliteStore store = Open(new StoreOptions { QueryConnectionsMax = 1, QueriesWaitingMax = 1 });
        using var runner = new QueryRunner(store);
        using var started = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        Task<bool> first = runner.RunAsync(_ =>
        {
            started.Set();
            return goOn.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        });
        Assert.True(started.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Task<bool> second = runner.RunAsync(_ => true);

        await Assert.ThrowsAsync<QueriesBusyException>(() => runner.RunAsync(_ => true));

        goOn.Set();
        Assert.True(await first && await second);
    }

    [Fact]
    public async Task A_query_cannot_write()
    {
        using var runner = new QueryRunner(_store);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => runner.RunAsync(session => session.Sql.Execute("DELETE FROM trades")));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static List<string> Statement(StatementQuery query, long account, StatementKind kind) =>
        [.. query.Read(new AccountId((uint)account), kind).Select(row => string.Join(',', row))];

    private SqliteStore Open(StoreOptions options) => new(Path.Combine(_folder.Path, "cambio.db"), options);
}
