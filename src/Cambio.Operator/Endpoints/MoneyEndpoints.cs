using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.MarketData.Catalog;
using Cambio.Operator.Http;

namespace Cambio.Operator.Endpoints;

/// <summary>
/// Money in, out and across. The client names each movement by an id of its own; the engine refuses the same id for
/// ever after, so a request that is sent again moves nothing twice.
/// </summary>
internal static class MoneyEndpoints
{
    private const int IdLengthMax = 64;

    public static async Task<object> Deposit(OperatorRequest request)
    {
        (UInt128 id, AccountId account, ListedAsset asset, Int128 amount) = Movement(request);
        return await OperatorAction.DoAsync(
            request, "deposit", request.Text("id"), 1,
            (ref CommandWriter writer) => writer.Deposit(id, account, asset.Id, amount));
    }

    public static async Task<object> RequestWithdrawal(OperatorRequest request)
    {
        (UInt128 id, AccountId account, ListedAsset asset, Int128 amount) = Movement(request);
        return await OperatorAction.DoAsync(
            request, "withdrawal-request", request.Text("id"), 1,
            (ref CommandWriter writer) => writer.RequestWithdrawal(id, account, asset.Id, amount));
    }

    public static async Task<object> ConfirmWithdrawal(OperatorRequest request)
    {
        UInt128 id = Id(request);
        return await OperatorAction.DoAsync(
            request, "withdrawal-confirm", request.Text("id"), 1,
            (ref CommandWriter writer) => writer.ConfirmWithdrawal(id));
    }

    public static async Task<object> RejectWithdrawal(OperatorRequest request)
    {
        UInt128 id = Id(request);
        return await OperatorAction.DoAsync(
            request, "withdrawal-reject", request.Text("id"), 1,
            (ref CommandWriter writer) => writer.CancelWithdrawal(id));
    }

    public static async Task<object> Transfer(OperatorRequest request)
    {
        (UInt128 id, AccountId from, ListedAsset asset, Int128 amount) = Movement(request);
        AccountId to = request.Account("to");
        return await OperatorAction.DoAsync(
            request, "transfer", request.Text("id"), 1,
            (ref CommandWriter writer) => writer.Transfer(id, from, to, asset.Id, amount));
    }

    private static (UInt128 Id, AccountId Account, ListedAsset Asset, Int128 Amount) Movement(OperatorRequest request)
    {
        ListedAsset asset = request.Asset();
        return (Id(request), request.Account(), asset, request.Amount(asset));
    }

    // The engine's ids are numbers of 128 bits; a hash gives every text one of its own.
    private static UInt128 Id(OperatorRequest request)
    {
        string text = request.Text("id");
        return text.Length is > 0 and <= IdLengthMax && text.All(char.IsAscii)
            ? BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(text)))
            : throw OperatorError.Invalid($"'id' must have 1 to {IdLengthMax} ASCII characters.");
    }
}
