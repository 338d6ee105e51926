using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Field;

/// <summary>
/// Lays into a visit what a phone was told has changed in a household of today's list: in that visit while it is open and of today, else in a new one of
/// the same household. An answer that somebody has given in the visit since the phone saw it stays; what the phone was told is then shown beside it.
/// </summary>
public sealed class HouseholdChanges(AuditQueue audit, Authorisations authorisations, BlindIndex index, ReportReading reading, TimeProvider clock)
{
    internal async Task<BecomeVisit> BecomeAsync(WelfareDb db, ReportContent content, Actor actor, CancellationToken cancellationToken)
    {
        var listed = await db.Visits.AsNoTracking().Include(v => v.Members)
            .SingleOrDefaultAsync(v => v.Id == content.Visit && v.StartedBy == actor.Id && v.Channel == VisitChannel.Field, cancellationToken);
        if (listed is null || !PlaceScope.Of(actor).Covers(listed.VillageCode))
        {
            return new(null, KeptBecause.VisitUnknown, null);
        }
        if (!IsReadable(content, listed))
        {
            return new(null, KeptBecause.Unreadable, listed.ApplicantId);
        }
        var desk = new VisitDesk(db, audit, authorisations, index, clock);
        var visit = listed.ClosedAt is null && listed.AsOf == ChinaCalendar.Today(clock)
            ? await db.Visits.Include(v => v.Members).SingleAsync(v => v.Id == listed.Id, cancellationToken)
            : await AgainAsync(db, desk, listed, actor, cancellationToken);
        var joined = await JoinAsync(db, desk, visit, content, actor, cancellationToken);
        (await desk.RecordTogetherAsync(visit.Id, Together(listed, visit, content.Changes!, joined), actor, cancellationToken)).Ensure();
        await AnswerAsync(desk, visit, listed, content, joined, actor, cancellationToken);
        return new(visit.Id, null, visit.ApplicantId);
    }

    private bool IsReadable(ReportContent content, Visit listed)
    {
        var changes = content.Changes!;
        var keys = listed.Members.Select(member => member.MemberKey).ToHashSet();
        return (changes.SaidBy.Length == 0 || keys.Contains(changes.SaidBy))
            && changes.Left.All(key => keys.Contains(key) && key != listed.KeyIn(listed.ApplicantId))
            && (!changes.Nothing || content.Members.IsEmpty)
            && reading.AreReadable(content.Members)
            && changes.Answers.All(answer => reading.Answer(answer.Key, answer.Value) is { } read && (read.Member is null || keys.Contains(read.Member)));
    }

    /// <summary>A visit of today with the same people as the one that is over.</summary>
    private async Task<Visit> AgainAsync(WelfareDb db, VisitDesk desk, Visit listed, Actor actor, CancellationToken cancellationToken)
    {
        var ids = listed.Members.Select(member => member.PersonId).ToList();
        var people = await db.People.Include(p => p.Registration).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        var told = VisitAnswers.Parse(listed.Answers).NamesAsTold;
        PersonEntry EntryOf(VisitMember member) => reading.Entry(people[member.PersonId].IdNumber, told.GetValueOrDefault(member.MemberKey) ?? people[member.PersonId].Name)!;

        var applicant = listed.Members.Single(member => member.PersonId == listed.ApplicantId);
        var place = people[applicant.PersonId].Registration?.VillageCode;
        var visit = listed.HouseholdNo is not null && place is not null && PlaceScope.Of(actor).Covers(place) && !told.ContainsKey(applicant.MemberKey)
            ? await desk.StartAsync(people[applicant.PersonId], VisitChannel.Field, actor, cancellationToken)
            : await desk.StartByHandAsync(EntryOf(applicant), listed.VillageCode, VisitChannel.Field, actor, cancellationToken);
        foreach (var member in listed.Members.Where(member => visit.KeyIn(member.PersonId) is null))
        {
            (await desk.AddPersonAsync(visit.Id, EntryOf(member), member.Relation, member.LivesTogether, actor, cancellationToken)).Ensure();
        }
        return visit;
    }

    private async Task<IReadOnlyList<Guid>> JoinAsync(WelfareDb db, VisitDesk desk, Visit visit, ReportContent content, Actor actor, CancellationToken cancellationToken)
    {
        List<Guid> joined = [];
        foreach (var member in content.Members)
        {
            (await desk.AddPersonAsync(visit.Id, reading.Entry(member.IdNumber, member.Name)!, member.Relation, livesTogether: true, actor, cancellationToken)).Ensure();
            joined.Add((await ReportedPeople.WithNumberAsync(db, index, member.IdNumber, clock, cancellationToken))!.Value);
        }
        return joined;
    }

    // Of a visit that is made again, everybody is where they were; in the listed one only what is told moves.
    private static Dictionary<Guid, bool> Together(Visit listed, Visit visit, ReportedChanges changes, IReadOnlyList<Guid> joined)
    {
        var together = visit.Id == listed.Id ? [] : listed.Members.ToDictionary(member => member.PersonId, member => member.LivesTogether);
        foreach (var person in joined)
        {
            together[person] = true;
        }
        foreach (var member in listed.Members.Where(member => changes.Left.Contains(member.MemberKey)))
        {
            together[member.PersonId] = false;
        }
        return together;
    }

    private async Task AnswerAsync(
        VisitDesk desk, Visit visit, Visit listed, ReportContent content, IReadOnlyList<Guid> joined, Actor actor, CancellationToken cancellationToken)
    {
        var before = VisitAnswers.Parse(visit.Answers);
        var answers = before;
        foreach (var (key, value) in content.Changes!.Answers)
        {
            var read = reading.Answer(key, value)!;
            var member = read.Member is null ? null : visit.KeyOf(listed.Members.Single(m => m.MemberKey == read.Member).PersonId);
            if (answers.Of(member, read.Fact) is not { } there || there == content.Changes.Told.GetValueOrDefault(key))
            {
                answers = answers.With(member, read.Fact, read.Text);
            }
        }
        foreach (var (member, person) in content.Members.Zip(joined))
        {
            var key = visit.KeyOf(person);
            answers = member.Own.Aggregate(answers, (all, answer) => all.Of(key, answer.Key) is null ? all.With(key, answer.Key, reading.OfMember(answer.Key, answer.Value)) : all);
        }
        if (answers != before)
        {
            (await desk.AnswerAsync(visit.Id, visit.Version, answers, actor, cancellationToken)).Ensure();
        }
    }
}
