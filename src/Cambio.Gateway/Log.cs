using Microsoft.Extensions.Logging;

namespace Cambio.Gateway;

/// <summary>Every log message of the gateway. Event ids 4,000 to 4,999 are its own.</summary>
internal static partial class Log
{
    [LoggerMessage(4_000, LogLevel.Error, "{Method} {Path} failed.")]
    public static partial void RequestFailed(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(4_001, LogLevel.Error, "The socket of {Path} failed.")]
    public static partial void SocketFailed(ILogger logger, string path, Exception exception);

    [LoggerMessage(4_002, LogLevel.Error, "Streams have stopped; their sockets are closed.")]
    public static partial void StreamsFailed(ILogger logger, Exception exception);
}
