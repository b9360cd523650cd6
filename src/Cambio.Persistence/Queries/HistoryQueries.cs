using Cambio.Core.Values;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Orders;
using Cambio.MarketData.Trades;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Queries;

/// <summary>
/// What the views in memory have forgotten, in the views' own words. Pages go by key, never by number of rows to skip.
/// Every query may fail as <see cref="QueryRunner"/> says.
/// </summary>
/// <param name="runner">Who runs them.</param>
public sealed class HistoryQueries(QueryRunner runner)
{
    /// <summary>An account's orders that match, by id.</summary>
    public Task<IReadOnlyList<OrderState>> OrdersAsync(AccountId account, OrderQuery query) =>
        runner.RunAsync<IReadOnlyList<OrderState>>(session => Orders(session, account, query));

    /// <summary>An account's fills that match, oldest first.</summary>
    public Task<IReadOnlyList<Fill>> FillsAsync(AccountId account, FillQuery query) =>
        runner.RunAsync<IReadOnlyList<Fill>>(session => Fills(session, account, query));

    /// <summary>An instrument's trades that match, oldest first.</summary>
    public Task<IReadOnlyList<Trade>> TradesAsync(InstrumentId instrument, TradeQuery query) =>
        runner.RunAsync<IReadOnlyList<Trade>>(session => Trades(session, instrument, query));

    private static List<OrderState> Orders(ReadSession session, AccountId account, OrderQuery query)
    {
        var found = new List<OrderState>();
        if (session.ScalesFor(query.Instrument) is { } scales)
        {
            Predicate where = new Predicate()
                .And("account_id =", account.Value)
                .And("instrument_id =", query.Instrument.Value)
                .And("order_id >=", query.From?.Value)
                .And("accepted_us >=", query.StartMicros)
                .And("accepted_us <=", query.EndMicros);
            session.Sql.Query(
                Select(session, OrderRow.Table, where.OrderBy("order_id", query.OldestFirst, query.Max)),
                row =>
                {
                    var reader = new FieldReader(row);
                    found.Add(OrderRow.Read(ref reader, scales).State);
                },
                where.Values);
        }

        return Oldest(found, query.OldestFirst);
    }

    private static List<Fill> Fills(ReadSession session, AccountId account, FillQuery query)
    {
        var found = new List<Fill>();
        bool oldestFirst = query.From is not null || query.StartMicros is not null;

        // Two indexes, two queries: an OR over both would use neither.
        foreach (TradeRow row in SideOf(session, "maker", account, query, oldestFirst))
        {
            found.Add(Fill.OfMaker(row.Trade, row.TimeMicros));
        }

        foreach (TradeRow row in SideOf(session, "taker", account, query, oldestFirst))
        {
            found.Add(Fill.OfTaker(row.Trade, row.TimeMicros));
        }

        IEnumerable<Fill> ordered = found.OrderBy(fill => fill.Trade.Value).ThenByDescending(fill => fill.IsMaker);
        return [.. oldestFirst ? ordered.Take(query.Max) : ordered.TakeLast(query.Max)];
    }

    private static List<TradeRow> SideOf(
        ReadSession session, string side, AccountId account, FillQuery query, bool oldestFirst)
    {
        Predicate where = new Predicate()
            .And($"{side}_account_id =", account.Value)
            .And("instrument_id =", query.Instrument.Value)
            .And($"{side}_order_id =", query.Order?.Value)
            .And("trade_id >=", query.From?.Value)
            .And("time_us >=", query.StartMicros)
            .And("time_us <=", query.EndMicros);
        return Read(session, query.Instrument, where, oldestFirst, query.Max);
    }

    private static List<Trade> Trades(ReadSession session, InstrumentId instrument, TradeQuery query)
    {
        bool oldestFirst = query.FromId is not null || query.StartMicros is not null;
        Predicate where = new Predicate()
            .And("instrument_id =", instrument.Value)
            .And("trade_id >=", query.FromId)
            .And("time_us >=", query.StartMicros)
            .And("time_us <=", query.EndMicros);
        List<TradeRow> rows = Read(session, instrument, where, oldestFirst, query.Max);
        return [.. rows.Select(row => new Trade(
            row.Trade.Notional, row.Trade.Trade, row.Trade.Price, row.Trade.Quantity, row.TimeMicros,
            row.Trade.TakerSide))];
    }

    private static List<TradeRow> Read(
        ReadSession session, InstrumentId instrument, Predicate where, bool oldestFirst, int max)
    {
        var found = new List<TradeRow>();
        if (session.ScalesFor(instrument) is { } scales)
        {
            session.Sql.Query(
                Select(session, TradeRow.Table, where.OrderBy("trade_id", oldestFirst, max)),
                row =>
                {
                    var reader = new FieldReader(row);
                    found.Add(TradeRow.Read(ref reader, scales));
                },
                where.Values);
        }

        return Oldest(found, oldestFirst);
    }

    private static List<T> Oldest<T>(List<T> found, bool isAlready)
    {
        if (!isAlready)
        {
            found.Reverse();
        }

        return found;
    }

    private static string Select(ReadSession session, TableSpec table, string rest) =>
        $"SELECT {session.Dialect.SelectList(table)} FROM {table.Name} {rest}";
}
