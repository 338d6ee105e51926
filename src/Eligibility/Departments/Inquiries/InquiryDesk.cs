using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Departments.Sources;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Departments.Inquiries;

/// <summary>
/// Asks the departments about the people of a visit: everything at once, behind the page. Only those are asked about who live together and
/// whose signed authorisation runs today, and nothing is asked twice in a visit that has been answered in it.
/// </summary>
public sealed class InquiryDesk
{
    // Longer than any source may take: a question this old was lost on its way.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private readonly IDbContextFactory<WelfareDb> _databases;
    private readonly DepartmentSources _sources;
    private readonly Authorisations _authorisations;
    private readonly WritePath _writes;
    private readonly AuditTrail _trail;
    private readonly InquiryRuns _runs;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<string> _items;

    internal InquiryDesk(
        IDbContextFactory<WelfareDb> databases, DepartmentSources sources, Authorisations authorisations,
        WritePath writes, AuditTrail trail, InquiryRuns runs, Vocabulary vocabulary, TimeProvider clock)
    {
        (_databases, _sources, _authorisations, _writes, _trail, _runs, _clock) = (databases, sources, authorisations, writes, trail, runs, clock);
        _items = sources.ItemsOf(vocabulary);
    }

    /// <summary>Whether anything can be asked for at all.</summary>
    public bool AsksAnybody => _items.Count > 0;

    /// <summary>Asks what has not been answered in this visit, and returns when the questions are written down. How many there are.</summary>
    public Task<int> AskAsync(Guid visitId, Actor actor, CancellationToken cancellationToken) => AskAsync(visitId, null, actor, cancellationToken);

    /// <summary>
    /// Somebody has signed on a phone: the departments are asked about them behind the pages, for the clerk whose visit it is. Before the clerk has
    /// confirmed who lives together nothing is asked; confirming asks.
    /// </summary>
    public void AskAbout(SignedPerson signed)
    {
        if (AsksAnybody)
        {
            _runs.Begin(stopping => AskAboutAsync(signed, stopping));
        }
    }

