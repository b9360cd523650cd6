using System.Runtime.InteropServices;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Orders;

/// <summary>
/// Counts orders per account as the dialect's order limit does: each one placed is one more; the first fill of an order
/// takes one away if it took, and five if it waited in the book; cancels and expiries take nothing away; a count is
/// never below zero, and each interval begins at zero. Folded from the log, so it survives a restart. Safe for any
/// thread.
/// </summary>
internal sealed class OrderCounter
{
    private const long TenSecondsMicros = 10_000_000;
    private const long DayMicros = 24L * 60 * 60 * 1_000_000;
    private const int TakerReward = 1;
    private const int MakerReward = 5;

    private readonly Lock _lock = new();
    private SortedDictionary<uint, Counted> _accounts = [];

    /// <summary>The counts of an account at a time, in microseconds since 1970.</summary>
    public OrderCounts Read(AccountId account, long micros)
    {
        lock (_lock)
        {
            _accounts.TryGetValue(account.Value, out Counted counted);
            counted = counted.At(micros);
            return new OrderCounts(counted.TenSeconds, counted.Day);
        }
    }

    /// <summary>An order was accepted.</summary>
    public void Placed(AccountId account, long micros) => Add(account, micros, 1);

    /// <summary>An order traded that had not traded before.</summary>
    public void FirstFilled(AccountId account, bool asMaker, long micros) =>
        Add(account, micros, asMaker ? -MakerReward : -TakerReward);

    /// <summary>Writes all counts.</summary>
    public void Save(ViewWriter writer)
    {
        lock (_lock)
        {
            writer.Write(_accounts.Count);
            foreach (Counted counted in _accounts.Values)
            {
                writer.Write(counted);
            }
        }
    }

    /// <summary>Reads all counts.</summary>
    public static OrderCounter Load(ref ViewReader reader)
    {
        var counter = new OrderCounter();
        for (int left = reader.ReadCount<Counted>(); left > 0; left--)
        {
            Counted counted = reader.Read<Counted>();
            counter._accounts[counted.Account] = counted;
        }

        return counter;
    }

    private void Add(AccountId account, long micros, int orders)
    {
        lock (_lock)
        {
            _accounts.TryGetValue(account.Value, out Counted counted);
            counted = counted.At(micros);
            _accounts[account.Value] = counted with
            {
                Account = account.Value,
                TenSeconds = Math.Max(0, counted.TenSeconds + orders),
                Day = Math.Max(0, counted.Day + orders),
            };
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 8)]
    private readonly record struct Counted(
        long TenSecondsNumber, long DayNumber, int TenSeconds, int Day, uint Account, uint Reserved)
    {
        /// <summary>The same in the intervals of a later time; of an earlier one it is what it was.</summary>
        public Counted At(long micros)
        {
            (long tenSeconds, long day) = (micros / TenSecondsMicros, micros / DayMicros);
            Counted at = tenSeconds > TenSecondsNumber
                ? this with { TenSecondsNumber = tenSeconds, TenSeconds = 0 }
                : this;
            return day > DayNumber ? at with { DayNumber = day, Day = 0 } : at;
        }
    }
}
