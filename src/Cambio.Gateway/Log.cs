using Microsoft.Extensions.Logging;

namespace Cambio.Gateway;

/// <summary>Every log message of the gateway. Event ids 4,000 to 4,999 are its own.</summary>
internal static partial class Log
{
    [LoggerMessage(4_000, LogLevel.Error, "{Method} {Path} failed.")]
    public static partial void RequestFailed(ILogger logger, string method, string path, Exception exception);
}
