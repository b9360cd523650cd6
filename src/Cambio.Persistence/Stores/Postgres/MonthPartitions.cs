using System.Globalization;
using Cambio.Persistence.Buffering;

namespace Cambio.Persistence.Stores.Postgres;

/// <summary>Makes the partitions, one per month, that the rows of a batch belong to.</summary>
internal sealed class MonthPartitions
{
    private readonly HashSet<(string Table, int Month)> _known = [];

    /// <summary>What a transaction made that did not end well is not there.</summary>
    internal void Forget() => _known.Clear();

    internal void Prepare(SqlSession session, RowSet set)
    {
        long low = 0;
        long high = 0;
        for (int i = 0; i < set.Count; i++)
        {
            long micros = set.TimeMicrosOf(i);
            if (micros < low || micros >= high)
            {
                DateTime month = MonthOf(micros);
                (low, high) = (Micros(month), Micros(month.AddMonths(1)));
                if (_known.Add((set.Table.Name, (month.Year * 12) + month.Month)))
                {
                    Make(session, set.Table.Name, month, low, high);
                }
            }
        }
    }

    private static void Make(SqlSession session, string table, DateTime month, long low, long high) =>
        session.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"CREATE TABLE IF NOT EXISTS {table}_{month:yyyy_MM} PARTITION OF {table} "
            + $"FOR VALUES FROM ({low}) TO ({high})"));

    private static DateTime MonthOf(long micros)
    {
        DateTime day = DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
        return new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Utc);
    }

    private static long Micros(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
