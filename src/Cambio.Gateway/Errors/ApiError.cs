namespace Cambio.Gateway.Errors;

/// <summary>
/// A refusal in the dialect's terms. Clients match on code and text, so both are part of the contract.
/// </summary>
/// <param name="Code">The dialect's number, negative.</param>
/// <param name="Text">The words, verbatim.</param>
/// <param name="Status">The HTTP status.</param>
public sealed record ApiError(int Code, string Text, int Status = 400);
