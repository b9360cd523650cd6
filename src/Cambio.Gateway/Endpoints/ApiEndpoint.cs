using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;

namespace Cambio.Gateway.Endpoints;

/// <summary>Answers a request: writes the reply, or returns why not.</summary>
internal delegate ValueTask<ApiError?> EndpointHandler(ApiRequest request);

/// <summary>A row of the table of endpoints: everything that is known about an endpoint without running it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, exactly.</param>
/// <param name="Access">What a client must prove.</param>
/// <param name="Weight">
/// What one use costs at least, in the dialect's request weight; a handler may raise <see cref="ApiRequest.Weight"/>.
/// </param>
/// <param name="Handler">Who answers.</param>
internal sealed record ApiEndpoint(string Method, string Path, Access Access, int Weight, EndpointHandler Handler);
