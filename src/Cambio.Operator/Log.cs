using Microsoft.Extensions.Logging;

namespace Cambio.Operator;

/// <summary>Every log message of the operator API. Event ids 6,000 to 6,999 are its own.</summary>
internal static partial class Log
{
    [LoggerMessage(6_000, LogLevel.Error, "{Method} {Path} failed.")]
    public static partial void RequestFailed(ILogger logger, string method, string path, Exception exception);

    // An act that stops trading is told at once to whoever watches the log, not only to who asks for the audit trail.
    [LoggerMessage(6_001, LogLevel.Warning, "Operator {Name} did {Action} to {Target}: {Reason}")]
    public static partial void Killed(ILogger logger, string name, string action, string target, string reason);
}
