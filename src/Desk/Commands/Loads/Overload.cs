using System.Diagnostics;
using System.Net;

namespace Welfare.Desk.Commands.Loads;

/// <summary>More people at once than a desk can serve, and how soon it is itself again.</summary>
/// <param name="Served">Requests that got their page.</param>
/// <param name="SentAway">Requests that were told when to come back.</param>
/// <param name="Wrong">Requests that got anything else, or no answer.</param>
/// <param name="ItselfAfter">From the last of them until pages were as quick as before; null when they were not within the time.</param>
internal sealed record Overload(int Served, int SentAway, int Wrong, TimeSpan? ItselfAfter)
{
    private const int InARow = 10;
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public static async Task<Overload> OfAsync(LoadBrowser browser, string path, int people, TimeSpan time, CancellationToken cancel)
    {
        var answers = new int[3];
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, people).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                Interlocked.Increment(ref answers[(int)await AskAsync(browser, path, cancel)]);
            }
        }, cancel)));
        return new(answers[(int)Answer.Served], answers[(int)Answer.SentAway], answers[(int)Answer.Wrong], await ItselfAsync(browser, path, cancel));
    }

    private static async Task<Answer> AskAsync(LoadBrowser browser, string path, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            using var answer = await browser.SendAsync(request, cancel);
            return answer.StatusCode == HttpStatusCode.OK ? Answer.Served
                : answer is { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null } ? Answer.SentAway
                : Answer.Wrong;
        }
        catch (HttpRequestException)
        {
            return Answer.Wrong;
        }
    }

    private static async Task<TimeSpan?> ItselfAsync(LoadBrowser browser, string path, CancellationToken cancel)
    {
        var over = Stopwatch.GetTimestamp();
        var (since, quick) = (TimeSpan.Zero, 0);
        while (Stopwatch.GetElapsedTime(over) < Longest)
        {
            var (asked, begun) = (Stopwatch.GetElapsedTime(over), Stopwatch.GetTimestamp());
            var isQuick = await AskAsync(browser, path, cancel) == Answer.Served && Stopwatch.GetElapsedTime(begun) < Quick;
            (since, quick) = !isQuick ? (since, 0) : (quick == 0 ? asked : since, quick + 1);
            if (quick == InARow)
            {
                return since;
            }

            await Task.Delay(Between, cancel);
        }

        return null;
    }

    private enum Answer
    {
        Served,
        SentAway,
        Wrong,
    }
}
