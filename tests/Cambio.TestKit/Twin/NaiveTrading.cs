using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>Orders of one market enter, meet, rest and close; money follows.</summary>
internal sealed class NaiveTrading : ISweepEffects
{
    private readonly NaiveState _state;
    private readonly NaiveMarket _market;
    private readonly Sweep _sweep;
    private readonly NaiveStops _stops;

    public NaiveTrading(NaiveState state, NaiveMarket market)
    {
        _state = state;
        _market = market;
        _sweep = new Sweep(market, this);
        _stops = new NaiveStops(state, market);
    }

    private InstrumentId Instrument => _market.Spec.Instrument;

    /// <summary>An accepted order that is no stop (any more) meets the book, then rests or closes.</summary>
    public void Enter(NaiveOrder order)
    {
        bool limit = order.IsLimitPriced;
        if (limit && order.TimeInForce == TimeInForce.Fok
            && Preview.Of(_market, order).Traded != order.Remaining)
        {
            Close(order, CloseReason.UnfilledFok);
            return;
        }

        if (!_sweep.Run(order))
        {
            return;
        }

        if (order.Remaining == 0)
        {
            Close(order, order.Done == 0 ? CloseReason.InsufficientLiquidity : CloseReason.Filled);
        }
        else if (limit && order.TimeInForce == TimeInForce.Gtc)
        {
            order.Visible = order.IcebergLots > 0
                ? Math.Min(order.IcebergLots, order.Remaining)
                : order.Remaining;
            _market.Join(order, order.IsBuy ? Queue.Bids : Queue.Asks);
            LevelTouched(order.Side, order.LimitPrice);
        }
        else if (limit)
        {
            Close(order, CloseReason.UnfilledIoc);
        }
        else if (_market.Spec.MarketRemainder == MarketRemainder.Rest)
        {
            _market.Join(order, order.IsBuy ? Queue.MarketBuys : Queue.MarketSells);
        }
        else
        {
            Close(order, CloseReason.InsufficientLiquidity);
        }
    }

    /// <summary>Runs over the waiting released stops: at most MaxTriggerDepth times, all that are there.</summary>
    public void ReleaseStops()
    {
        if (_market.State != MarketState.Trading)
        {
            return;
        }

        List<NaiveOrder> released = _market[Queue.Released];
        for (int generation = 1; generation <= _market.Spec.MaxTriggerDepth && released.Count > 0; generation++)
        {
            foreach (NaiveOrder order in released.ToList())
            {
                // It may have ended with its list before its turn.
                if (order.Queue == Queue.Released)
                {
                    Release(order);
                    React();
                }
            }
        }
    }

    public void Close(NaiveOrder order, CloseReason reason) => _sweep.Close(order, reason);

    /// <summary>Looks at what has happened to lists.</summary>
    public void React() => new NaiveListReactions(_state, _market, this).Run();

    /// <summary>Takes lots off an open order that keeps its place. Its hold is another matter.</summary>
    public void Reduce(NaiveOrder order, long newTotal)
    {
        order.Remaining = newTotal - order.Done;
        _sweep.Shorten(order);
    }

    /// <summary>Puts an accepted stop order where it waits.</summary>
    public void Wait(NaiveOrder order) => _stops.Wait(order);

    /// <summary>The hold that a market order needs now, and the notional it is made for.</summary>
    public (BigInteger Hold, BigInteger Notional) MarketHold(NaiveOrder order, Preview preview)
    {
        if (!order.IsBuy)
        {
            return (_market.BaseAmount(preview.Lots), 0);
        }

        BigInteger swept = preview.Swept;
        if (_market.Spec.MarketRemainder != MarketRemainder.Rest || preview.Rest == 0)
        {
            return (_market.WithFeeHold(swept, order), swept);
        }

        if (_market.LastPrice == 0)
        {
            BigInteger everything = _state.Ledger.Available(order.Account, HoldAsset(order));
            return (BigInteger.Max(everything, _market.WithFeeHold(swept, order)), swept);
        }

        BigInteger total = swept + _market.Notional(_market.LastPrice, preview.Rest);
        return (_market.WithFeeHold(total, order), total);
    }

    public ushort HoldAsset(NaiveOrder order) =>
        order.IsBuy ? _market.Spec.QuoteAsset.Value : _market.Spec.BaseAsset.Value;

