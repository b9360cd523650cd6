using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Errors;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.Limiting;

/// <summary>
/// How many orders an account may place. What was placed and filled is counted from the log
/// (<see cref="OrderCounts"/>); here are only the orders on their way, so that a hundred requests at once cannot all
/// see the last free place.
/// </summary>
internal sealed class OrderLimiter(OrdersView orders, GatewayLimits limits, TimeProvider time)
{
    // As many as there are accounts with keys.
    private readonly ConcurrentDictionary<AccountId, OnTheirWay> _accounts = new();

    private bool IsOff => limits.OrdersPerTenSecondsMax == 0 && limits.OrdersPerDayMax == 0;

    /// <summary>How many orders commands would place.</summary>
    /// <param name="records">Encoded commands, one after the other.</param>
    public static int OrdersIn(ReadOnlySpan<byte> records)
    {
        int orders = 0;
        while (!records.IsEmpty)
        {
            ref readonly CommandHeader header = ref MemoryMarshal.AsRef<CommandHeader>(records);
            orders += header.Kind switch
            {
                CommandKind.PlaceOrder or CommandKind.CancelReplace => 1,
                CommandKind.PlaceOrderList => PlaceOrderList.OrdersOf(
                    MemoryMarshal.AsRef<PlaceOrderList>(records[CommandHeader.Size..]).Contingency),
                _ => 0,
            };
            records = records[header.Length..];
        }

        return orders;
    }

    /// <summary>What an account has placed and not yet seen filled.</summary>
    public OrderCounts Read(AccountId account) => orders.Counts(account, time.GetUtcNow());

    /// <summary>
    /// Lets an account send orders, or says why not. What was reserved must be released once the engine has answered,
    /// and before the client hears of it.
    /// </summary>
    public ApiError? Reserve(AccountId account, int count)
    {
        if (IsOff)
        {
            return null;
        }

        OnTheirWay pending = _accounts.GetOrAdd(account, static _ => new OnTheirWay());
        lock (pending)
        {
            int total = pending.Count + count;
            OrderCounts counts = Read(account);
            if (Exceeds(counts.TenSeconds + total, limits.OrdersPerTenSecondsMax))
            {
                return ErrorCatalog.TooManyOrders(limits.OrdersPerTenSecondsMax, "10 SECOND");
            }

            if (Exceeds(counts.Day + total, limits.OrdersPerDayMax))
            {
                return ErrorCatalog.TooManyOrders(limits.OrdersPerDayMax, "1 DAY");
            }

            pending.Count = total;
            return null;
        }
    }

    /// <summary>Ends a reservation: the orders are counted, or were refused.</summary>
    public void Release(AccountId account, int count)
    {
        if (!IsOff)
        {
            OnTheirWay pending = _accounts[account];
            lock (pending)
            {
                pending.Count -= count;
            }
        }
    }

    private static bool Exceeds(int count, int limit) => limit > 0 && count > limit;

    private sealed class OnTheirWay
    {
        public int Count { get; set; }
    }
}
