using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Payments;
using Cambio.Operator.Http;

namespace Cambio.Operator.Endpoints;

/// <summary>
/// Money in, out and across. The client names each movement by an id of its own; the engine refuses the same id for
/// ever after, so a request that is sent again moves nothing twice, and is answered with what became of the first.
/// </summary>
internal static class MoneyEndpoints
{
    private const int IdLengthMax = 64;
    private const int IdDigits = 32;
    private const int PageMax = 1_000;

    /// <summary>What waits for an operator, oldest first.</summary>
    public static Task<object> Pending(OperatorRequest request) => Task.FromResult<object>(
        request.Services.Views.Payments.Pending(request.QueryNumber("after", 0), request.Limit(PageMax))
            .Select(payment => PaymentText.Write(request.Catalog, payment)).ToList());

    /// <summary>What came, went and moved across of one account, youngest first.</summary>
    public static Task<object> History(OperatorRequest request)
    {
        long before = request.QueryNumber("before", long.MaxValue);
        return Task.FromResult<object>(
            request.Services.Views.Payments.Of(request.RouteAccount()).Where(payment => payment.Sequence < before)
                .Take(request.Limit(PageMax)).Select(payment => PaymentText.Write(request.Catalog, payment)).ToList());
    }

    public static Task<object> Deposit(OperatorRequest request)
    {
        Movement move = MovementOf(request);
        return MoveAsync(
            request, "deposit", PaymentKind.Deposit, move,
            (ref CommandWriter writer) => writer.Deposit(move.Id, move.Account, move.Asset.Id, move.Amount));
    }

    public static Task<object> RequestWithdrawal(OperatorRequest request)
    {
        Movement move = MovementOf(request);
        return MoveAsync(
            request, "withdrawal-request", PaymentKind.Withdrawal, move,
            (ref CommandWriter writer) => writer.RequestWithdrawal(move.Id, move.Account, move.Asset.Id, move.Amount));
    }

    public static Task<object> Transfer(OperatorRequest request)
    {
        Movement move = MovementOf(request) with { To = request.Account("to") };
        return MoveAsync(
            request, "transfer", PaymentKind.Transfer, move,
            (ref CommandWriter writer) => writer.Transfer(move.Id, move.Account, move.To, move.Asset.Id, move.Amount));
    }

    public static Task<object> ConfirmWithdrawal(OperatorRequest request)
    {
        UInt128 id = Id(request);
        return CloseAsync(
            request, "withdrawal-confirm", id, PaymentState.Done,
            (ref CommandWriter writer) => writer.ConfirmWithdrawal(id));
    }

    public static Task<object> RejectWithdrawal(OperatorRequest request)
    {
        UInt128 id = Id(request);
        return CloseAsync(
            request, "withdrawal-reject", id, PaymentState.Rejected,
            (ref CommandWriter writer) => writer.CancelWithdrawal(id));
    }

    private static async Task<object> MoveAsync(
        OperatorRequest request, string action, PaymentKind kind, Movement move, ActionWriter write)
    {
        ActionResult done = await OperatorAction.TryAsync(request, action, request.Text("id"), 1, write);
        return done.Refusal switch
        {
            RejectReason.None => Answer(done, move.Id, repeated: false),
            RejectReason.DuplicateTransferId => IsThat(request, kind, move)
                ? Answer(done, move.Id, repeated: true)
                : throw new OperatorError(
                    409, "refused", "The engine refused: DuplicateTransferId. The id was used for something else."),
            _ => throw OperatorAction.Refused(done.Refusal),
        };
    }

    private static async Task<object> CloseAsync(
        OperatorRequest request, string action, UInt128 id, PaymentState wanted, ActionWriter write)
    {
        ActionResult done = await OperatorAction.TryAsync(request, action, request.Text("id"), 1, write);
        return done.Refusal switch
        {
            RejectReason.None => Answer(done, id, repeated: false),
            RejectReason.UnknownWithdrawal when request.Services.Views.Payments.TryFind(id, out Payment? payment)
                && payment.Kind == PaymentKind.Withdrawal && payment.State == wanted
                => Answer(done, id, repeated: true),
            _ => throw OperatorAction.Refused(done.Refusal),
        };
    }

    // The reply to a repetition names the place of the first; the audit trail has both.
    private static bool IsThat(OperatorRequest request, PaymentKind kind, Movement move) =>
        request.Services.Views.Payments.TryFind(move.Id, out Payment? first) && first.Kind == kind
        && first.Account == move.Account && first.To == move.To && first.Asset == move.Asset.Id
        && first.Amount == move.Amount;

    private static object Answer(ActionResult done, UInt128 id, bool repeated) =>
        new { done.Sequence, Payment = PaymentText.Id(id), Repeated = repeated };

    private static Movement MovementOf(OperatorRequest request)
    {
        ListedAsset asset = request.Asset();
        return new Movement(Id(request), request.Account(), asset, request.Amount(asset), default);
    }

    // The engine's ids are numbers of 128 bits. Such a number is taken as it is; a hash gives every other text its own.
    private static UInt128 Id(OperatorRequest request)
    {
        string text = request.Text("id");
        if (text.Length is 0 or > IdLengthMax || !text.All(c => c is > ' ' and <= '~'))
        {
            throw OperatorError.Invalid($"'id' must have 1 to {IdLengthMax} ASCII characters without blanks.");
        }

        return text.Length == IdDigits && text.All(char.IsAsciiHexDigitLower)
            ? UInt128.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
    }

    private readonly record struct Movement(
        UInt128 Id, AccountId Account, ListedAsset Asset, Int128 Amount, AccountId To);
}
