using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Addresses;
using Cambio.Gateway.Registry;
using Cambio.Operator.Http;

namespace Cambio.Operator.Endpoints;

/// <summary>API keys of accounts.</summary>
internal static class KeyEndpoints
{
    public static Task<object> List(OperatorRequest request) => Task.FromResult<object>(
        request.Services.Keys.List(request.RouteAccount()).Select(card => new
        {
            card.Key,
            card.Name,
            Algorithm = card.Algorithm.ToString(),
            Permissions = card.Terms.Permissions.ToString(),
            Addresses = card.Terms.Addresses.Ranges.ToArray().Select(range => range.ToString()).ToList(),
            Expires = card.Terms.ExpiresMicros,
            Created = card.CreatedMicros,
            Revoked = card.RevokedMicros,
        }).ToList());

    public static async Task<object> Create(OperatorRequest request)
    {
        AccountId account = request.RouteAccount();
        string name = request.Text("name");
        KeyTerms terms = Terms(request);
        Check(request, account, name);

        string key = ApiKey.NewText();
        string? secret = request.OptionalText("publicKey") is null ? ApiKey.NewText() : null;
        byte[] record = secret is not null
            ? request.Services.Issuer.NewHmac(key, secret, name, account, terms)
            : KeyIssuer.NewEd25519(key, PublicKey(request.Text("publicKey")), name, terms);
        ActionResult done = await WriteAsync(request, "key-create", key, account, record);
        return new { done.Sequence, ApiKey = key, SecretKey = secret };
    }

    public static async Task<object> Restrict(OperatorRequest request)
    {
        KeyCard card = Known(request);
        byte[] record = KeyIssuer.Restrict(card.Key, Terms(request));
        return await WriteAsync(request, "key-restrict", card.Key, card.Account, record);
    }

    public static async Task<object> Revoke(OperatorRequest request)
    {
        KeyCard card = Known(request);
        return await WriteAsync(request, "key-revoke", card.Key, card.Account, KeyIssuer.Revoke(card.Key));
    }

    private static Task<ActionResult> WriteAsync(
        OperatorRequest request, string action, string key, AccountId account, byte[] record) =>
        OperatorAction.DoAsync(
            request, action, key, 1,
            (ref CommandWriter writer) => writer.Write(RegistryTopic.ApiKey, account, record));

    private static void Check(OperatorRequest request, AccountId account, string name)
    {
        if (!KeyIssuer.IsName(name))
        {
            throw OperatorError.Invalid($"'name' must have 1 to {KeyLimits.NameBytesMax} bytes.");
        }

        if (request.Services.Views.Balances.Read(account) is null)
        {
            throw OperatorError.NotFound("account");
        }

        KeyRegistry keys = request.Services.Keys;
        if (keys.Count >= KeyLimits.KeysMax
            || keys.List(account).Count(card => card.RevokedMicros == 0) >= KeyLimits.KeysPerAccountMax)
        {
            throw new OperatorError(409, "limit", "The account, or the exchange, has as many keys as it may.");
        }
    }

    private static KeyCard Known(OperatorRequest request) =>
        request.Services.Keys.Show(request.Route("key")) is { RevokedMicros: 0 } card
            ? card
            : throw OperatorError.NotFound("key");

    private static byte[] PublicKey(string text)
    {
        byte[] key = new byte[PublicKeyText.KeyBytes];
        return PublicKeyText.TryParse(text, key)
            ? key
            : throw OperatorError.Invalid("'publicKey' must be an Ed25519 key, PEM or the Base64 of its 32 bytes.");
    }

    // Trading must be asked for: a key made without thought may look, and nothing else.
    private static KeyTerms Terms(OperatorRequest request)
    {
        KeyPermissions permissions = KeyPermissions.None;
        IReadOnlyList<string> words = request.Texts("permissions");
        foreach (string word in words)
        {
            permissions |= word switch
            {
                "read" => KeyPermissions.Read,
                "trade" => KeyPermissions.Trade,
                "transfer" => KeyPermissions.Transfer,
                "withdraw" => KeyPermissions.Withdraw,
                _ => throw OperatorError.Invalid("'permissions' are read, trade, transfer, withdraw."),
            };
        }

        long expires = request.Number("expires", 0);
        if (expires < 0)
        {
            throw OperatorError.Invalid("'expires' is in microseconds since 1970, or 0 for never.");
        }

        return new KeyTerms(words.Count == 0 ? KeyPermissions.Read : permissions, Addresses(request), expires);
    }

    private static IpRangeList Addresses(OperatorRequest request)
    {
        IReadOnlyList<string> texts = request.Texts("addresses");
        if (texts.Count > KeyLimits.AddressRangesMax)
        {
            throw OperatorError.Invalid($"'addresses' may have {KeyLimits.AddressRangesMax} entries.");
        }

        return new IpRangeList(texts.Select(text => IpRange.TryParse(text, out IpRange range)
            ? range
            : throw OperatorError.Invalid($"'{text}' is no address and no range of addresses.")));
    }
}
