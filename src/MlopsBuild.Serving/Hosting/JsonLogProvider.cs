using Microsoft.Extensions.Logging;

namespace MlopsBuild.Serving;

/// <summary>Gives what ASP.NET Core logs, from warnings on, to the server's log.</summary>
internal sealed class JsonLogProvider(JsonLog log) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(log, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(JsonLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;
            (string, object?)[] fields = [("category", category), .. exception is null ? Array.Empty<(string, object?)>() : [("exception", exception.ToString())]];
            if (logLevel >= LogLevel.Error)
                log.Error(formatter(state, exception), fields);
            else
                log.Warning(formatter(state, exception), fields);
        }
    }
}
