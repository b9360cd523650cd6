using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>Assets, accounts, and money that comes, goes and moves without a trade.</summary>
internal sealed class NaiveLedgerCommands(NaiveState state)
{
    private const int DecimalsMax = 18;
    private static readonly BigInteger SupplyBound = BigInteger.One << 120;
    private static readonly BigInteger DepositsBound = BigInteger.One << 126;

    public RejectReason DefineAsset(DefineAsset command)
    {
        if (command.Asset.Value == 0
            || state.Assets.ContainsKey(command.Asset.Value)
            || !command.Name.IsValid
            || state.Assets.Values.Any(asset => asset.Definition.Name == command.Name)
            || command.Decimals > DecimalsMax)
        {
            return RejectReason.InvalidAsset;
        }

        if (state.Assets.Count >= state.Options.MaxAssets)
        {
            return RejectReason.CapacityExceeded;
        }

        state.Assets.Add(command.Asset.Value, new NaiveAsset(command));
        state.Events.Append(EventKind.AssetDefined, command);
        return RejectReason.None;
    }

    public RejectReason CreateAccount(CreateAccount command)
    {
        if (command.Account.Value < HouseAccounts.FirstUser || state.Accounts.ContainsKey(command.Account.Value))
        {
            return RejectReason.DuplicateAccount;
        }

        if (state.Accounts.Count >= state.Options.MaxAccounts)
        {
            return RejectReason.CapacityExceeded;
        }

        state.Accounts.Add(command.Account.Value, false);
        state.Events.Append(EventKind.AccountCreated, command);
        return RejectReason.None;
    }

    public RejectReason SetFrozen(SetAccountFrozen command)
    {
        if (!state.Accounts.ContainsKey(command.Account.Value))
        {
            return RejectReason.UnknownAccount;
        }

        state.Accounts[command.Account.Value] = command.Frozen == 1;
        state.Events.Append(EventKind.AccountFrozenSet, command);
        return RejectReason.None;
    }

    public RejectReason Deposit(Deposit command)
    {
        if (!state.Accounts.ContainsKey(command.Account.Value))
        {
            return RejectReason.UnknownAccount;
        }

        if (!state.Assets.TryGetValue(command.Asset.Value, out NaiveAsset? asset))
        {
            return RejectReason.UnknownAsset;
        }

        BigInteger deposited = asset.Deposited + command.Amount;
        if (command.Amount <= 0 || deposited >= DepositsBound || deposited - asset.Withdrawn >= SupplyBound)
        {
            return RejectReason.InvalidAmount;
        }

        RejectReason reason = CheckId(command.Id);
        reason = reason == RejectReason.None ? CheckCapacity(command.Account.Value, command.Asset.Value) : reason;
        if (reason != RejectReason.None)
        {
            return reason;
        }

        state.TransferIds.Add(command.Id);
        asset.Deposited = deposited;
        state.Events.Append(EventKind.Deposited, command);
        state.Ledger.Add(command.Account.Value, command.Asset.Value, command.Amount, 0);
        return RejectReason.None;
    }

    public RejectReason RequestWithdrawal(RequestWithdrawal command)
    {
        RejectReason reason =
            !state.Accounts.TryGetValue(command.Account.Value, out bool frozen) ? RejectReason.UnknownAccount
            : !state.Assets.ContainsKey(command.Asset.Value) ? RejectReason.UnknownAsset
            : command.Amount <= 0 ? RejectReason.InvalidAmount
            : CheckId(command.Id);
        reason = reason == RejectReason.None
            ? CheckPayer(
                command.Account.Value, frozen, command.Asset.Value, command.Amount, receiver: command.Account.Value)
            : reason;
        if (reason != RejectReason.None)
        {
            return reason;
        }

        state.TransferIds.Add(command.Id);
        state.Withdrawals.Add(command.Id, command);
        state.Events.Append(EventKind.WithdrawalRequested, command);
        state.Ledger.Hold(command.Account.Value, command.Asset.Value, command.Amount);
        return RejectReason.None;
    }

    public RejectReason CloseWithdrawal(CloseWithdrawal command, bool confirm)
    {
        if (!state.Withdrawals.Remove(command.Id, out RequestWithdrawal request))
        {
            return RejectReason.UnknownWithdrawal;
        }

        state.Events.Append(
            confirm ? EventKind.WithdrawalConfirmed : EventKind.WithdrawalCanceled,
            new WithdrawalClosed(request.Id, request.Amount, request.Account, request.Asset, 0));
        state.Ledger.Add(
            request.Account.Value, request.Asset.Value, confirm ? 0 : request.Amount, -(BigInteger)request.Amount);
        if (confirm)
        {
            state.Assets[request.Asset.Value].Withdrawn += request.Amount;
        }

        return RejectReason.None;
    }

    public RejectReason Transfer(Transfer command)
    {
        uint from = command.From.Value;
        bool house = from is NaiveLedger.FeeAccount or NaiveLedger.RoundingAccount;
        bool known = state.Accounts.TryGetValue(from, out bool frozen);
        RejectReason reason =
            !(known || house) || !state.Accounts.ContainsKey(command.To.Value) ? RejectReason.UnknownAccount
            : !state.Assets.ContainsKey(command.Asset.Value) ? RejectReason.UnknownAsset
            : command.Amount <= 0 ? RejectReason.InvalidAmount
            : from == command.To.Value ? RejectReason.SameAccount
            : CheckId(command.Id);
        reason = reason == RejectReason.None
            ? CheckPayer(from, frozen, command.Asset.Value, command.Amount, receiver: command.To.Value)
            : reason;
        if (reason != RejectReason.None)
        {
            return reason;
        }

        state.TransferIds.Add(command.Id);
        state.Events.Append(EventKind.Transferred, command);
        state.Ledger.Add(from, command.Asset.Value, -(BigInteger)command.Amount, 0);
        state.Ledger.Add(command.To.Value, command.Asset.Value, command.Amount, 0);
        return RejectReason.None;
    }

    private RejectReason CheckId(UInt128 id) =>
        state.TransferIds.Contains(id) ? RejectReason.DuplicateTransferId : RejectReason.None;

    private RejectReason CheckPayer(uint account, bool frozen, ushort asset, BigInteger amount, uint receiver) =>
        frozen ? RejectReason.AccountFrozen
        : state.Ledger.Available(account, asset) < amount ? RejectReason.InsufficientBalance
        : CheckCapacity(receiver, asset);

    private RejectReason CheckCapacity(uint receiver, ushort asset) =>
        state.TransferIds.Count < state.Options.MaxTransferIds
        && state.HasRoomForBalances(state.Ledger.Missing((receiver, asset)))
            ? RejectReason.None
            : RejectReason.CapacityExceeded;
}
