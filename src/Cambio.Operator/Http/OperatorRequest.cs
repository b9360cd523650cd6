using System.Globalization;
using System.Text;
using System.Text.Json;
using Cambio.Core.Values;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;
using Cambio.Operator.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cambio.Operator.Http;

/// <summary>One request: route values, query and body, typed. What is wrong throws an <see cref="OperatorError"/>.
/// </summary>
internal sealed class OperatorRequest(
    HttpContext context, string name, JsonElement body, OperatorServices services, ILogger logger)
{
    private const int PageStandard = 100;

    // The unread remainder is a mistake of the sender: perhaps a misspelled limit.
    private readonly HashSet<string> _read = [];

    public OperatorServices Services => services;

    public ExchangeCatalog Catalog { get; } = services.Views.Catalog.Current;

    /// <summary>Where it says what people should hear of at once.</summary>
    public ILogger Logger => logger;

    /// <summary>Who acts: whose token was sent.</summary>
    public string Operator => name;

    /// <summary>Why, in the operator's words; mandatory for whatever changes something.</summary>
    public string Reason => Bounded("reason", OptionalText("reason"), AuditRecord.ReasonBytesMax)
        ?? throw OperatorError.Invalid("'reason' says why, and is mandatory.");

    public string Route(string name) => (string)context.Request.RouteValues[name]!;

    /// <summary>Insists that everything in the body was read; call it when all of it should have been.</summary>
    public void RefuseUnread()
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw OperatorError.Invalid("The body must be one JSON object.");
        }

        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (!_read.Contains(property.Name))
            {
                throw OperatorError.Invalid($"'{property.Name}' means nothing here.");
            }
        }
    }

    /// <summary>How many entries a page may have.</summary>
    public int Limit(int max) => (int)Math.Clamp(QueryNumber("limit", PageStandard), 1, max);

    /// <summary>True when the body has a property.</summary>
    public bool Has(string name) => TryProperty(name, out _);

    public bool? OptionalFlag(string name) => !TryProperty(name, out JsonElement value) ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw OperatorError.Invalid($"'{name}' must be true or false.");

    /// <summary>One of the words of an enum.</summary>
    public static T Word<T>(string name, string text)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text) && Enum.TryParse(text, out T value)
            ? value
            : throw OperatorError.Invalid($"'{name}' is one of {string.Join(", ", Enum.GetNames<T>())}.");

    public string? Query(string name) => context.Request.Query[name];

    public long QueryNumber(string name, long standard) => Query(name) is not { } text ? standard
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
        : throw OperatorError.Invalid($"'{name}' must be a whole number.");

    public string Text(string name) =>
        OptionalText(name) ?? throw OperatorError.Invalid($"'{name}' is mandatory, a text.");

    public string? OptionalText(string name) => !TryProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String ? Decode(name, value)
        : throw OperatorError.Invalid($"'{name}' must be a text.");

    public IReadOnlyList<string> Texts(string name) => !TryProperty(name, out JsonElement value) ? []
        : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(e => Decode(name, e))]
        : throw OperatorError.Invalid($"'{name}' must be a list of texts.");

    public long Number(string name, long standard) => !TryProperty(name, out JsonElement value) ? standard
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number
        : throw OperatorError.Invalid($"'{name}' must be a whole number.");

    public AccountId Account(string name = "account")
    {
        long number = Number(name, -1);
        return number is >= 0 and <= uint.MaxValue
            ? new AccountId((uint)number)
            : throw OperatorError.Invalid($"'{name}' must be the number of an account.");
    }

    public AccountId RouteAccount() =>
        uint.TryParse(Route("account"), NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            ? new AccountId(number)
            : throw OperatorError.NotFound("account");

    public ListedAsset Asset()
    {
        string name = Text("asset");
        return Catalog.Assets.FirstOrDefault(asset => asset.Name == name) ?? throw OperatorError.NotFound("asset");
    }

    public ListedInstrument Instrument(string symbol) =>
        Catalog.TryFind(symbol, out ListedInstrument? found) ? found : throw OperatorError.NotFound("instrument");

    public Int128 Amount(ListedAsset asset) =>
        asset.TryParse(Text("amount"), out Int128 amount) == DecimalResult.Ok && amount > 0
            ? amount
            : throw OperatorError.Invalid($"'amount' must be above 0 with at most {asset.Decimals} decimals.");

    private static string? Bounded(string name, string? text, int bytesMax) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Encoding.UTF8.GetByteCount(text) <= bytesMax ? text
        : throw OperatorError.Invalid($"'{name}' may have {bytesMax} bytes.");

    // JSON may hold half a surrogate pair, which is no text.
    private static string Decode(string name, JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw OperatorError.Invalid($"'{name}' is not well-formed Unicode.");
        }
    }

    private bool TryProperty(string name, out JsonElement value)
    {
        value = default;
        _read.Add(name);
        return body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out value);
    }
}
