using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Registry;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Payments;
using Cambio.Runtime.Submitting;

namespace Cambio.Gateway.Wallet;

/// <summary>
/// Asks for a withdrawal: the amount is held at once, and an operator confirms or rejects it. The request and where the
/// money is to go are one run of commands, so neither is ever in the log without the other.
/// </summary>
internal static class WithdrawEndpoint
{
    public static async ValueTask<ApiError?> HandleAsync(ApiRequest request)
    {
        if (WithdrawalReader.Read(request, out WithdrawalDraft? draft) is { } unreadable)
        {
            return unreadable;
        }

        int waitingMax = request.Services.Limits.PendingWithdrawalsMax;
        bool isKnown = request.Views.Payments.TryFind(draft!.Details.Withdrawal, out _);
        if (!isKnown && request.Views.Payments.PendingOf(request.Account) >= waitingMax)
        {
            return ErrorCatalog.TooManyWithdrawals(waitingMax);
        }

        if (request.SubmitRun(Commands(request, draft), 2, out ValueTask<CommandResult> answer) is { } refused)
        {
            return refused;
        }

        using CommandResult result = await answer;
        return result.Outcome == CommandOutcome.Applied
            ? Judge(request, draft, result)
            : RejectTranslation.Of(result.Outcome);
    }

    private static byte[] Commands(ApiRequest request, WithdrawalDraft draft)
    {
        var writer = new CommandWriter(new byte[2 * CommandHeader.MaxRecordLength]);
        writer.RequestWithdrawal(draft.Details.Withdrawal, request.Account, draft.Asset.Id, draft.Amount);
        writer.Write(RegistryTopic.WithdrawalDetails, request.Account, draft.Details.Encode());
        return writer.Written.ToArray();
    }

    private static ApiError? Judge(ApiRequest request, WithdrawalDraft draft, in CommandResult result)
    {
        EventReader events = result.ReadEvents();
        while (events.Next())
        {
            if (events.Kind == EventKind.CommandRejected)
            {
                ref readonly CommandRejected rejected = ref events.Body<CommandRejected>();
                if (rejected.Reason == RejectReason.DuplicateTransferId && IsThat(request, draft))
                {
                    break;
                }

                return rejected.Reason switch
                {
                    RejectReason.InsufficientBalance => ErrorCatalog.InsufficientForWithdrawal,
                    RejectReason.DuplicateTransferId => ErrorCatalog.Invalid("withdrawOrderId"),
                    RejectReason.InvalidAmount => ErrorCatalog.Invalid("amount"),
                    _ => RejectTranslation.Of(rejected),
                };
            }
        }

        request.Json.WriteStartObject();
        request.Json.WriteString("id"u8, PaymentEndpoints.IdText(draft.Details.Withdrawal));
        request.Json.WriteEndObject();
        return null;
    }

    // Sent again: the answer to the first is the answer.
    private static bool IsThat(ApiRequest request, WithdrawalDraft draft) =>
        request.Views.Payments.TryFind(draft.Details.Withdrawal, out Payment? first)
        && first.Account == request.Account && first.Asset == draft.Asset.Id && first.Amount == draft.Amount
        && first.Details == draft.Details;
}
