using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Welfare.Desk.Tests.Harness;

/// <summary>Writes down the statements that requests send to the database, in their order.</summary>
public sealed class SentCommands : DbCommandInterceptor
{
    private readonly HttpContextAccessor _contexts = new();
    private readonly ConcurrentQueue<(string Path, string Text)> _sent = new();

    /// <summary>What requests to a path have sent since the last time this was asked.</summary>
    public IReadOnlyList<string> Take(string path)
    {
        var taken = new List<string>();
        while (_sent.TryDequeue(out var sent))
        {
            if (sent.Path == path)
            {
                taken.Add(sent.Text);
            }
        }
        return taken;
    }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        // What the desk does by itself meanwhile is no request's.
        if (_contexts.HttpContext is { } context)
        {
            _sent.Enqueue((context.Request.Path, result.CommandText));
        }
        return result;
    }
}
