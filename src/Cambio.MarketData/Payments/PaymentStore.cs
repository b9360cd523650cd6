using System.Diagnostics.CodeAnalysis;
using Cambio.Core.Values;

namespace Cambio.MarketData.Payments;

/// <summary>Payments by their id, by account, and those that are pending by their place in the log.</summary>
/// <param name="closedMax">How many that have ended, per account; pending ones are always kept.</param>
internal sealed class PaymentStore(int closedMax)
{
    private static readonly Comparer<Payment> s_bySequence =
        Comparer<Payment>.Create((a, b) => a.Sequence.CompareTo(b.Sequence));

    private readonly Dictionary<UInt128, Payment> _byId = [];
    private readonly SortedSet<Payment> _pending = new(s_bySequence);
    private readonly SortedDictionary<uint, AccountPayments> _accounts = [];

    public IReadOnlyDictionary<uint, AccountPayments> Accounts => _accounts;

    public bool TryFind(UInt128 id, [NotNullWhen(true)] out Payment? payment) => _byId.TryGetValue(id, out payment);

    public int PendingOf(AccountId account) =>
        _accounts.TryGetValue(account.Value, out AccountPayments? payments) ? payments.Pending.Count : 0;

    /// <summary>Pending ones after a place in the log.</summary>
    public List<Payment> PendingAfter(long sequence, int max)
    {
        if (_pending.Max is not { } last || last.Sequence <= sequence)
        {
            return [];
        }

        // The set compares places only, so any payment with that place marks where to begin.
        return [.. _pending.GetViewBetween(last with { Sequence = sequence + 1 }, last).Take(max)];
    }

    /// <summary>Adds one, or replaces what was known of it.</summary>
    public void Set(Payment payment)
    {
        AccountPayments of = AccountOf(payment.Account);
        if (_byId.TryGetValue(payment.Id, out Payment? before) && before.State == PaymentState.Pending)
        {
            _pending.Remove(before);
            of.Pending.Remove(before);
        }

        _byId[payment.Id] = payment;
        if (payment.State == PaymentState.Pending)
        {
            _pending.Add(payment);
            of.Pending.Add(payment);
            return;
        }

        of.Closed.Enqueue(payment);
        while (of.Closed.Count > closedMax)
        {
            _byId.Remove(of.Closed.Dequeue().Id);
        }
    }

    private AccountPayments AccountOf(AccountId account)
    {
        if (!_accounts.TryGetValue(account.Value, out AccountPayments? payments))
        {
            _accounts[account.Value] = payments = new AccountPayments();
        }

        return payments;
    }

    /// <summary>An account's payments.</summary>
    internal sealed class AccountPayments
    {
        /// <summary>In the order in which they ended.</summary>
        public Queue<Payment> Closed { get; } = [];

        /// <summary>In the order of the log.</summary>
        public SortedSet<Payment> Pending { get; } = new(s_bySequence);
    }
}