    public void Settle(NaiveOrder maker, NaiveOrder taker, long price, long lots)
    {
        Settlement s = Settlement.Of(_market, maker, taker, price, lots);
        ushort baseAsset = _market.Spec.BaseAsset.Value;
        ushort quoteAsset = _market.Spec.QuoteAsset.Value;
        ushort FeeAsset(NaiveOrder order) => order.IsBuy && !s.FeesInQuote ? baseAsset : quoteAsset;

        _state.Events.Append(EventKind.OrderTraded, new OrderTraded(
            new TradeId(++_market.LastTradeId), new OrderId(maker.Id), new OrderId(taker.Id), new Price(price),
            new Quantity(lots), (Int128)s.Notional, (Int128)s.Maker.Amount, (Int128)s.Taker.Amount,
            new AccountId(maker.Account), new AccountId(taker.Account), Instrument,
            new AssetId(FeeAsset(maker)), new AssetId(FeeAsset(taker)), taker.Side, 0));

        foreach (NaiveOrder order in new[] { taker, maker })
        {
            BigInteger pays = order.IsBuy ? s.BuyerPays : s.Base;
            order.Hold -= pays;
            _state.Ledger.Add(order.Account, order.IsBuy ? quoteAsset : baseAsset, 0, -pays);
            _state.Ledger.Add(
                order.Account,
                order.IsBuy ? baseAsset : quoteAsset,
                order.IsBuy ? s.BuyerReceives : s.SellerReceives,
                0);
        }

        NaiveOrder buyer = taker.IsBuy ? taker : maker;
        if (buyer.IsLimitPriced)
        {
            BigInteger rest = _market.Notional(buyer.LimitPrice, buyer.Remaining - lots);
            ShrinkHold(buyer, _market.WithFeeHold(rest, buyer));
        }
        else
        {
            buyer.PlannedNotional -= s.Notional;
        }

        _state.Ledger.BookCommission(FeeAsset(taker), s.Taker.Amount, s.Taker.Floor);
        _state.Ledger.BookCommission(FeeAsset(maker), s.Maker.Amount, s.Maker.Floor);
        Note(maker, 0);
    }

    public void Prevented(NaiveOrder maker, NaiveOrder taker, long price, long makerLots, long takerLots)
    {
        _state.Events.Append(EventKind.TradePrevented, new TradePrevented(
            ++_market.LastPreventedId, new OrderId(maker.Id), new OrderId(taker.Id), new Price(price),
            new Quantity(makerLots), new Quantity(takerLots), new AccountId(taker.Account), Instrument,
            taker.SelfTradePrevention, 0));
        if (makerLots > 0)
        {
            Note(maker, 0);
        }
    }

    public void Shrunk(NaiveOrder order)
    {
        if (!order.IsBuy)
        {
            ShrinkHold(order, _market.BaseAmount(order.Remaining));
        }
        else if (order.IsLimitPriced)
        {
            ShrinkHold(order, _market.WithFeeHold(_market.Notional(order.LimitPrice, order.Remaining), order));
        }
        else if (order.Queue is Queue.Rising or Queue.Falling or Queue.Released && order.TrailingDeltaBips == 0)
        {
            ShrinkHold(order, _market.WithFeeHold(_market.Notional(order.StopPrice, order.Remaining), order));
        }
    }

    public void Closed(NaiveOrder order, CloseReason reason)
    {
        order.IsClosed = true;
        ShrinkHold(order, 0);
        _state.Events.Append(EventKind.OrderClosed, new OrderClosed(
            new OrderId(order.Id), new Quantity(order.Remaining), new AccountId(order.Account), Instrument, reason, 0));
        Note(order, reason);
    }

    public void LevelTouched(Side side, long price) => _state.TouchLevel(_market, side, price);

    public void TradeDone(long price) => _stops.Look(price);

    /// <summary>Holds from now on as much as this.</summary>
    public void ShrinkHold(NaiveOrder order, BigInteger hold)
    {
        _state.Ledger.Release(order.Account, HoldAsset(order), order.Hold - hold);
        order.Hold = hold;
    }

    private void Note(NaiveOrder order, CloseReason reason)
    {
        if (order.List is { } list)
        {
            _state.ListNews.Enqueue(new NaiveListNews(list, order, reason));
        }
    }

    private void Release(NaiveOrder order)
    {
        _market.Leave(order);
        _state.Events.Append(EventKind.OrderTriggered, new OrderTriggered(
            new OrderId(order.Id), new Price(order.TriggerPrice), new AccountId(order.Account), Instrument, 0, 0));
        order.TriggerPrice = 0;
        order.StopPrice = 0;
        order.TrailingDeltaBips = 0;
        new NaiveListReactions(_state, _market, this).TakeOver(order);
        if (order.IsLimitPriced || !order.IsBuy)
        {
            Enter(order);
            return;
        }

        (BigInteger hold, order.PlannedNotional) = MarketHold(order, Preview.Of(_market, order));
        BigInteger lacking = hold - order.Hold;
        if (lacking > _state.Ledger.Available(order.Account, HoldAsset(order)))
        {
            Close(order, CloseReason.InsufficientBalance);
            return;
        }

        order.Hold = hold;
        _state.Ledger.Hold(order.Account, HoldAsset(order), lacking);
        Enter(order);
    }
}
