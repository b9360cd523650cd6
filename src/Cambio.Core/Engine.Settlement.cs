using Cambio.Core.Accounts;
using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Ledger;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>Turns what a book reports into balance changes and events.</summary>
public sealed partial class Engine
{
    /// <summary>Price x lots that the market buy now in the book still has to pay for, by its preview.</summary>
    private Int128 _marketBuyLeft;

    private void Settle(Market market)
    {
        MessageBuffer messages = market.Book.Messages;
        for (int i = 0; i < messages.Count; i++)
        {
            ref readonly BookMessage message = ref messages[i];
            switch (message.Kind)
            {
                case BookMessageKind.Fill:
                    SettleTrade(market, message);
                    break;
                case BookMessageKind.Close:
                    SettleClose(market, message);
                    break;
                case BookMessageKind.Prevent:
                    SettlePrevention(market, message);
                    break;
                default:
                    AppendTriggered(market, message.Maker, message.PriceTicks, activated: true);
                    break;
            }
        }

        messages.Clear();
    }

    private void SettleTrade(Market market, in BookMessage fill)
    {
        ref Order taker = ref _store.Orders[fill.Taker];
        ref Order maker = ref _store.Orders[fill.Maker];
        bool takerBuys = taker.Side == Side.Buy;
        Int128 tickLots = FixedMath.Product(fill.PriceTicks, fill.Lots);
        Int128 notional = FixedMath.Scale(tickLots, market.UnitNotional);
        Int128 baseAmount = market.BaseAmount(fill.Lots);
        if (takerBuys && OrderBook.IsMarket(taker.Type))
        {
            _marketBuyLeft -= tickLots;
        }

        int takerRate = _ledger.HoldOf(fill.Taker).TakerFeePpm;
        int makerRate = _ledger.HoldOf(fill.Maker).MakerFeePpm;
        Commission takerFee = CommissionOf(
            market, fill.Taker, takerBuys, notional, baseAmount, takerRate, fill.TakerRemainingLots, isMaker: false);
        Commission makerFee = makerRate < 0
            ? Commission.Rebate(Int128.Min(FixedMath.PpmFloor(notional, -makerRate), takerFee.Exact))
            : CommissionOf(
                market, fill.Maker, !takerBuys, notional, baseAmount, makerRate, fill.MakerRemainingLots,
                isMaker: true);

        PayAndReceive(market, fill.Taker, taker.Owner, takerBuys, notional, baseAmount, takerFee.Charged);
        PayAndReceive(market, fill.Maker, maker.Owner, !takerBuys, notional, baseAmount, makerFee.Charged);
        ReleaseImprovement(
            market, takerBuys ? fill.Taker : fill.Maker, takerBuys ? fill.TakerRemainingLots : fill.MakerRemainingLots);
        CreditHouse(market, takerBuys, takerFee);
        CreditHouse(market, !takerBuys, makerFee);
        Events.Append(
            EventKind.OrderTraded,
            new OrderTraded(
                new TradeId(++market.LastTradeId), new OrderId(maker.Id), new OrderId(taker.Id),
                new Price(fill.PriceTicks), new Quantity(fill.Lots), notional, makerFee.Charged, takerFee.Charged,
                new AccountId(_accounts.Seat(maker.Owner).Account), new AccountId(_accounts.Seat(taker.Owner).Account),
                market.Id, FeeAsset(market, !takerBuys), FeeAsset(market, takerBuys), taker.Side, 0));
        if (maker.IsListed)
        {
            _lists.NoteEngaged(fill.Maker);
        }
    }

    /// <summary>One side pays out of its hold and receives. A quote commission is part of what moves.</summary>
    private void PayAndReceive(
        Market market, int handle, int seatHandle, bool buys, Int128 notional, Int128 baseAmount, Int128 fee)
    {
        ref Seat seat = ref _accounts.Seat(seatHandle);
        if (!buys)
        {
            _ledger.PayFromHold(handle, baseAmount);
            _ledger.Credit(seat.QuoteRow, notional - fee);
        }
        else if (market.Spec.FeeMode == FeeMode.Quote)
        {
            _ledger.PayFromHold(handle, notional + fee);
            _ledger.Credit(seat.BaseRow, baseAmount);
        }
        else
        {
            _ledger.PayFromHold(handle, notional);
            _ledger.Credit(seat.BaseRow, baseAmount - fee);
        }
    }

