using Cambio.Core.Values;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Folding;

/// <summary>
/// Collects, while the events of one command pass, what changes whose balances. The engine says at a command's end what
/// each balance is then; why it is so is in the events before.
/// </summary>
internal sealed class Causes
{
    private readonly List<Cause> _causes = [];
    private Cause _house;

    /// <summary>A new command begins.</summary>
    internal void Clear()
    {
        _causes.Clear();
        _house = new Cause();
    }

    /// <summary>A deposit, withdrawal or transfer.</summary>
    internal void AddTransfer(AccountId account, EntryReason reason, UInt128 id) =>
        Add(new Cause { Account = account, Reason = reason, Transfer = id, HasTransfer = true });

    /// <summary>An order's hold was made, changed or given back.</summary>
    internal void AddOrder(AccountId account, EntryReason reason, InstrumentId instrument, OrderId order) =>
        Add(new Cause { Account = account, Reason = reason, Instrument = instrument.Value, Order = order.Value });

    /// <summary>One side of a trade.</summary>
    internal void AddTrade(AccountId account, InstrumentId instrument, OrderId order, TradeId trade)
    {
        var cause = new Cause
        {
            Account = account,
            Reason = EntryReason.Trade,
            Instrument = instrument.Value,
            Order = order.Value,
            Trade = trade.Value,
        };
        Add(cause);
        _house = Merge(_house, cause with { Reason = EntryReason.Commission, Order = 0 });
    }

    /// <summary>What changed an account's balances in this command.</summary>
    internal EntryCause Of(AccountId account)
    {
        foreach (Cause cause in _causes)
        {
            if (cause.Account == account)
            {
                return cause.ToEntryCause();
            }
        }

        return account.Value < HouseAccounts.FirstUser && _house.Reason != 0
            ? _house.ToEntryCause()
            : new EntryCause(EntryReason.Other, default, default, default, 0, HasTransfer: false);
    }

    private void Add(in Cause cause)
    {
        for (int i = 0; i < _causes.Count; i++)
        {
            if (_causes[i].Account == cause.Account)
            {
                _causes[i] = Merge(_causes[i], cause);
                return;
            }
        }

        _causes.Add(cause);
    }

    /// <summary>
    /// Two causes of one entry: a trade outweighs holds and releases, else the later one speaks. Ids that differ are
    /// left out; the command's own rows tell them.
    /// </summary>
    private static Cause Merge(in Cause before, in Cause after) => after with
    {
        Reason = before.Reason == EntryReason.Trade ? before.Reason : after.Reason,
        Instrument = Merge(before.Instrument, after.Instrument),
        Order = Merge(before.Order, after.Order),
        Trade = Merge(before.Trade, after.Trade),
    };

    private static long Merge(long before, long after) =>
        before == 0 ? after : after == 0 || before == after ? before : Cause.Several;

    private readonly record struct Cause
    {
        internal const long Several = -1;

        internal AccountId Account { get; init; }

        internal EntryReason Reason { get; init; }

        internal long Instrument { get; init; }

        internal long Order { get; init; }

        internal long Trade { get; init; }

        internal UInt128 Transfer { get; init; }

        internal bool HasTransfer { get; init; }

        /// <summary>An order or trade id means something on its instrument only.</summary>
        internal EntryCause ToEntryCause() => Instrument == Several
            ? new EntryCause(Reason, default, default, default, Transfer, HasTransfer)
            : new EntryCause(
                Reason, new InstrumentId((ushort)Instrument), new OrderId(Math.Max(Order, 0)),
                new TradeId(Math.Max(Trade, 0)), Transfer, HasTransfer);
    }
}
