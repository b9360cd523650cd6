using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.Persistence.Rows;

/// <summary>Money that came in.</summary>
/// <param name="Deposit">All about it.</param>
/// <param name="Sequence">The command.</param>
/// <param name="At">When, microseconds since 1970.</param>
public readonly record struct DepositRow(Deposit Deposit, long Sequence, long At) : IRow<DepositRow>
{
    /// <inheritdoc/>
    public static TableSpec Table { get; } = new("deposits", WriteMode.Append, 1, TableSpec.Parse(
        "deposit_id:t account_id:n asset_id:s amount:a time_us:n sequence:n"));

    /// <inheritdoc/>
    public long TimeMicros => 0;

    /// <inheritdoc/>
    public void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        writer.TransferId(Deposit.Id);
        writer.Number(Deposit.Account.Value);
        writer.SmallNumber(Deposit.Asset.Value);
        writer.Amount(Deposit.Amount, scales.Of(Deposit.Asset));
        writer.Number(At);
        writer.Number(Sequence);
    }
}

/// <summary>Where a withdrawal is in its life.</summary>
public enum WithdrawalStatus : byte
{
    /// <summary>The money is held.</summary>
    Pending = 1,

    /// <summary>The money has left.</summary>
    Confirmed = 2,

    /// <summary>The money stayed.</summary>
    Canceled = 3,
}

/// <summary>A withdrawal as it was last.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Status">Where it is.</param>
/// <param name="RequestedMicros">When it was asked, microseconds since 1970.</param>
/// <param name="ClosedMicros">When it ended; 0 while it waits.</param>
/// <param name="Sequence">The command that last changed it.</param>
public readonly record struct WithdrawalRow(
    RequestWithdrawal Request, WithdrawalStatus Status, long RequestedMicros, long ClosedMicros, long Sequence)
    : IRow<WithdrawalRow>
{
    /// <inheritdoc/>
    public static TableSpec Table { get; } = new("withdrawals", WriteMode.Upsert, 1, TableSpec.Parse(
        "withdrawal_id:t account_id:n asset_id:s amount:a status:t requested_us:n closed_us:n sequence:n"));

    /// <inheritdoc/>
    public long TimeMicros => 0;

    /// <inheritdoc/>
    public void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        writer.TransferId(Request.Id);
        writer.Number(Request.Account.Value);
        writer.SmallNumber(Request.Asset.Value);
        writer.Amount(Request.Amount, scales.Of(Request.Asset));
        writer.Text(Words.Of(Status));
        writer.Number(RequestedMicros);
        writer.NumberOrNull(ClosedMicros);
        writer.Number(Sequence);
    }

    internal static WithdrawalRow Read(ref FieldReader reader, Scales scales)
    {
        UInt128 id = reader.TransferId();
        var account = new AccountId((uint)reader.Number());
        var asset = new AssetId((ushort)reader.SmallNumber());
        Int128 amount = reader.Amount(scales.Of(asset));
        WithdrawalStatus status = reader.Word<WithdrawalStatus>();
        long requestedMicros = reader.Number();
        long closedMicros = reader.Number();
        return new WithdrawalRow(
            new RequestWithdrawal(id, amount, account, asset, 0), status, requestedMicros, closedMicros,
            reader.Number());
    }
}

/// <summary>Money that moved between two accounts.</summary>
/// <param name="Transfer">All about it.</param>
/// <param name="Sequence">The command.</param>
/// <param name="At">When, microseconds since 1970.</param>
public readonly record struct TransferRow(Transfer Transfer, long Sequence, long At) : IRow<TransferRow>
{
    /// <inheritdoc/>
    public static TableSpec Table { get; } = new("transfers", WriteMode.Append, 1, TableSpec.Parse(
        "transfer_id:t from_account_id:n to_account_id:n asset_id:s amount:a time_us:n sequence:n"));

    /// <inheritdoc/>
    public long TimeMicros => 0;

    /// <inheritdoc/>
    public void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        writer.TransferId(Transfer.Id);
        writer.Number(Transfer.From.Value);
        writer.Number(Transfer.To.Value);
        writer.SmallNumber(Transfer.Asset.Value);
        writer.Amount(Transfer.Amount, scales.Of(Transfer.Asset));
        writer.Number(At);
        writer.Number(Sequence);
    }
}
