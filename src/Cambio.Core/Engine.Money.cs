using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>Deposits, withdrawals, transfers.</summary>
public sealed partial class Engine
{
    /// <summary>
    /// All deposits of an asset together stay below 2^126, so that their sum cannot overflow however long we run.
    /// </summary>
    private static readonly Int128 s_depositsBound = Int128.One << 126;

    private bool Deposit(in Deposit deposit)
    {
        RejectReason reason = CheckDeposit(deposit);
        if (reason != RejectReason.None)
        {
            return Reject(CommandKind.Deposit, reason, deposit.Account);
        }

        _transferIds.Add(deposit.Id);
        _assets[deposit.Asset.Value]!.Deposits += deposit.Amount;
        _ledger.Credit(_ledger.FindOrAdd(deposit.Account, deposit.Asset), deposit.Amount);
        Events.Append(EventKind.Deposited, deposit);
        return true;
    }

    private RejectReason CheckDeposit(in Deposit deposit)
    {
        if (_accounts.Find(deposit.Account) == 0)
        {
            return RejectReason.UnknownAccount;
        }

        Asset? asset = _assets[deposit.Asset.Value];
        if (asset == null)
        {
            return RejectReason.UnknownAsset;
        }

        // Bounding the supply bounds every balance, and so every sum of balances.
        if (!IsPositive(deposit.Amount)
            || deposit.Amount >= FixedMath.AmountBound
            || asset.Deposits - asset.Withdrawals + deposit.Amount >= FixedMath.AmountBound
            || asset.Deposits + deposit.Amount >= s_depositsBound)
        {
            return RejectReason.InvalidAmount;
        }

        return CheckTransferId(deposit.Id, _ledger.Missing(deposit.Account, deposit.Asset), RejectReason.None);
    }

    private bool RequestWithdrawal(in RequestWithdrawal withdrawal)
    {
        RejectReason reason = CheckWithdrawal(withdrawal, out int row);
        if (reason != RejectReason.None)
        {
            return Reject(CommandKind.RequestWithdrawal, reason, withdrawal.Account);
        }

        _transferIds.Add(withdrawal.Id);
        _withdrawals.Add(withdrawal.Id, withdrawal);
        _ledger.Reserve(row, withdrawal.Amount);
        Events.Append(EventKind.WithdrawalRequested, withdrawal);
        return true;
    }

    private RejectReason CheckWithdrawal(in RequestWithdrawal withdrawal, out int row)
    {
        row = 0;
        int account = _accounts.Find(withdrawal.Account);
        if (account == 0)
        {
            return RejectReason.UnknownAccount;
        }

        if (_assets[withdrawal.Asset.Value] == null)
        {
            return RejectReason.UnknownAsset;
        }

        if (!IsPositive(withdrawal.Amount))
        {
            return RejectReason.InvalidAmount;
        }

        row = _ledger.Find(withdrawal.Account, withdrawal.Asset);
        RejectReason rest = _accounts[account].IsFrozen ? RejectReason.AccountFrozen
            : Available(row) < withdrawal.Amount ? RejectReason.InsufficientBalance
            : RejectReason.None;
        return CheckTransferId(withdrawal.Id, newBalances: 0, rest);
    }

    private bool CloseWithdrawal(CommandKind kind, UInt128 id)
    {
        if (!_withdrawals.Remove(id, out RequestWithdrawal withdrawal))
        {
            return Reject(kind, RejectReason.UnknownWithdrawal);
        }

        int row = _ledger.Find(withdrawal.Account, withdrawal.Asset);
        bool isConfirm = kind == CommandKind.ConfirmWithdrawal;
        if (isConfirm)
        {
            _ledger.PayHeld(row, withdrawal.Amount);
            _assets[withdrawal.Asset.Value]!.Withdrawals += withdrawal.Amount;
        }
        else
        {
            _ledger.Reserve(row, -withdrawal.Amount);
        }

        Events.Append(
            isConfirm ? EventKind.WithdrawalConfirmed : EventKind.WithdrawalCanceled,
            new WithdrawalClosed(id, withdrawal.Amount, withdrawal.Account, withdrawal.Asset, 0));
        return true;
    }

    private bool Transfer(in Transfer transfer)
    {
        RejectReason reason = CheckTransfer(transfer, out int from);
        if (reason != RejectReason.None)
        {
            return Reject(CommandKind.Transfer, reason, transfer.From);
        }

        _transferIds.Add(transfer.Id);
        _ledger.Debit(from, transfer.Amount);
        _ledger.Credit(_ledger.FindOrAdd(transfer.To, transfer.Asset), transfer.Amount);
        Events.Append(EventKind.Transferred, transfer);
        return true;
    }

    private RejectReason CheckTransfer(in Transfer transfer, out int from)
    {
        from = 0;
        int sender = _accounts.Find(transfer.From);
        bool isHouse = transfer.From == HouseAccounts.Fee || transfer.From == HouseAccounts.Rounding;
        if ((sender == 0 && !isHouse) || _accounts.Find(transfer.To) == 0)
        {
            return RejectReason.UnknownAccount;
        }

        if (_assets[transfer.Asset.Value] == null)
        {
            return RejectReason.UnknownAsset;
        }

        if (!IsPositive(transfer.Amount))
        {
            return RejectReason.InvalidAmount;
        }

        if (transfer.From == transfer.To)
        {
            return RejectReason.SameAccount;
        }

        from = _ledger.Find(transfer.From, transfer.Asset);
        RejectReason rest = !isHouse && _accounts[sender].IsFrozen ? RejectReason.AccountFrozen
            : Available(from) < transfer.Amount ? RejectReason.InsufficientBalance
            : RejectReason.None;
        return CheckTransferId(transfer.Id, _ledger.Missing(transfer.To, transfer.Asset), rest);
    }

    /// <summary>The id comes before the later checks, and capacity after them.</summary>
    private RejectReason CheckTransferId(UInt128 id, int newBalances, RejectReason rest)
    {
        if (_transferIds.Contains(id))
        {
            return RejectReason.DuplicateTransferId;
        }

        if (rest != RejectReason.None)
        {
            return rest;
        }

        return _transferIds.Count < Options.MaxTransferIds && _ledger.HasRoom(newBalances)
            ? RejectReason.None
            : RejectReason.CapacityExceeded;
    }

    private Int128 Available(int row) => row == 0 ? Int128.Zero : _ledger.Row(row).Available;

    private static bool IsPositive(Int128 amount) => amount > Int128.Zero;
}
