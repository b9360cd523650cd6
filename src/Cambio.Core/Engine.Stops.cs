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
    /// <summary>The last fired stop of the generation that is being released; 0 while there is none.</summary>
    private int _generationLast;

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
            _generationLast = book.LastReleased;
            while (_generationLast != 0)
            {
                int handle = book.TakeReleased(out long firedAtTicks);
                _generationLast = handle == _generationLast ? 0 : _generationLast;
                Release(market, handle, firedAtTicks);
                ReactToLists(market);
            }
        }
    }

    /// <summary>
    /// A fired stop closes before its turn, with its list. When it was the last of its generation, the one before it
    /// becomes the last.
    /// </summary>
    private void SkipInGeneration(int handle)
    {
        if (handle == _generationLast)
        {
            _generationLast = _store.Orders[handle].Previous;
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
        if (order.IsListed)
        {
            TakeOverFromOtherLeg(market, handle);
        }

        OrderHold hold = default;
        if (IsPricelessBuy(handle) && !TryResizeMarketHold(market, handle, out hold))
        {
            Discard(market, handle, CloseReason.InsufficientBalance);
            return;
        }

        EnterAndSettle(market, handle, hold.TickLots);
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
