using System.Globalization;
using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Payments;

namespace Cambio.Gateway.Wallet;

/// <summary>
/// Deposits and withdrawals as the wallet API shows them. No network is connected: operators credit deposits and decide
/// about withdrawals, so an address of a deposit is a name and no more.
/// </summary>
internal static class PaymentEndpoints
{
    private const int Listed = 1_000;
    private const int DepositDone = 1;
    private const string NoNetwork = "SIMULATED";

    /// <summary>Deposits, youngest first.</summary>
    public static ValueTask<ApiError?> Deposits(ApiRequest request)
    {
        PaymentFilter filter = PaymentFilter.Read(request);
        long? status = request.Parameters.OptionalLong("status");
        string? transaction = PaymentFilter.Text(request, "txId");
        request.Parameters.Flag("includeSource", standard: false); // nothing is known of where money came from
        return List(
            request, filter,
            payment => payment.Kind == PaymentKind.Deposit && status is null or DepositDone
                && (transaction is null || transaction == IdText(payment.Id)),
            WriteDeposit);
    }

    /// <summary>Withdrawals, youngest first.</summary>
    public static ValueTask<ApiError?> Withdrawals(ApiRequest request)
    {
        PaymentFilter filter = PaymentFilter.Read(request);
        long? status = request.Parameters.OptionalLong("status");
        string? clientId = PaymentFilter.Text(request, "withdrawOrderId");
        string[]? ids = PaymentFilter.Text(request, "idList")?.Split(',');
        return List(
            request, filter,
            payment => payment.Kind == PaymentKind.Withdrawal
                && (status is null || status == StatusOf(payment))
                && (clientId is null || clientId == payment.Details?.ClientId)
                && (ids is null || ids.Contains(IdText(payment.Id))),
            WriteWithdrawal);
    }

    /// <summary>Where to send a deposit: nowhere, and the address says so.</summary>
    public static ValueTask<ApiError?> DepositAddress(ApiRequest request)
    {
        ListedAsset? asset = WithdrawalReader.Asset(request);
        request.Parameters.TryText("network", out _);
        request.Parameters.TryText("amount", out _);
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        Utf8JsonWriter json = request.Json;
        json.WriteStartObject();
        json.WriteString(
            "address"u8,
            string.Create(CultureInfo.InvariantCulture, $"{NoNetwork}-{asset!.Name}-{request.Account.Value}"));
        json.WriteString("coin"u8, asset.Name);
        json.WriteString("tag"u8, ""u8);
        json.WriteString("url"u8, ""u8);
        json.WriteEndObject();
        return ValueTask.FromResult<ApiError?>(null);
    }

    /// <summary>An id as clients see it: 32 hexadecimal digits.</summary>
    public static string IdText(UInt128 id) => id.ToString("x32", CultureInfo.InvariantCulture);

    private static ValueTask<ApiError?> List(
        ApiRequest request, PaymentFilter filter, Func<Payment, bool> isMeant,
        Action<Utf8JsonWriter, ListedAsset, Payment> write)
    {
        int offset = (int)Math.Min(request.Parameters.OptionalLong("offset") ?? 0, int.MaxValue);
        int limit = request.Parameters.Limit(Listed, Listed);
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        request.Json.WriteStartArray();
        foreach (Payment payment in request.Views.Payments.Of(request.Account)
            .Where(payment => filter.Matches(request.Catalog, payment) && isMeant(payment)).Skip(offset).Take(limit))
        {
            write(request.Json, request.Catalog[payment.Asset], payment);
        }

        request.Json.WriteEndArray();
        return ValueTask.FromResult<ApiError?>(null);
    }

    private static void WriteDeposit(Utf8JsonWriter json, ListedAsset asset, Payment payment)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, IdText(payment.Id));
        json.WriteAmount("amount"u8, asset, payment.Amount);
        json.WriteString("coin"u8, asset.Name);
        json.WriteString("network"u8, NoNetwork);
        json.WriteNumber("status"u8, DepositDone);
        json.WriteString("address"u8, ""u8);
        json.WriteString("addressTag"u8, ""u8);
        json.WriteString("txId"u8, IdText(payment.Id));
        json.WriteMillis("insertTime"u8, payment.RequestedMicros);
        json.WriteMillis("completeTime"u8, payment.ClosedMicros);
        json.WriteNumber("transferType"u8, 0);
        json.WriteString("confirmTimes"u8, "1/1"u8);
        json.WriteNumber("unlockConfirm"u8, 0);
        json.WriteNumber("walletType"u8, 0);
        json.WriteEndObject();
    }

    private static void WriteWithdrawal(Utf8JsonWriter json, ListedAsset asset, Payment payment)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, IdText(payment.Id));
        json.WriteAmount("amount"u8, asset, payment.Amount);
        json.WriteString("transactionFee"u8, "0"u8);
        json.WriteString("coin"u8, asset.Name);
        json.WriteNumber("status"u8, StatusOf(payment));
        json.WriteString("address"u8, payment.Details?.Address ?? "");
        json.WriteString("addressTag"u8, payment.Details?.Tag ?? "");
        json.WriteString("txId"u8, payment.State == PaymentState.Done ? IdText(payment.Id) : "");
        json.WriteString("applyTime"u8, TimeText(payment.RequestedMicros));
        json.WriteString("network"u8, payment.Details?.Network ?? "");
        json.WriteNumber("transferType"u8, 0);
        if (payment.Details is { ClientId.Length: > 0 } details)
        {
            json.WriteString("withdrawOrderId"u8, details.ClientId);
        }

        json.WriteString("info"u8, ""u8);
        json.WriteNumber("confirmNo"u8, payment.State == PaymentState.Done ? 1 : 0);
        json.WriteNumber("walletType"u8, 0);
        json.WriteString("txKey"u8, ""u8);
        if (payment.ClosedMicros != 0)
        {
            json.WriteString("completeTime"u8, TimeText(payment.ClosedMicros));
        }

        json.WriteEndObject();
    }

    // The dialect's numbers: awaiting approval, rejected, completed.
    private static int StatusOf(Payment payment) => payment.State switch
    {
        PaymentState.Pending => 2,
        PaymentState.Rejected => 3,
        _ => 6,
    };

    private static string TimeText(long micros) =>
        DateTimeOffset.FromUnixTimeMilliseconds(micros / 1_000)
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
