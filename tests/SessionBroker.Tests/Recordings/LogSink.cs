using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SessionBroker.Tests.Recordings;

/// <summary>Keeps every line that is logged, at every level, with its exception.</summary>
internal sealed class LogSink : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, string Line)> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Sink(this);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Sink(LogSink sink) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            sink.Lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
    }
}
