using Cambio.Gateway.Endpoints;

namespace Cambio.Gateway.WsApi;

/// <summary>A method of the WebSocket API: handler, proof and weight are those of a REST endpoint.</summary>
/// <param name="Name">What requests call it.</param>
/// <param name="Endpoint">The REST endpoint.</param>
internal sealed record WsMethod(string Name, ApiEndpoint Endpoint);
