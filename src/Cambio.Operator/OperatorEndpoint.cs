using Cambio.Operator.Http;

namespace Cambio.Operator;

/// <summary>Answers a request of an operator.</summary>
internal delegate Task<object> OperatorHandler(OperatorRequest request);

/// <summary>A row of the table of the operator API.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below /operator/v1.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Handler">Who answers.</param>
internal sealed record OperatorEndpoint(string Method, string Path, string Summary, OperatorHandler Handler)
{
    /// <summary>True when it changes something; then it leaves an audit record.</summary>
    public bool IsAction => Method != "GET";
}
