using Cambio.Gateway.Errors;

namespace Cambio.Gateway.Limiting;

/// <summary>Whether a request may go on, and what to tell its sender.</summary>
/// <param name="Refusal">Null when it may; else -1003 with HTTP 429 (slow down) or 418 (banned).</param>
/// <param name="UsedWeight">What its address has used of this minute's weight, the request included.</param>
/// <param name="RetryAt">When refused: from when on it is worth trying again.</param>
/// <param name="RetryAfterSeconds">When refused: the same as whole seconds from now, rounded up.</param>
internal readonly record struct RateDecision(
    ApiError? Refusal, int UsedWeight, DateTimeOffset RetryAt = default, int RetryAfterSeconds = 0);
