using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Welfare.Desk.Security;
using Welfare.Rules.Engines.JavaScript;

namespace Welfare.Desk.Commands.Phone;

/// <summary>
/// Serves the rule pack and a page that asks it, under the desk's own content security policy, to whatever browser comes. The page fetches questions until there are no
/// more and sends back what the pack answers, which is compared with the desk's own answers.
/// </summary>
internal sealed class PhoneComparison : IAsyncDisposable
{
    private const int AtOnce = 200;
    private const int TimedEvery = 20;
    private const long LargestAnswers = 512 * 1024 * 1024;
    private const int MostDifferences = 20;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly WebApplication _app;
    private readonly IEnumerator<PhoneQuestion> _questions;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _differences = [];
    private readonly List<double> _milliseconds = [];
    private readonly ConcurrentQueue<List<PhoneQuestion>> _asked = [];
    private int _number;

    private PhoneComparison(RulePack pack, IEnumerable<PhoneQuestion> questions)
    {
        _questions = questions.GetEnumerator();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestAnswers).UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseSecurityHeaders();
        // With both headers a page measures time in microseconds.
        _app.Use((context, next) =>
        {
            context.Response.Headers["Cross-Origin-Embedder-Policy"] = "require-corp";
            return next(context);
        });
        _app.MapGet("/", () => Results.Content("<!doctype html><title>asking</title><script type=\"module\" src=\"/compare.js\"></script>", "text/html", Encoding.UTF8));
        _app.MapGet("/compare.js", () => Results.Content(Page(), "text/javascript", Encoding.UTF8));
        _app.MapGet("/rules.js", () => Results.Content(pack.Text, "text/javascript", Encoding.UTF8));
        _app.MapGet("/questions", Ask);
        _app.MapPost("/answers", TakeAsync);
    }

    /// <summary>Where the browser must go.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Ends when every question has been answered; fails when one could not be made.</summary>
    public Task Done => _done.Task;

    /// <summary>The first differences in words; empty is the proof.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>How many households have been compared.</summary>
    public int Compared { get; private set; }

    /// <summary>How many of them differ.</summary>
    public int Different { get; private set; }

    /// <summary>How long the page took for every twentieth, the least of three times.</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    /// <summary>How long it took for the very first, before the browser had compiled anything.</summary>
    public double? First { get; private set; }

    public static async Task<PhoneComparison> StartAsync(RulePack pack, IEnumerable<PhoneQuestion> questions)
    {
        var comparison = new PhoneComparison(pack, questions);
        await comparison._app.StartAsync();
        return comparison;
    }

    private IResult Ask()
    {
        var batch = new List<PhoneQuestion>();
        try
        {
            while (batch.Count < AtOnce && _questions.MoveNext())
            {
                batch.Add(_questions.Current);
            }
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
            throw;
        }

        _asked.Enqueue(batch);
        return Results.Json(batch.ConvertAll(q => new { q.Household, Options = new { q.Programmes, q.Figures }, q.Sum, Timing = _number++ % TimedEvery == 0 }), Json);
    }

    private async Task TakeAsync(HttpRequest request)
    {
        var answers = await JsonSerializer.DeserializeAsync<List<Given>>(request.Body, Json) ?? [];
        var batch = _asked.TryDequeue(out var asked) ? asked : [];
        foreach (var (question, answer) in batch.Zip(answers))
        {
            Compared++;
            First ??= answer.First;
            _milliseconds.AddRange(answer.Ms is { } ms ? [ms] : []);
            if (answer.Sum != question.Sum)
            {
                Different++;
                Tell(question, answer);
            }
        }

        if (answers.Count != batch.Count)
        {
            _done.TrySetException(new InvalidOperationException($"{batch.Count} questions were asked and {answers.Count} answered."));
        }

        if (batch.Count == 0)
        {
            _done.TrySetResult();
        }
    }

    private void Tell(PhoneQuestion question, Given answer)
    {
        if (_differences.Count >= MostDifferences)
        {
            return;
        }

        var (desk, phone) = (question.Answer.Split('\n'), (answer.Text ?? "").Split('\n'));
        var at = Enumerable.Range(0, Math.Min(desk.Length, phone.Length)).FirstOrDefault(i => desk[i] != phone[i], Math.Min(desk.Length, phone.Length));
        _differences.Add($"{question.Name}\n  desk  {LineAt(desk, at)}\n  phone {LineAt(phone, at)}");
    }

    private static string LineAt(string[] lines, int at) => at < lines.Length ? lines[at] : "nothing more";

    private static string Page()
    {
        using var stream = typeof(PhoneComparison).Assembly.GetManifestResourceStream("compare.js")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _questions.Dispose();
    }

    private sealed record Given(string Sum, double? Ms, double? First, string? Text);
}
