using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Tellings;

/// <summary>Reads one decision with what was recorded of its telling.</summary>
internal static class TellingReading
{
    /// <summary>Null where there is none in this person's place.</summary>
    public static async Task<Telling?> FindAsync(WelfareDb db, TellingKey key, Actor actor, CancellationToken cancellationToken)
    {
        var entries = await db.TellingEntries.AsNoTracking()
            .Where(e => e.Kind == key.Kind && e.OwnerId == key.Owner && e.Number == key.Number).ToListAsync(cancellationToken);
        return key.Kind switch
        {
            TellingKind.AwardChange => await ChangeAsync(db, key, entries, actor, cancellationToken),
            TellingKind.Decision => await DecisionAsync(db, key, entries, actor, cancellationToken),
            _ => await DeclinedAsync(db, key, entries, actor, cancellationToken),
        };
    }

    private static async Task<Telling?> DecisionAsync(WelfareDb db, TellingKey key, List<TellingEntry> entries, Actor actor, CancellationToken cancellationToken) =>
        await db.Decisions.AsNoTracking().SingleOrDefaultAsync(d => d.ApplicationId == key.Owner && d.Seq == key.Number, cancellationToken) is { } decision
        && await AboutAsync(db, key.Owner, actor, cancellationToken) is { } about
            ? about.Of(key, entries, (decision.DecidedAt, decision.DecidedBy, decision.DecidedByName), decision, null)
            : null;

    private static async Task<Telling?> DeclinedAsync(WelfareDb db, TellingKey key, List<TellingEntry> entries, Actor actor, CancellationToken cancellationToken) =>
        await db.ApplicationSteps.AsNoTracking().SingleOrDefaultAsync(
            s => s.ApplicationId == key.Owner && s.Seq == key.Number && s.Trigger == ApplicationTrigger.DeclineAcceptance, cancellationToken) is { } step
        && await AboutAsync(db, key.Owner, actor, cancellationToken) is { } about
            ? about.Of(key, entries, (step.At, step.ActorId, step.ActorName), null, null)
            : null;

    private static async Task<Telling?> ChangeAsync(WelfareDb db, TellingKey key, List<TellingEntry> entries, Actor actor, CancellationToken cancellationToken)
    {
        var award = await AwardDesk.InSight(db.Awards.AsNoTracking(), actor).Include(a => a.Changes).SingleOrDefaultAsync(a => a.Id == key.Owner, cancellationToken);
        return award?.Changes.SingleOrDefault(change => change.Seq == key.Number && change.Kind != AwardChangeKind.Granted) is { } told
            && await AboutAsync(db, award.ApplicationId, actor, cancellationToken) is { } about
                ? about.Of(key, entries, (told.At, told.By, told.ByName), null, told)
                : null;
    }

    private static async Task<About?> AboutAsync(WelfareDb db, Guid application, Actor actor, CancellationToken cancellationToken) =>
        await ApplicationRegister.InSight(db, actor).Where(a => a.Id == application)
            .Select(a => new About(a.Id, a.Number, a.ApplicantId, a.SealedApplicantName, a.Programme, a.VillageCode)).SingleOrDefaultAsync(cancellationToken);

    private sealed record About(Guid Id, string Number, Guid Person, SealedText Name, string Programme, string Village)
    {
        public Telling Of(TellingKey key, IEnumerable<TellingEntry> entries, (DateTimeOffset At, Guid Id, string Name) decided, Decision? decision, AwardChange? change) => new(key, entries)
        {
            ApplicationId = Id,
            Number = Number,
            PersonId = Person,
            Name = Name.Open(Id),
            Programme = Programme,
            VillageCode = Village,
            DecidedAt = decided.At,
            DecidedBy = decided.Id,
            DecidedByName = decided.Name,
            Decision = decision,
            Change = change,
        };
    }
}
