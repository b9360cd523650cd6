using System.Globalization;

namespace Cambio.Gateway.Streams;

/// <summary>A refusal on a socket of market streams, in the dialect's words.</summary>
/// <param name="Code">0 for a property, 1 for its value, 2 for a request, 3 for JSON.</param>
/// <param name="Text">The words.</param>
/// <param name="HasId">True when the request's id is sent back with it.</param>
internal sealed record ControlError(int Code, string Text, bool HasId = false)
{
    private const string Methods =
        "`SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`";

    public static readonly ControlError UnknownProperty = new(0, "Unknown property", HasId: true);

    public static readonly ControlError NotBoolean = new(1, "Invalid value type: expected Boolean");

    public static readonly ControlError NameMissing = new(2, "Invalid request: property name must be a string");

    public static readonly ControlError TooManyParameters = new(2, "Invalid request: too many parameters");

    public static ControlError Invalid(string text) => new(2, text);

    public static ControlError TooManyStreams(int max) =>
        new(2, string.Create(CultureInfo.InvariantCulture, $"Invalid request: too many streams, at most {max}"));

    public static ControlError UnknownMethod(string method, long column) => new(2, string.Create(
        CultureInfo.InvariantCulture,
        $"Invalid request: unknown variant `{method}`, expected one of {Methods} at line 1 column {column}"));

    public static ControlError MissingMethod(int column) => new(2, string.Create(
        CultureInfo.InvariantCulture, $"Invalid request: missing field `method` at line 1 column {column}"));

    public static ControlError BadJson(long line, long column) => new(3, string.Create(
        CultureInfo.InvariantCulture, $"Invalid JSON: expected value at line {line} column {column}"));
}