    private async Task AskAboutAsync(SignedPerson signed, CancellationToken cancellationToken)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var subject = signed.VisitId.ToString();
        var clerk = await (
            from visit in db.Visits
            join staff in db.Users on visit.StartedBy equals staff.Id
            where visit.Id == signed.VisitId && db.AuditEntries.Any(e => e.SubjectId == subject && e.Action == VisitDesk.HouseholdConfirmed)
            select new { staff.Id, staff.DisplayName, staff.Role, staff.PlaceCode }).SingleOrDefaultAsync(cancellationToken);
        if (clerk is not null)
        {
            await AskAsync(signed.VisitId, signed.PersonId, new(clerk.Id, clerk.DisplayName, clerk.Role, clerk.PlaceCode), cancellationToken);
        }
    }

    private async Task<int> AskAsync(Guid visitId, Guid? about, Actor actor, CancellationToken cancellationToken)
    {
        if (!AsksAnybody)
        {
            return 0;
        }
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var visit = await db.Visits.AsNoTracking().Include(v => v.Members)
            .FirstOrDefaultAsync(v => v.Id == visitId && v.StartedBy == actor.Id && v.ClosedAt == null, cancellationToken);
        if (visit is null)
        {
            return 0;
        }
        var before = await db.Inquiries.AsNoTracking().Where(inquiry => inquiry.VisitId == visitId).ToListAsync(cancellationToken);
        var people = (await PeopleAsync(db, visit, cancellationToken)).Where(member => about is null || member.Person.Id == about).ToList();
        var questions = Questions(visit, people, before, actor);
        try
        {
            return questions.Count == 0 ? 0 : await BeginAsync(visit, about, questions, before.Count, actor, cancellationToken);
        }
        catch (WriteRefusedException)
        {
            return 0; // Somebody else is asking the same at this moment; the visit goes on without this.
        }
    }

    /// <summary>How the questions of a visit stand: the latest of each item of each person.</summary>
    public async Task<IReadOnlyList<InquiryStanding>> StandingsAsync(Guid visitId, CancellationToken cancellationToken)
    {
        if (!AsksAnybody)
        {
            return [];
        }
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var asked = await db.Inquiries.AsNoTracking().Where(inquiry => inquiry.VisitId == visitId).ToListAsync(cancellationToken);
        return [.. asked.GroupBy(inquiry => (inquiry.PersonId, inquiry.Item)).Select(same => Standing([.. same.OrderByDescending(inquiry => inquiry.AskedAt)]))];
    }

    /// <summary>Ends what the program left open when it ended: nobody waits for those answers any more.</summary>
    public async Task EndInterruptedAsync(CancellationToken cancellationToken)
    {
        if (!AsksAnybody)
        {
            return;
        }
        var now = (DateTimeOffset?)_clock.GetUtcNow();
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        await db.Inquiries.Where(inquiry => inquiry.Outcome == InquiryOutcome.Asked).ExecuteUpdateAsync(
            inquiries => inquiries
                .SetProperty(inquiry => inquiry.Outcome, InquiryOutcome.NoAnswer)
                .SetProperty(inquiry => inquiry.AnsweredAt, now)
                .SetProperty(inquiry => inquiry.ReasonZh, Interrupted.Zh)
                .SetProperty(inquiry => inquiry.ReasonEn, Interrupted.En),
            cancellationToken);
    }

    private static Words Interrupted { get; } = new("程序重新启动，查询中断", "the program was restarted while the question was on its way");

    private async Task<IReadOnlyList<(VisitMember Member, Person Person)>> PeopleAsync(WelfareDb db, Visit visit, CancellationToken cancellationToken)
    {
        // Under a number that is held by another name nothing is asked: whose data would it be?
        var disputed = VisitAnswers.Parse(visit.Answers).NamesAsTold;
        var members = visit.Members.Where(member => member.LivesTogether && !disputed.ContainsKey(member.MemberKey)).ToList();
        var allowed = await _authorisations.InForceAsync([.. members.Select(member => member.PersonId)], ChinaCalendar.Today(_clock), cancellationToken);
        members.RemoveAll(member => !allowed.Contains(member.PersonId));
        var ids = members.ConvertAll(member => member.PersonId);
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellationToken);
        return [.. members.Select(member => (member, people[member.PersonId]))];
    }

    private List<OpenQuestion> Questions(Visit visit, IReadOnlyList<(VisitMember Member, Person Person)> people, List<Inquiry> before, Actor actor)
    {
        var now = _clock.GetUtcNow();
        var settled = before.Where(inquiry => !inquiry.IsUnanswered && !(inquiry.IsOpen && now - inquiry.AskedAt > LongestWait))
            .Select(inquiry => (inquiry.PersonId, inquiry.Item)).ToHashSet();
        return
        [
            .. from member in people
               from item in _items
               where !settled.Contains((member.Person.Id, item))
               select new OpenQuestion(New(visit, member.Person.Id, item, actor, now), member.Person, visit.AsOf),
        ];
    }

    private Inquiry New(Visit visit, Guid person, string item, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = person,
        Item = item,
        Department = _sources.Answering(item)!.Department,
        VisitId = visit.Id,
        Purpose = AuthorisationPurpose.MeansCheck,
        AskedBy = actor.Id,
        AskedByName = actor.Name,
        AskedAt = now,
    };

    // Two confirmations at once would ask the same: the key lets one of them through.
    private async Task<int> BeginAsync(Visit visit, Guid? signer, List<OpenQuestion> questions, int before, Actor actor, CancellationToken cancellationToken)
    {
        var about = questions.Select(question => new { question.Inquiry.PersonId, question.Inquiry.Item }).OrderBy(asked => asked.PersonId).ThenBy(asked => asked.Item, StringComparer.Ordinal).ToList();
        var order = new WriteOrder("departments.asked", $"ask:{visit.Id}:{visit.Version}:{before}:{signer}", actor, new { visit.Id, about });
        var receipt = await _writes.WriteAsync(
            order,
            (db, _) =>
            {
                db.Inquiries.AddRange(questions.Select(question => question.Inquiry));
                return Task.FromResult(new WriteOutcome(visit.Id, nameof(Visit), AuthorisationPurpose.MeansCheck, Detail(visit, questions)));
            },
            cancellationToken);
        if (receipt.Replayed)
        {
            return 0;
        }
        await NoteAsync(visit, questions, actor, cancellationToken);
        _runs.Begin(questions, actor);
        return questions.Count;
    }

    // People who are asked about alike stand in one commit: in a first round all of them.
    private async Task NoteAsync(Visit visit, List<OpenQuestion> questions, Actor actor, CancellationToken cancellationToken)
    {
        var people = questions.GroupBy(question => question.Inquiry.PersonId, question => question.Inquiry.Item);
        foreach (var alike in people.GroupBy(person => string.Join(' ', person)))
        {
            await _trail.NoteQuestionsAsync(
                actor, alike.First(), AuthorisationPurpose.MeansCheck, alike.Select(person => new Seen(person.Key, nameof(Visit), visit.Id)), cancellationToken);
        }
    }

    private static string Detail(Visit visit, List<OpenQuestion> questions)
    {
        var keys = visit.Members.ToDictionary(member => member.PersonId, member => member.MemberKey);
        var parts = questions.GroupBy(question => question.Inquiry.PersonId)
            .Select(same => $"{keys[same.Key]}: {string.Join(' ', same.Select(question => question.Inquiry.Item))}");
        return string.Join("; ", parts) is var detail && detail.Length <= AuditEntry.DetailMaxLength ? detail : $"{questions.Count} questions";
    }

    private InquiryStanding Standing(List<Inquiry> newestFirst)
    {
        var newest = newestFirst[0];
        var lost = newest.IsOpen && _clock.GetUtcNow() - newest.AskedAt > LongestWait;
        var since = newestFirst.TakeWhile((inquiry, i) => i == 0 || inquiry.IsUnanswered).Last().AskedAt;
        var reason = lost ? Interrupted : newest.ReasonZh is { } zh ? new Words(zh, newest.ReasonEn!) : null;
        return new InquiryStanding(newest.PersonId, newest.Item, lost ? InquiryOutcome.NoAnswer : newest.Outcome, since, reason);
    }
}
