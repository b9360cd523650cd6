using Cambio.Gateway.Dialect;
using Microsoft.AspNetCore.Http;

namespace Cambio.Gateway.Streams;

/// <summary>
/// The addresses of market streams. <c>/ws</c> and everything below sends events as they are, with streams named in the
/// path; <c>/stream</c> wraps them, with streams named in the query. Below <c>/stream/</c> events are not wrapped
/// either: a well-known client library tells spot from other markets by this word and appends names of its own, which
/// mean nothing here and are accepted. Futures have their own prefixes.
/// </summary>
internal static class StreamPaths
{
    /// <summary>The routes.</summary>
    public static IReadOnlyList<string> Routes { get; } = ["/ws/{**names}", "/stream", "/stream/{**names}"];

    /// <summary>How a request wants its events.</summary>
    public static StreamFormat FormatOf(HttpRequest request)
    {
        bool isCombined = request.Path.Value is "/stream" or "/stream/";
        _ = TimeUnits.TryRead(request.Query["timeUnit"].ToString(), out TimeUnit unit);
        return new StreamFormat(isCombined, unit);
    }

    /// <summary>The streams a request subscribes to at once.</summary>
    public static IReadOnlyList<string> NamesOf(HttpRequest request)
    {
        // Not the parsed query: a + in a stream's name (a time zone) is a plus, not a blank.
        string query = request.QueryString.Value ?? "";
        string inPath = request.RouteValues["names"] as string ?? "";
        string inQuery = query.TrimStart('?').Split('&')
            .FirstOrDefault(p => p.StartsWith("streams=", StringComparison.Ordinal), "streams=")["streams=".Length..];
        return [.. Split(inPath), .. Split(Uri.UnescapeDataString(inQuery))];
    }

    private static IEnumerable<string> Split(string names) =>
        names.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(n => n != "ws");
}
