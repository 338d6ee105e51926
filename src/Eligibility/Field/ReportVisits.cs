using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Field;

/// <summary>
/// Makes of a report the visit that its worker would have made at the door, by the steps of <see cref="VisitDesk"/> and in the transaction that
/// it is given. A signature drawn with a finger is kept as a picture and authorises nothing: no text at hand makes it a person's signed leave.
/// </summary>
public sealed class ReportVisits(AuditQueue audit, Authorisations authorisations, BlindIndex index, Vocabulary vocabulary, TimeProvider clock)
{
    private const string Household = "household";
    private const string Member = "member";

    internal async Task<BecomeVisit> BecomeAsync(WelfareDb db, ReportContent content, Actor actor, bool evenIfUnknown, CancellationToken cancellationToken)
    {
        if (await ProblemAsync(db, content, actor, cancellationToken) is { } problem)
        {
            return new(null, problem, null);
        }
        var entry = Entry(content.IdNumber, content.Name)!;
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
        var worker = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == actor.Id, cancellationToken);
        if (worker is not { Role: Roles.GridWorker, StoppedAt: null } || worker.PlaceCode != actor.PlaceCode)
        {
            return KeptBecause.WorkerGone;
        }
        if (!PlaceScope.Of(actor).Covers(content.VillageCode)
            || !await db.Places.AnyAsync(p => p.Code == content.VillageCode && p.Level == PlaceLevel.Village, cancellationToken))
        {
            return KeptBecause.VillageUnknown;
        }
        var isReadable = Entry(content.IdNumber, content.Name) is not null
            && content.Members.All(member => Entry(member.IdNumber, member.Name) is not null && IsRelation(member.Relation))
            && content.Answers.All(answer => Answer(answer.Key, answer.Value) is not null)
            && content.Members.Select(member => member.Own).Append(content.Own).All(own => own.All(answer => MemberAnswer(answer.Key, answer.Value) is not null));
        return isReadable ? null : KeptBecause.Unreadable;
    }

    private async Task FillAsync(WelfareDb db, VisitDesk desk, Visit visit, ReportContent content, Actor actor, CancellationToken cancellationToken)
    {
        foreach (var member in content.Members)
        {
            Ensure(await desk.AddPersonAsync(visit.Id, Entry(member.IdNumber, member.Name)!, member.Relation, livesTogether: true, actor, cancellationToken));
        }
        var before = VisitAnswers.Parse(visit.Answers);
        var answers = before;
        foreach (var (key, value) in content.Answers)
        {
            var (fact, text) = Answer(key, value)!.Value;
            answers = answers.With(null, fact, text);
        }
        foreach (var (number, own) in content.Members.Select(member => (member.IdNumber, member.Own)).Prepend((content.IdNumber, content.Own)).Where(person => person.Own.Count > 0))
        {
            var member = await MemberKeyAsync(db, visit, number, cancellationToken);
            answers = own.Aggregate(answers, (all, answer) => all.With(member, answer.Key, MemberAnswer(answer.Key, answer.Value)));
        }
        if (answers != before)
        {
            Ensure(await desk.AnswerAsync(visit.Id, visit.Version, answers, actor, cancellationToken));
        }
    }

    private async Task<string> MemberKeyAsync(WelfareDb db, Visit visit, string idNumber, CancellationToken cancellationToken)
    {
        var number = IdentityNumberReading.Of(idNumber, ChinaCalendar.Today(clock)).Number!.Value;
        var person = await db.People.WithNumber(index.Of(number)).Select(known => known.Id).SingleAsync(cancellationToken);
        return visit.Members.First(member => member.PersonId == person).MemberKey;
    }

    // Somebody else changed the visit at the same moment: the whole write starts again on what they left.
    private static void Ensure(VisitProblem problem)
    {
        if (problem is VisitProblem.Changed or VisitProblem.NotOpen)
        {
            throw new DbUpdateConcurrencyException();
        }
    }

    private PersonEntry? Entry(string idNumber, string name) =>
        IdentityNumberReading.Of(idNumber, ChinaCalendar.Today(clock)).Number is { } number && name.Trim() is { Length: > 0 and <= Person.NameMaxLength } told
            ? new(number, told)
            : null;

    private bool IsRelation(string relation) =>
        relation != RelationCode.Self && vocabulary.RelationChoices().Any(choice => choice.Id == relation);

    /// <summary>The answer to a question about one person, as the vocabulary writes it.</summary>
    private string? MemberAnswer(string name, string value) =>
        vocabulary.Record(Member).Fact(name) is { Ask: not null } fact && FactText.TryRead(fact, value, out var read, out _) ? FactText.Write(fact, read) : null;

    /// <summary>A question about the household that people are asked, with the answer as the vocabulary writes it.</summary>
    private (string Fact, string Text)? Answer(string key, string value) =>
        key.Split('.', 2) is [Household, var name] && vocabulary.Root.Fact(name) is { Ask: not null } fact && FactText.TryRead(fact, value, out var read, out _)
            ? (name, FactText.Write(fact, read))
            : null;
}

/// <summary>The visit a report became, or why it became none; and whom it is about, where the register knows.</summary>
internal sealed record BecomeVisit(Guid? Visit, KeptBecause? KeptBecause, Guid? Applicant);
