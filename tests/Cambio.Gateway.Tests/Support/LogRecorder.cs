using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cambio.Gateway.Tests.Support;

/// <summary>Keeps what was logged by this project's own categories.</summary>
internal sealed class LogRecorder : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(int Event, string Text)> _entries = new();

    /// <summary>Event ids and texts, in their order.</summary>
    public IReadOnlyList<(int Event, string Text)> Entries => [.. _entries];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((eventId.Id, formatter(state, exception)));

    public void Dispose()
    {
    }
}