    private Commission CommissionOf(
        Market market, int handle, bool buys, Int128 notional, Int128 baseAmount, int ppm, long remainingLots,
        bool isMaker)
    {
        bool inQuote = !buys || market.Spec.FeeMode == FeeMode.Quote;
        Int128 floor = FixedMath.PpmFloor(inQuote ? notional : baseAmount, ppm, out bool inexact);
        if (!inexact)
        {
            return new Commission(floor, floor);
        }

        Int128 ceiling = floor + Int128.One;
        if (buys && inQuote)
        {
            // Many small roundings up could together exceed the hold, which was rounded up once: then this one goes
            // down.
            Int128 left = _ledger.HoldOf(handle).Amount - notional - ceiling;
            if (left < NeedAfterTrade(market, handle, remainingLots, isMaker))
            {
                ceiling = floor;
            }
        }

        return new Commission(ceiling, floor);
    }

    private Int128 NeedAfterTrade(Market market, int handle, long remainingLots, bool isMaker)
    {
        if (!IsPricelessBuy(handle))
        {
            return NeedOf(market, handle, remainingLots);
        }

        if (isMaker)
        {
            return Int128.Zero; // A resting market buy: its hold is its budget.
        }

        ref Hold hold = ref _ledger.HoldOf(handle);
        return WithFee(market, market.NotionalSaturated(_marketBuyLeft), hold.MakerFeePpm, hold.TakerFeePpm);
    }

    /// <summary>A buyer with a limit keeps only what its rest needs; it may have bought below its limit.</summary>
    private void ReleaseImprovement(Market market, int buyer, long remainingLots)
    {
        if (!IsPricelessBuy(buyer))
        {
            _ledger.ResizeHold(buyer, NeedOf(market, buyer, remainingLots));
        }
    }

    private void CreditHouse(Market market, bool buys, in Commission fee)
    {
        bool inQuote = !buys || market.Spec.FeeMode == FeeMode.Quote;
        _ledger.Credit(inQuote ? market.HouseRows.FeeQuote : market.HouseRows.FeeBase, fee.Exact);
        _ledger.Credit(
            inQuote ? market.HouseRows.RoundingQuote : market.HouseRows.RoundingBase, fee.Charged - fee.Exact);
    }

    private void SettleClose(Market market, in BookMessage close)
    {
        ref Order order = ref _store.Orders[close.Maker];
        _clientOrderIds.Remove(close.Maker);
        _ledger.ResizeHold(close.Maker, Int128.Zero);
        _accounts.Unlink(close.Maker);
        Events.Append(
            EventKind.OrderClosed,
            new OrderClosed(
                new OrderId(order.Id), new Quantity(close.MakerRemainingLots),
                new AccountId(_accounts.Seat(order.Owner).Account), market.Id, close.Reason, 0));
        if (order.IsListed)
        {
            _lists.NoteClosed(close.Maker, close.Reason);
        }
    }

    private void SettlePrevention(Market market, in BookMessage prevent)
    {
        ref Order maker = ref _store.Orders[prevent.Maker];
        ref Order taker = ref _store.Orders[prevent.Taker];
        ReleasePrevented(market, prevent.Maker, prevent.Lots, maker.RemainingLots);
        ReleasePrevented(market, prevent.Taker, prevent.MakerRemainingLots, prevent.TakerRemainingLots);
        Events.Append(
            EventKind.TradePrevented,
            new TradePrevented(
                ++market.LastPreventedId, new OrderId(maker.Id), new OrderId(taker.Id), new Price(prevent.PriceTicks),
                new Quantity(prevent.Lots), new Quantity(prevent.MakerRemainingLots),
                new AccountId(_accounts.Seat(taker.Owner).Account), market.Id, taker.SelfTradePrevention, 0));
        if (maker.IsListed && prevent.Lots > 0)
        {
            _lists.NoteEngaged(prevent.Maker);
        }
    }

    /// <summary>Releases what was held for prevented lots; a buy without a price gets it back when it closes.</summary>
    private void ReleasePrevented(Market market, int handle, long lots, long remainingLots)
    {
        if (lots > 0 && !IsPricelessBuy(handle))
        {
            _ledger.ResizeHold(handle, NeedOf(market, handle, remainingLots));
        }
    }

    private static AssetId FeeAsset(Market market, bool buys) =>
        buys && market.Spec.FeeMode == FeeMode.Received ? market.Spec.BaseAsset : market.Spec.QuoteAsset;

    /// <summary>
    /// A commission: what the side pays, and how much of it the fee account gets; the rest is rounding.
    /// </summary>
    private readonly record struct Commission(Int128 Charged, Int128 Exact)
    {
        public static Commission Rebate(Int128 amount) => new(-amount, -amount);
    }
}
