using System.Runtime.CompilerServices;
using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>Stops that trades have set off enter the book.</summary>
public sealed partial class Engine
{
    /// <summary>Releases fired stops, generation by generation, up to the depth that the instrument allows.</summary>
    private void ReleaseStops(Market market)
    {
        OrderBook book = market.Book;
        if (market.State != MarketState.Trading)
        {
            return;
        }

        for (int depth = 0; depth < market.Spec.MaxTriggerDepth && book.HasReleased; depth++)
        {
            int last = book.LastReleased;
            int handle;
            do
            {
                handle = book.TakeReleased(out long firedAtTicks);
                Release(market, handle, firedAtTicks);
            }
            while (handle != last);
        }
    }

    /// <summary>
    /// Goes on with what the depth limit left over, at the start of a later command for the instrument.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReleaseCarriedOver(InstrumentId instrument)
    {
        Market? market = _markets[instrument.Value];
        if (market is { Book.HasReleased: true })
        {
            Touch(market);
            ReleaseStops(market);
        }
    }

    private void Release(Market market, int handle, long firedAtTicks)
    {
        ref Order order = ref _store.Orders[handle];
        _accounts.Seat(order.Owner).StopOrders--;
        AppendTriggered(market, handle, firedAtTicks, activated: false);
        OrderHold hold = new(default, order.RemainingLots, default);
        if (IsPricelessBuy(handle) && !TryResizeMarketHold(market, handle, out hold))
        {
            market.Book.Discard(handle, CloseReason.InsufficientBalance);
            Settle(market);
            return;
        }

        Enter(market, handle, hold);
    }

    /// <summary>Holds what the released market buy costs now.</summary>
    private bool TryResizeMarketHold(Market market, int handle, out OrderHold hold)
    {
        ref Order order = ref _store.Orders[handle];
        ref Ledger.Hold present = ref _ledger.HoldOf(handle);
        var account = new AccountId(_accounts.Seat(order.Owner).Account);
        hold = MarketHold(
            market, order.Owner, account, Side.Buy, order.SelfTradePrevention, order.RemainingLots, Int128.Zero,
            present.MakerFeePpm, present.TakerFeePpm);
        if (hold.Amount - present.Amount > Available(present.Row))
        {
            return false;
        }

        _ledger.ResizeHold(handle, hold.Amount);
        return true;
    }

    private void AppendTriggered(Market market, int handle, long ticks, bool activated)
    {
        ref Order order = ref _store.Orders[handle];
        Events.Append(
            EventKind.OrderTriggered,
            new OrderTriggered(
                new OrderId(order.Id), new Price(ticks), new AccountId(_accounts.Seat(order.Owner).Account), market.Id,
                (byte)(activated ? 1 : 0), 0));
    }
}
