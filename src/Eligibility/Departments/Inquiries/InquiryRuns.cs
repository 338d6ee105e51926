using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Departments.Answers;
using Welfare.Eligibility.Departments.Connections;
using Welfare.Eligibility.Departments.Sources;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Departments.Inquiries;

/// <summary>
/// The questions that are on their way. All go out at once; each source's own connection says how many it takes. What has been answered by
/// the time the last write is done is written together.
/// </summary>
internal sealed class InquiryRuns(
    FactLedger ledger, DepartmentSources sources, DepartmentClient client, AnswerTaking taking, Authorisations authorisations, WritePath writes,
    TimeProvider clock, ILogger<InquiryRuns> logger, RepeatedMistakes? mistakes = null) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _running = [];

    public void Begin(IReadOnlyList<OpenQuestion> questions, Actor actor) => Begin(stopping => RunAsync(questions, actor, stopping));

    /// <summary>Something that whoever caused it need not wait for.</summary>
    public void Begin(Func<CancellationToken, Task> work)
    {
        var run = Task.Run(() => GuardedAsync(work, _stopping.Token));
        _running.TryAdd(run, 0);
        _ = run.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <summary>When nothing is on its way any more.</summary>
    public async Task IdleAsync()
    {
        while (_running.Keys is { Count: > 0 } running)
        {
            await Task.WhenAll(running);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await IdleAsync();
        _stopping.Dispose();
    }

    private async Task GuardedAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        try
        {
            await work(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next start of the program ends what was left open.
        }
        catch (Exception e)
        {
            logger.LogError(e, "Questions to departments were lost.");
        }
    }

    private async Task RunAsync(IReadOnlyList<OpenQuestion> questions, Actor actor, CancellationToken stopping)
    {
        var held = await ledger.AnswersAsync([.. questions.Select(question => question.Person.Id)], cancellationToken: stopping);
        var answers = Channel.CreateUnbounded<(OpenQuestion Question, TakenAnswer Taken)>();
        var writing = WriteAsync(answers.Reader, actor, stopping);
        try
        {
            await Task.WhenAll(questions.Select(async question =>
                answers.Writer.TryWrite((question, await AskAsync(question, held[question.Person.Id][question.Inquiry.Item].AsOf, stopping)))));
        }
        finally
        {
            // Whatever became of one question, the answers to the others are kept.
            answers.Writer.Complete();
            await writing;
        }
    }

    private async Task<TakenAnswer> AskAsync(OpenQuestion question, DateOnly? heldAsOf, CancellationToken stopping)
    {
        var (inquiry, person) = (question.Inquiry, question.Person);
        var asked = new DepartmentQuestion(inquiry.Id, inquiry.Item, person.IdNumber, person.Name, inquiry.Purpose);
        var reply = await client.AskAsync(sources.Answering(inquiry.Item)!, asked, cancel => IsAllowedAsync(inquiry, cancel), stopping);
        return taking.Take(new AskedPerson(inquiry.Id, inquiry.Item, person, question.Day, heldAsOf), reply);
    }

    private async Task<bool> IsAllowedAsync(Inquiry inquiry, CancellationToken cancellationToken) =>
        (await authorisations.InForceAsync([inquiry.PersonId], inquiry.Purpose, ChinaCalendar.Today(clock), DateTimeOffset.MaxValue, cancellationToken)).Count > 0;

    private async Task WriteAsync(ChannelReader<(OpenQuestion Question, TakenAnswer Taken)> answers, Actor actor, CancellationToken stopping)
    {
        while (await answers.WaitToReadAsync(stopping))
        {
            List<(OpenQuestion Question, TakenAnswer Taken)> together = [];
            while (answers.TryRead(out var answered))
            {
                together.Add(answered);
            }
            await WriteAsync(together, actor, stopping);
        }
    }

    private Task<WriteReceipt> WriteAsync(List<(OpenQuestion Question, TakenAnswer Taken)> together, Actor actor, CancellationToken stopping)
    {
        var taken = together.ToDictionary(answered => answered.Question.Inquiry.Id, answered => answered.Taken);
        var visit = together[0].Question.Inquiry.VisitId;
        var content = taken.Select(answered => new { answered.Key, Outcome = answered.Value.Outcome.ToString() }).ToList();
        return writes.WriteAsync(
            new WriteOrder("departments.answered", $"answered:{taken.Keys.First()}", actor, content),
            async (db, now) =>
            {
                var open = await db.Inquiries.Where(inquiry => taken.Keys.Contains(inquiry.Id) && inquiry.Outcome == InquiryOutcome.Asked).ToListAsync(stopping);
                foreach (var inquiry in open)
                {
                    End(db, inquiry, taken[inquiry.Id], now);
                }
                await RaiseAgainAsync(db, open, actor, now, stopping);
                return new WriteOutcome(visit, nameof(Visit), AuthorisationPurpose.MeansCheck, Detail(open));
            },
            stopping);
    }

    private void End(WelfareDb db, Inquiry inquiry, TakenAnswer taken, DateTimeOffset now)
    {
        (inquiry.Outcome, inquiry.AnsweredAt) = (taken.Outcome, now);
        (inquiry.ReasonZh, inquiry.ReasonEn) = (Fitting(taken.Reason?.Zh), Fitting(taken.Reason?.En));
        if (taken.Answer is { } answer)
        {
            (inquiry.AsOf, inquiry.Columns) = (answer.AsOf, taking.ColumnsOf(inquiry.Item));
            db.DeliveredAnswers.Add(answer);
        }
    }

    // What has been corrected once is not believed because it is said again.
    private async Task RaiseAgainAsync(WelfareDb db, List<Inquiry> answered, Actor actor, DateTimeOffset now, CancellationToken stopping)
    {
        var people = answered.ConvertAll(inquiry => inquiry.PersonId);
        if (mistakes is not null && await mistakes.CorrectedAsync(db, answered.Select(inquiry => inquiry.Item), people, stopping) is { Count: > 0 } corrected)
        {
            await db.SaveChangesAsync(stopping);
            await mistakes.RaiseAgainAsync(db, corrected, actor, now, stopping);
        }
    }

    private static string Detail(List<Inquiry> open)
    {
        var detail = string.Join("; ", open.GroupBy(inquiry => inquiry.Outcome)
            .Select(same => $"{same.Key}: {string.Join(' ', same.Select(inquiry => inquiry.Item))}"));
        return detail.Length <= AuditEntry.DetailMaxLength ? detail : $"{open.Count} answers";
    }

    private static string? Fitting(string? reason) =>
        reason is { Length: > Inquiry.ReasonMaxLength } ? string.Concat(reason.AsSpan(0, Inquiry.ReasonMaxLength - 1), "…") : reason;
}
