using System.Buffers;
using System.Runtime.InteropServices;

namespace Cambio.TestKit.Twin;

/// <summary>Writes docs/formats/state.md, section by section.</summary>
internal sealed class CanonicalWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public static byte[] Write(NaiveState state)
    {
        CanonicalWriter writer = new();
        writer.WriteAll(state);
        return writer._bytes.WrittenSpan.ToArray();
    }

    /// <summary>Mixes the words of the stream, as the document says.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 0;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            unchecked
            {
                ulong x = (hash * 0x9E3779B97F4A7C15) ^ word;
                x ^= x >> 30;
                x *= 0xBF58476D1CE4E5B9;
                x ^= x >> 27;
                x *= 0x94D049BB133111EB;
                x ^= x >> 31;
                hash = x;
            }
        }

        return hash;
    }

    private void WriteAll(NaiveState state)
    {
        Section(1, [state], s =>
        {
            Put(s.LastSequence);
            Put(s.LastOrderId);
            Put((long)s.Sessions.Count);
            Put((long)s.BlockedTypes);
            Put(s.LastListId);
        });
        Section(2, state.Assets.Values, asset =>
        {
            Put(asset.Definition);
            Put((Int128)asset.Deposited);
            Put((Int128)asset.Withdrawn);
        });
        Section(3, state.Accounts, account =>
        {
            Put(account.Key);
            Put(account.Value ? 1u : 0u);
        });
        Section(4, state.Ledger.Balances, balance =>
        {
            Put((Int128)balance.Value.Available);
            Put((Int128)balance.Value.Held);
            Put(balance.Key.Account);
            Put((uint)balance.Key.Asset);
        });
        Section(5, state.Markets.Values, market =>
        {
            Put(market.Spec);
            Put(market.LastTradeId);
            Put(market.LastTradePrice);
            Put(market.ReferencePrice);
            Put(market.LastPreventedId);
            Put((uint)market.State);
            Put((uint)market.BlockedTypes);
        });
        Section(6, state.Seats, seat =>
        {
            Put(seat.Account);
            Put((uint)seat.Instrument);
        });
        Section(7, Orders(state), found => PutOrder(found.Market, found.Order));
        Section(8, state.Withdrawals.Values, Put);
        Section(9, state.TransferIds, Put);
        Section(10, state.Sessions, Put);
        Section(11, state.Lists.Values, list =>
        {
            Put(list.Id);
            Put(list.Orders[0].Id);
            Put(list.Account);
            Put(list.Instrument);
            Put((byte)list.Contingency);
            Put((byte)0);
            Put(list.ClientOrderId);
        });
        Section(12, state.Timers, timer =>
        {
            Put(timer.Value);
            Put(timer.Key.Account);
            Put((uint)timer.Key.Instrument);
        });
    }

    private static IEnumerable<(NaiveMarket Market, NaiveOrder Order)> Orders(NaiveState state) =>
        from market in state.Markets.Values
        from queue in Enum.GetValues<Queue>()
        from order in market.InOrder(queue)
        select (market, order);

    private void Section<T>(uint id, IEnumerable<T> records, Action<T> put)
    {
        List<T> all = [.. records];
        Put(id);
        Put(1u);
        Put((ulong)all.Count);
        all.ForEach(put);
    }

    private void PutOrder(NaiveMarket market, NaiveOrder order)
    {
        bool waits = order.CountsAsStop;
        bool extras = waits || order.IcebergLots > 0;
        Put(order.Id);
        Put(order.LimitPrice);
        Put(order.Remaining);
        Put(order.Done);
        Put((Int128)order.Hold);
        Put(order.Account);
        Put(market.Spec.Instrument.Value);
        Put((byte)order.Queue);
        Put((byte)order.Side);
        Put((byte)order.Type);
        Put((byte)order.TimeInForce);
        Put((byte)order.SelfTradePrevention);
        Put((byte)((order.HasTraded ? 1 : 0) | (extras ? 2 : 0) | (order.ClientOrderId.IsNone ? 0 : 4)
            | (order.TrailingIsActive ? 8 : 0)));
        Put(order.MakerFeePpm);
        Put(order.TakerFeePpm);
        Put(order.Amends);
        Put(order.List?.Id ?? 0);
        if (extras)
        {
            Put(order.TriggerPrice);
            Put(order.StopPrice);
            Put(order.IcebergLots);
            Put(waits || order.IcebergLots == 0 || order.Queue == Queue.Pending ? 0L : order.Visible);
            Put(order.TrailingDeltaBips);
            Put(0);
        }

        if (!order.ClientOrderId.IsNone)
        {
            Put(order.ClientOrderId);
        }
    }

    private void Put<T>(T value)
        where T : unmanaged =>
        _bytes.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref value)));
}
