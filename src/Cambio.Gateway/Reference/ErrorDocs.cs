using System.Globalization;
using System.Reflection;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Limiting;

namespace Cambio.Gateway.Reference;

/// <summary>Every error there is, read from the catalogue and from the translation of the engine's refusals.</summary>
internal static class ErrorDocs
{
    // Stands for a number that an error's text will contain; no text has one like it.
    private const int Number = 1_234_567_891;

    /// <summary>
    /// The errors by code, each text once; what depends on the request stands in braces. A status of 0 depends on it
    /// too.
    /// </summary>
    public static IReadOnlyList<ApiError> All { get; } =
    [
        .. Constants().Concat(Templates()).Concat(Limits()).Concat(Refusals())
            .Distinct()
            .OrderByDescending(e => e.Code)
            .ThenBy(e => e.Text, StringComparer.Ordinal),
    ];

    private static IEnumerable<ApiError> Constants() => typeof(ErrorCatalog)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => f.GetValue(null))
        .OfType<ApiError>();

    // What is a template of nothing but a text is listed where the text is made.
    private static IEnumerable<ApiError> Templates() => typeof(ErrorCatalog)
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(m => m.ReturnType == typeof(ApiError))
        .Select(Fill)
        .Where(e => e.Text != "{text}");

    private static IEnumerable<ApiError> Limits()
    {
        Func<int, ApiError>[] limits =
            [RateLimiter.TooMuchWeight, RateLimiter.TooManyRequests, RateLimiter.TooManySockets];
        ApiError banned = RateLimiter.Banned(DateTimeOffset.FromUnixTimeMilliseconds(Number));
        return limits.Select(l => Fill(l.Method)).Append(
            banned with { Text = banned.Text.Replace($"{Number}", "{time}", StringComparison.Ordinal) });
    }

    private static ApiError Fill(MethodInfo method)
    {
        ParameterInfo[] parameters = method.GetParameters();
        var error = (ApiError)method.Invoke(null, [.. parameters.Select(ValueFor)])!;
        string text = parameters.Aggregate(
            error.Text, (t, p) => t.Replace(NumberFor(p), NameOf(p), StringComparison.Ordinal));
        return error with { Text = text, Status = error.Status >= Number ? 0 : error.Status };
    }

    private static object ValueFor(ParameterInfo parameter) => parameter.ParameterType == typeof(string)
        ? NameOf(parameter)
        : Convert.ChangeType(Number + parameter.Position, parameter.ParameterType, CultureInfo.InvariantCulture);

    private static string NumberFor(ParameterInfo parameter) =>
        (Number + parameter.Position).ToString(CultureInfo.InvariantCulture);

    private static string NameOf(ParameterInfo parameter) => $"{{{parameter.Name}}}";

    private static IEnumerable<ApiError> Refusals() =>
        from reason in Enum.GetValues<RejectReason>()
        where reason != RejectReason.None
        from part in PartsOf(reason)
        select RejectTranslation.Of(new CommandRejected { Part = part, Reason = reason });

    // What is refused for a reason, as far as this API asks for it; the code depends on that.
    private static CommandKind[] PartsOf(RejectReason reason) => reason switch
    {
        RejectReason.UnknownOrder => [CommandKind.CancelOrder, CommandKind.AmendOrder],
        RejectReason.UnknownOrderList => [CommandKind.CancelOrderList],
        RejectReason.CancelRestricted => [CommandKind.CancelOrder],
        RejectReason.InvalidAmend or RejectReason.MaxAmends => [CommandKind.AmendOrder],
        RejectReason.MarketClosed => [CommandKind.PlaceOrder, CommandKind.AmendOrder],
        _ => [CommandKind.PlaceOrder],
    };
}
