using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cambio.Core.Values;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Payments;

namespace Cambio.Gateway.Wallet;

/// <summary>A withdrawal that somebody asks for.</summary>
/// <param name="Asset">What.</param>
/// <param name="Amount">Atomic units, above 0.</param>
/// <param name="Details">Where to; its id is the withdrawal's.</param>
internal sealed record WithdrawalDraft(ListedAsset Asset, Int128 Amount, WithdrawalDetails Details);

/// <summary>Reads the parameters of a withdrawal.</summary>
internal static class WithdrawalReader
{
    private const string DecimalNumbers = @"^([0-9]{1,20})(\.[0-9]{1,20})?$";

    /// <summary>The asset that the mandatory parameter <c>coin</c> names; null after a failure.</summary>
    public static ListedAsset? Asset(ApiRequest request)
    {
        string name = request.Parameters.Text("coin").ToString();
        ListedAsset? asset = request.Catalog.Assets.FirstOrDefault(asset => asset.Name == name);
        if (asset is null)
        {
            request.Parameters.Fail(ErrorCatalog.Invalid("coin"));
        }

        return asset;
    }

    /// <summary>The withdrawal, or why it is none.</summary>
    public static ApiError? Read(ApiRequest request, out WithdrawalDraft? draft)
    {
        ParameterReader parameters = request.Parameters;
        draft = null;
        ListedAsset? asset = Asset(request);
        string address = Detail(parameters, "address", WithdrawalDetails.AddressMax, parameters.Text("address"));
        Int128 amount = Amount(parameters, asset);
        string network = Optional(parameters, "network", WithdrawalDetails.NetworkMax);
        string tag = Optional(parameters, "addressTag", WithdrawalDetails.TagMax);
        string clientId = Optional(parameters, "withdrawOrderId", WithdrawalDetails.ClientIdMax);

        // Who pays a network's fee, what the address is called and which wallet is meant makes no difference here.
        parameters.Flag("transactionFeeFlag", standard: false);
        parameters.TryText("name", out _);
        parameters.OptionalLong("walletType");
        if (parameters.Finish() is { } error)
        {
            return error;
        }

        var details = new WithdrawalDetails(IdOf(request.Account, clientId), (network, address, tag, clientId));
        draft = new WithdrawalDraft(asset!, amount, details);
        return null;
    }

    private static Int128 Amount(ParameterReader parameters, ListedAsset? asset)
    {
        ReadOnlySpan<char> text = parameters.Text("amount");
        if (asset is null || text.IsEmpty)
        {
            return 0;
        }

        DecimalResult result = asset.TryParse(text, out Int128 amount);
        if (result == DecimalResult.NotANumber)
        {
            parameters.Fail(ErrorCatalog.IllegalCharactersIn("amount", DecimalNumbers));
        }
        else if (result == DecimalResult.TooPrecise)
        {
            parameters.Fail(ErrorCatalog.TooPrecise("amount"));
        }
        else if (result != DecimalResult.Ok || amount <= 0)
        {
            parameters.Fail(ErrorCatalog.Invalid("amount"));
        }

        return amount;
    }

    private static string Optional(ParameterReader parameters, string name, int lengthMax) =>
        parameters.TryText(name, out ReadOnlySpan<char> text) ? Detail(parameters, name, lengthMax, text) : "";

    private static string Detail(ParameterReader parameters, string name, int lengthMax, ReadOnlySpan<char> text)
    {
        if (!WithdrawalDetails.IsText(text, lengthMax))
        {
            parameters.Fail(ErrorCatalog.Invalid(name));
            return "";
        }

        return text.ToString();
    }

    // The client's own id makes the withdrawal's, so that a request that is sent again cannot pay twice. The prefix
    // keeps it apart from the ids that operators give, and the account from those of others.
    private static UInt128 IdOf(AccountId account, string clientId) => BinaryPrimitives.ReadUInt128BigEndian(
        clientId.Length == 0
            ? RandomNumberGenerator.GetBytes(16)
            : SHA256.HashData(Encoding.ASCII.GetBytes($"withdrawal\n{account.Value}\n{clientId}")));
}
