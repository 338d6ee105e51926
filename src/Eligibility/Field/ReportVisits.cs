using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Field;

/// <summary>
/// Makes of a report the visit that its worker would have made at the door, by the steps of <see cref="VisitDesk"/> and in the transaction that
/// it is given. A signature drawn with a finger is kept as a picture and authorises nothing: no text at hand makes it a person's signed leave.
/// </summary>
public sealed class ReportVisits(
    AuditQueue audit, Authorisations authorisations, BlindIndex index, ReportReading reading, HouseholdChanges changes, TimeProvider clock)
{
    internal async Task<BecomeVisit> BecomeAsync(WelfareDb db, ReportContent content, Actor actor, bool evenIfUnknown, CancellationToken cancellationToken)
    {
        if (!await StaffDuties.HasAsync(db, actor.Id, new(Roles.GridWorker, actor.PlaceCode), cancellationToken))
        {
            return new(null, KeptBecause.WorkerGone, null);
        }
        return content.Visit is null
            ? await BeginAsync(db, content, actor, evenIfUnknown, cancellationToken)
            : await changes.BecomeAsync(db, content, actor, cancellationToken);
    }

    private async Task<BecomeVisit> BeginAsync(WelfareDb db, ReportContent content, Actor actor, bool evenIfUnknown, CancellationToken cancellationToken)
    {
        if (await ProblemAsync(db, content, actor, cancellationToken) is { } problem)
        {
            return new(null, problem, null);
        }
        var entry = reading.Entry(content.IdNumber, content.Name)!;
        var desk = new VisitDesk(db, audit, authorisations, index, clock);
        var known = await desk.FindAsync(entry.Number, actor, cancellationToken);
        if (!evenIfUnknown && (known is null || !PersonName.Same(known.Name, entry.Name)))
        {
            return new(null, known is null ? KeptBecause.NumberUnknown : KeptBecause.NameDiffers, known?.Id);
        }
        var visit = known is not null && PersonName.Same(known.Name, entry.Name)
            ? await desk.StartAsync(known, VisitChannel.Field, actor, cancellationToken)
            : await desk.StartByHandAsync(entry, content.VillageCode, VisitChannel.Field, actor, cancellationToken);
        await FillAsync(db, desk, visit, content, actor, cancellationToken);
        return new(visit.Id, null, visit.ApplicantId);
    }

    private async Task<KeptBecause?> ProblemAsync(WelfareDb db, ReportContent content, Actor actor, CancellationToken cancellationToken)
    {
        if (!PlaceScope.Of(actor).Covers(content.VillageCode)
            || !await db.Places.AnyAsync(p => p.Code == content.VillageCode && p.Level == PlaceLevel.Village, cancellationToken))
        {
            return KeptBecause.VillageUnknown;
        }
        var isReadable = reading.Entry(content.IdNumber, content.Name) is not null
            && reading.AreReadable(content.Members)
            && content.Answers.All(answer => reading.Answer(answer.Key, answer.Value) is { Member: null })
            && content.Own.All(answer => reading.OfMember(answer.Key, answer.Value) is not null);
        return isReadable ? null : KeptBecause.Unreadable;
    }

    private async Task FillAsync(WelfareDb db, VisitDesk desk, Visit visit, ReportContent content, Actor actor, CancellationToken cancellationToken)
    {
        foreach (var member in content.Members)
        {
            (await desk.AddPersonAsync(visit.Id, reading.Entry(member.IdNumber, member.Name)!, member.Relation, livesTogether: true, actor, cancellationToken)).Ensure();
        }
        var before = VisitAnswers.Parse(visit.Answers);
        var answers = before;
        foreach (var (key, value) in content.Answers)
        {
            var read = reading.Answer(key, value)!;
            answers = answers.With(null, read.Fact, read.Text);
        }
        var people = content.Members.Select(member => (member.IdNumber, member.Own)).Prepend((content.IdNumber, content.Own));
        foreach (var (number, own) in people.Where(person => person.Own.Count > 0))
        {
            var member = visit.KeyOf(await ReportedPeople.WithNumberAsync(db, index, number, clock, cancellationToken));
            answers = own.Aggregate(answers, (all, answer) => all.With(member, answer.Key, reading.OfMember(answer.Key, answer.Value)));
        }
        if (answers != before)
        {
            (await desk.AnswerAsync(visit.Id, visit.Version, answers, actor, cancellationToken)).Ensure();
        }
    }
}

/// <summary>The visit a report became, or why it became none; and whom it is about, where the register knows.</summary>
internal sealed record BecomeVisit(Guid? Visit, KeptBecause? KeptBecause, Guid? Applicant);
