using Cambio.Gateway.Endpoints;

namespace Cambio.Gateway.Reference;

/// <summary>What the reference says of an endpoint, beyond what its row in the tables says already.</summary>
/// <param name="Method">The HTTP method of the row.</param>
/// <param name="Path">The path of the row.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Reply">What the reply is, and what its names do not say.</param>
/// <param name="Parameters">Everything it reads, less what signs a request.</param>
internal sealed record EndpointDoc(
    string Method, string Path, string Summary, string Reply, params IReadOnlyList<ParameterDoc> Parameters)
{
    /// <summary>What makes it cost more than the row says; null when nothing does.</summary>
    public string? Weights { get; init; }

    /// <summary>Whether this is about that row.</summary>
    public bool IsOf(ApiEndpoint row) => row.Method == Method && row.Path == Path;
}
