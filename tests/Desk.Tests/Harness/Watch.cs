using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Welfare.Desk.Tests.Harness;

/// <summary>Writes down what a desk says outside its pages: log lines at every level, addresses, redirects, cookies, pages about errors.</summary>
public sealed class Watch : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Where, string Text)> _seen = new();
    private readonly ConcurrentQueue<string> _kept = new();

    /// <summary>Everything that was seen, each with where.</summary>
    public IReadOnlyCollection<(string Where, string Text)> Seen => _seen;

    /// <summary>Addresses of pages that a browser would have been allowed to keep.</summary>
    public IReadOnlyCollection<string> Kept => _kept;

    public DelegatingHandler Handler() => new Watching(this);

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void Dispose()
    {
    }

    private async Task NoteAsync(HttpRequestMessage request, HttpResponseMessage answer)
    {
        _seen.Enqueue(("address", Uri.UnescapeDataString(request.RequestUri!.ToString())));
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            _seen.Enqueue(($"header {name}", string.Join('\n', values.Select(Uri.UnescapeDataString))));
        }

        var type = answer.Content.Headers.ContentType?.MediaType;
        if (answer.Headers.CacheControl?.NoStore != true && type is "text/html" or "application/json" or "application/problem+json" or "application/pdf" or "text/csv")
        {
            _kept.Enqueue($"{request.Method} {request.RequestUri}");
        }

        // A form that comes back with what was typed in it (409, 422) is no page about an error, nor is the API's word to its caller on the caller's own file.
        if ((int)answer.StatusCode >= 400 && (int)answer.StatusCode is not (409 or 422) && type != "application/problem+json")
        {
            _seen.Enqueue(($"error page {(int)answer.StatusCode} {request.Method} {request.RequestUri.AbsolutePath}", await answer.Content.ReadAsStringAsync()));
        }
        else if (type == "text/html")
        {
            // Titles go into the browser's history.
            var page = await answer.Content.ReadAsStringAsync();
            var start = page.IndexOf("<title>", StringComparison.Ordinal);
            _seen.Enqueue(("title", start < 0 ? "" : page[start..page.IndexOf("</title>", start, StringComparison.Ordinal)]));
        }
    }

    private sealed class Watching(Watch watch) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            await watch.NoteAsync(request, answer);
            return answer;
        }
    }

    private sealed class Lines(Watch watch, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            watch._seen.Enqueue(($"scope {category}", state.ToString() ?? ""));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var parts = state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join('\n', values.Select(value => $"{value.Key}={value.Value}")) : "";
            watch._seen.Enqueue(($"log {logLevel} {category}", $"{formatter(state, exception)}\n{parts}\n{exception}"));
        }
    }
}
