using System.Text;
using System.Text.Json.Nodes;

namespace Cambio.Gateway.Reference;

/// <summary>A file that everybody may read.</summary>
/// <param name="Path">Where.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Bytes">The file.</param>
internal sealed record ReferencePage(string Path, string ContentType, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// The reference of the API for people and for programs. It shows what is the same in every exchange of this version
/// and nothing of this one, loads nothing from elsewhere, and runs no script but its own.
/// </summary>
internal static class ReferencePages
{
    /// <summary>What a browser must not do with any of them.</summary>
    public const string SecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReferencePage> All { get; } =
    [
        new("/openapi.json", "application/json;charset=UTF-8", OpenApi()),
        new("/asyncapi.json", "application/json;charset=UTF-8", AsyncApi()),
        new("/docs", "text/html;charset=UTF-8", Embedded("index.html")),
        new("/docs/reference.css", "text/css;charset=UTF-8", Embedded("reference.css")),
        new("/docs/reference.js", "text/javascript;charset=UTF-8", Embedded("reference.js")),
    ];

    private static byte[] OpenApi() => Encoding.UTF8.GetBytes(OpenApiDocument.Write(Recorded("replies.json")));

    private static byte[] AsyncApi() => Encoding.UTF8.GetBytes(AsyncApiDocument.Write(Recorded("events.json")));

    private static JsonObject Recorded(string name) => JsonNode.Parse(Embedded(name))!.AsObject();

    private static byte[] Embedded(string name)
    {
        using Stream file = typeof(ReferencePages).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
