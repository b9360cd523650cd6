using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Payments;

/// <summary>
/// Keeps every pending withdrawal, and the last deposits, withdrawals and transfers of each account.
/// </summary>
/// <param name="closedMax">How many that have ended, per account.</param>
public sealed class PaymentsView(int closedMax) : IEventView
{
    private const uint Version = 1;

    private readonly Lock _lock = new();
    private PaymentStore _store = new(closedMax);

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Payments;

    /// <summary>A payment by its id; one that ended long ago may be forgotten.</summary>
    public bool TryFind(UInt128 id, [NotNullWhen(true)] out Payment? payment)
    {
        lock (_lock)
        {
            return _store.TryFind(id, out payment);
        }
    }

    /// <summary>Withdrawals that wait for an operator, of all accounts, in the order of the log.</summary>
    /// <param name="afterSequence">Only those after this place in the log.</param>
    /// <param name="max">At most so many.</param>
    public IReadOnlyList<Payment> Pending(long afterSequence, int max)
    {
        lock (_lock)
        {
            return _store.PendingAfter(afterSequence, max);
        }
    }

    /// <summary>How many withdrawals of an account wait.</summary>
    public int PendingOf(AccountId account)
    {
        lock (_lock)
        {
            return _store.PendingOf(account);
        }
    }

    /// <summary>An account's payments, youngest first; of transfers those that it paid.</summary>
    public IReadOnlyList<Payment> Of(AccountId account)
    {
        lock (_lock)
        {
            return _store.Accounts.TryGetValue(account.Value, out PaymentStore.AccountPayments? payments)
                ? [.. payments.Closed.Concat(payments.Pending).OrderByDescending(payment => payment.Sequence)]
                : [];
        }
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> events)
    {
        lock (_lock)
        {
            var reader = new EventReader(events);
            while (reader.Next())
            {
                Apply(reader);
            }
        }
    }

    /// <inheritdoc/>
    public void Save(IBufferWriter<byte> output)
    {
        lock (_lock)
        {
            var writer = new ViewWriter(output, Version);
            writer.Write(_store.Accounts.Count);
            foreach ((uint account, PaymentStore.AccountPayments payments) in _store.Accounts)
            {
                writer.Write(account);
                Save(writer, payments.Closed);
                Save(writer, payments.Pending);
            }
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var store = new PaymentStore(closedMax);
        for (int accounts = reader.ReadCount<uint>(); accounts > 0; accounts--)
        {
            var account = new AccountId(reader.Read<uint>());
            for (int part = 0; part < 2; part++)
            {
                for (int left = reader.ReadCount<SavedPayment>(); left > 0; left--)
                {
                    store.Set(Load(ref reader, account));
                }
            }
        }

        reader.End();
        lock (_lock)
        {
            _store = store;
        }
    }

    private void Apply(in EventReader reader)
    {
        switch (reader.Kind)
        {
            case EventKind.Deposited:
                ref readonly Deposit deposit = ref reader.Body<Deposit>();
                Add(reader, PaymentKind.Deposit, deposit.Id, deposit.Account, deposit.Asset, deposit.Amount);
                break;
            case EventKind.WithdrawalRequested:
                ref readonly RequestWithdrawal asked = ref reader.Body<RequestWithdrawal>();
                Add(reader, PaymentKind.Withdrawal, asked.Id, asked.Account, asked.Asset, asked.Amount);
                break;
            case EventKind.Transferred:
                ref readonly Transfer moved = ref reader.Body<Transfer>();
                Add(reader, PaymentKind.Transfer, moved.Id, moved.From, moved.Asset, moved.Amount, moved.To);
                break;
            case EventKind.WithdrawalConfirmed:
                Close(reader, PaymentState.Done);
                break;
            case EventKind.WithdrawalCanceled:
                Close(reader, PaymentState.Rejected);
                break;
            case EventKind.RegistryWritten when reader.Body<WriteRegistry>().Topic == WithdrawalDetails.Topic:
                Describe(
                    reader.Body<WriteRegistry>().Account,
                    WithdrawalDetails.Decode(WriteRegistry.PayloadOf(reader.BodyBytes)));
                break;
        }
    }

    private void Add(
        in EventReader reader, PaymentKind kind, UInt128 id, AccountId account, AssetId asset, Int128 amount,
        AccountId to = default)
    {
        bool isPending = kind == PaymentKind.Withdrawal;
        long micros = reader.Header.TimestampMicros;
        _store.Set(new Payment(
            id, kind, isPending ? PaymentState.Pending : PaymentState.Done, account, to, asset, amount,
            reader.Header.Sequence, micros, isPending ? 0 : micros, Details: null));
    }

    private void Close(in EventReader reader, PaymentState state)
    {
        if (_store.TryFind(reader.Body<WithdrawalClosed>().Id, out Payment? payment))
        {
            _store.Set(payment with { State = state, ClosedMicros = reader.Header.TimestampMicros });
        }
    }

    // Only the first word about a withdrawal that waits counts, and only from its owner: the engine may have refused
    // the request that these details belong to, and another may have its id.
    private void Describe(AccountId account, WithdrawalDetails details)
    {
        if (_store.TryFind(details.Withdrawal, out Payment? payment) && payment.Account == account
            && payment is { Kind: PaymentKind.Withdrawal, State: PaymentState.Pending, Details: null })
        {
            _store.Set(payment with { Details = details });
        }
    }

    private static void Save(ViewWriter writer, IReadOnlyCollection<Payment> payments)
    {
        writer.Write(payments.Count);
        foreach (Payment payment in payments)
        {
            byte[] details = payment.Details?.Encode() ?? [];
            writer.Write(new SavedPayment(
                payment.Id, payment.Amount, payment.Sequence, payment.RequestedMicros, payment.ClosedMicros,
                payment.To.Value, payment.Asset.Value, payment.Kind, payment.State, details.Length));
            writer.WriteAll<byte>(details);
        }
    }

    private static Payment Load(ref ViewReader reader, AccountId account)
    {
        SavedPayment saved = reader.Read<SavedPayment>();
        if (saved.DetailsLength is < 0 or > WithdrawalDetails.BytesMax || !Enum.IsDefined(saved.Kind)
            || !Enum.IsDefined(saved.State))
        {
            throw new FormatException("The saved view holds a payment that this program cannot read.");
        }

        Span<byte> details = stackalloc byte[saved.DetailsLength];
        reader.ReadAll(details);
        return new Payment(
            saved.Id, saved.Kind, saved.State, account, new AccountId(saved.To), new AssetId(saved.Asset), saved.Amount,
            saved.Sequence, saved.RequestedMicros, saved.ClosedMicros,
            details.IsEmpty ? null : WithdrawalDetails.Decode(details));
    }

    [StructLayout(LayoutKind.Sequential, Pack = 8, Size = 72)]
    private readonly record struct SavedPayment(
        UInt128 Id, Int128 Amount, long Sequence, long RequestedMicros, long ClosedMicros, uint To, ushort Asset,
        PaymentKind Kind, PaymentState State, int DetailsLength);
}
