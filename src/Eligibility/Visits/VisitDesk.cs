using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Facts.Imports;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Visits;

/// <summary>
/// Opens, fills in and closes visits. Each write is one transaction with its entry in the audit trail, and is refused when
/// the visit changed since it was read. A visit belongs to the person who started it.
/// </summary>
public sealed class VisitDesk(WelfareDb db, AuditQueue audit, Authorisations authorisations, BlindIndex index, TimeProvider clock)
{
    /// <summary>How the trail calls it that a clerk has confirmed who lives together.</summary>
    internal const string HouseholdConfirmed = "visit.household-confirmed";

    /// <summary>The household register's view of a number, within the actor's own area; null outside it.</summary>
    public async Task<Person?> FindAsync(IdentityNumber number, Actor actor, CancellationToken cancel)
    {
        var area = PlaceCode.Significant(actor.PlaceCode);
        return await db.People.Include(p => p.Registration).WithNumber(index.Of(number))
            .SingleOrDefaultAsync(p => p.Registration!.VillageCode.StartsWith(area), cancel);
    }

    /// <summary>What the actor has open of today at people's doors, the first begun first.</summary>
    public async Task<IReadOnlyList<Guid>> OpenAtDoorsAsync(Actor actor, CancellationToken cancel)
    {
        var today = ChinaCalendar.Today(clock);
        return await db.Visits.AsNoTracking()
            .Where(v => v.StartedBy == actor.Id && v.ClosedAt == null && v.AsOf == today && v.Channel == VisitChannel.Field)
            .OrderBy(v => v.StartedAt).Select(v => v.Id).ToListAsync(cancel);
    }

    public async Task<OpenVisit?> OpenAsync(Guid visitId, Actor actor, CancellationToken cancel)
    {
        // Kept for what the page asks beside the visit: each question would open it anew.
        await db.Database.OpenConnectionAsync(cancel);
        var visit = await db.Visits.AsNoTracking().Include(v => v.Members)
            .SingleOrDefaultAsync(v => v.Id == visitId && v.StartedBy == actor.Id && v.ClosedAt == null, cancel);
        if (visit is null)
        {
            return null;
        }

        var ids = visit.Members.Select(m => m.PersonId).ToList();
        var people = await db.People.AsNoTracking().Include(p => p.Registration).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var answers = VisitAnswers.Parse(visit.Answers);
        var today = ChinaCalendar.Today(clock);
        var signed = await authorisations.StandingAsync(ids, today, cancel);
        return new OpenVisit(visit, answers,
        [
            .. visit.Members.OrderBy(KeyNumber).Select(m => Joined(m, people[m.PersonId], answers) with
            {
                Authorisation = signed.GetValueOrDefault(m.PersonId),
                IsAuthorised = signed.GetValueOrDefault(m.PersonId)?.RunsOn(today) == true,
            }),
        ]);
    }

    /// <summary>Starts a visit for a registered person with the registered household; an open one of today is taken up again.</summary>
    public async Task<Visit> StartAsync(Person applicant, VisitChannel channel, Actor actor, CancellationToken cancel)
    {
        if (await OpenTodayAsync(applicant.Id, actor, cancel) is { } open)
        {
            return open;
        }

        var place = applicant.Registration!;
        var visit = NewVisit(applicant.Id, channel, place.VillageCode, actor, VisitAnswers.None);
        visit.HouseholdNo = place.HouseholdNo;
        var household = await db.RegisteredMembers.Where(m => m.HouseholdNo == place.HouseholdNo)
            .Join(db.People, m => m.PersonId, p => p.Id, (member, person) => new { member, person.BirthDate })
            .ToListAsync(cancel);
        foreach (var row in household.OrderBy(r => r.member.PersonId != applicant.Id).ThenBy(r => r.BirthDate))
        {
            Add(visit, row.member.PersonId, RelationOf(applicant, row.member), true);
        }

        return await SaveNewAsync(visit, actor, "from the register", cancel);
    }

    /// <summary>Starts a visit for somebody the register does not show here: nobody is turned away for that.</summary>
    public async Task<Visit> StartByHandAsync(
        PersonEntry entry, string villageCode, VisitChannel channel, Actor actor, CancellationToken cancel)
    {
        var (person, disputed) = await FindOrCreateAsync(entry, cancel);
        if (await OpenTodayAsync(person.Id, actor, cancel) is { } open)
        {
            return open;
        }

        var answers = disputed ? Disputing(VisitAnswers.None, "m1", entry.Name) : VisitAnswers.None;
        var visit = NewVisit(person.Id, channel, villageCode, actor, answers);
        Add(visit, person.Id, RelationCode.Self, true);
        return await SaveNewAsync(visit, actor, "entered by hand", cancel);
    }

    public async Task<VisitProblem> AddPersonAsync(
        Guid visitId, PersonEntry entry, string relation, bool livesTogether, Actor actor, CancellationToken cancel)
    {
        var visit = await FindOpenAsync(visitId, actor, cancel);
        if (visit is null)
        {
            return VisitProblem.NotOpen;
        }

        var (person, disputed) = await FindOrCreateAsync(entry, cancel);
        if (visit.Members.Any(m => m.PersonId == person.Id))
        {
            return VisitProblem.AlreadyThere;
        }

        var member = Add(visit, person.Id, relation, livesTogether);
        var answers = VisitAnswers.Parse(visit.Answers);
        visit.Answers = (disputed ? Disputing(answers, member.MemberKey, entry.Name) : answers).ToJson();
        return await SaveAsync(visit, actor, "visit.person-added", member.MemberKey, cancel);
    }

    /// <summary>Records who lives together, how each is related, and who handed in a signed authorisation. One that runs already stays.</summary>
    public async Task<VisitProblem> ConfirmMembersAsync(
        Guid visitId, long version, IReadOnlyList<MemberConfirmation> confirmations, Actor actor, CancellationToken cancel)
    {
        var visit = await FindOpenAsync(visitId, actor, cancel);
        if (visit is null || visit.Version != version)
        {
            return visit is null ? VisitProblem.NotOpen : VisitProblem.Changed;
        }

        var disputed = VisitAnswers.Parse(visit.Answers).NamesAsTold;
        var signed = await authorisations.InForceAsync([.. visit.Members.Select(m => m.PersonId)], ChinaCalendar.Today(clock), cancel);
        List<string> keys = [];
        foreach (var said in confirmations)
        {
            if (visit.Members.FirstOrDefault(m => m.MemberKey == said.MemberKey) is { } member)
            {
                member.Relation = member.PersonId == visit.ApplicantId ? RelationCode.Self : said.Relation;
                member.LivesTogether = said.LivesTogether || member.PersonId == visit.ApplicantId;
                if (said.SignedOn is { } day && !disputed.ContainsKey(said.MemberKey) && !signed.Contains(member.PersonId))
                {
                    Authorise(visit, member, day, actor);
                    keys.Add(member.MemberKey);
                }
            }
        }

        visit.Answers = VisitAnswers.Parse(visit.Answers).ToJson();
        return await SaveAsync(visit, actor, HouseholdConfirmed, $"authorised {string.Join(' ', keys)}", cancel);
    }

    /// <summary>Records by somebody's word who lives there and who does no more. The applicant always does.</summary>
    internal async Task<VisitProblem> RecordTogetherAsync(Guid visitId, IReadOnlyDictionary<Guid, bool> together, Actor actor, CancellationToken cancel)
    {
        var visit = await FindOpenAsync(visitId, actor, cancel);
        if (visit is null)
        {
            return VisitProblem.NotOpen;
        }

        var told = visit.Members
            .Where(m => m.PersonId != visit.ApplicantId && together.TryGetValue(m.PersonId, out var does) && does != m.LivesTogether)
            .OrderBy(KeyNumber).ToList();
        if (told.Count == 0)
        {
            return VisitProblem.None;
        }

        told.ForEach(m => m.LivesTogether = together[m.PersonId]);
        return await SaveAsync(visit, actor, "visit.together-told", string.Join(' ', told.Select(m => $"{m.MemberKey} {(m.LivesTogether ? "yes" : "no")}")), cancel);
    }

    public async Task<VisitProblem> AnswerAsync(
        Guid visitId, long version, VisitAnswers answers, Actor actor, CancellationToken cancel)
    {
        var visit = await FindOpenAsync(visitId, actor, cancel);
        if (visit is null || visit.Version != version)
        {
            return visit is null ? VisitProblem.NotOpen : VisitProblem.Changed;
        }

        visit.Answers = answers.ToJson();
        return await SaveAsync(visit, actor, "visit.answered", null, cancel);
    }

    /// <summary>Keeps what the applicant was told, so that advice which ended without an application can be looked at again.</summary>
    public Task RecordAdviceAsync(Guid visitId, string advice, Actor actor, CancellationToken cancel) =>
        audit.AddAsync(Entry(visitId, actor, "visit.advised", advice), cancel);

    /// <summary>Ends the visit. Nothing of it opens again at the window; what was submitted lives on as applications.</summary>
    public async Task<VisitProblem> CloseAsync(Guid visitId, Actor actor, CancellationToken cancel)
    {
        var visit = await FindOpenAsync(visitId, actor, cancel);
        if (visit is null)
        {
            return VisitProblem.NotOpen;
        }

        visit.ClosedAt = clock.GetUtcNow();
        var applied = await db.Applications.CountAsync(a => a.VisitId == visitId, cancel);
        var advice = await LastAdviceAsync(visitId, cancel);
        if (applied == 0 && advice is not null)
        {
            db.AuditEntries.Add(Entry(visitId, actor, "visit.advised-not-filed", advice));
        }

        return await SaveAsync(visit, actor, "visit.closed", string.Create(CultureInfo.InvariantCulture, $"applications {applied}"), cancel);
    }

    private Task<Visit?> FindOpenAsync(Guid visitId, Actor actor, CancellationToken cancel) =>
        db.Visits.Include(v => v.Members)
            .SingleOrDefaultAsync(v => v.Id == visitId && v.StartedBy == actor.Id && v.ClosedAt == null, cancel);

    private Task<Visit?> OpenTodayAsync(Guid applicantId, Actor actor, CancellationToken cancel)
    {
        var today = ChinaCalendar.Today(clock);
        return db.Visits.FirstOrDefaultAsync(
            v => v.ApplicantId == applicantId && v.StartedBy == actor.Id && v.ClosedAt == null && v.AsOf == today, cancel);
    }

    private async Task<string?> LastAdviceAsync(Guid visitId, CancellationToken cancel)
    {
        var subject = visitId.ToString();
        var advised = await db.AuditEntries.AsNoTracking().Where(e => e.SubjectId == subject && e.Action == "visit.advised")
            .OrderByDescending(e => e.Seq).FirstOrDefaultAsync(cancel);
        return advised?.Detail;
    }

    // A number that is held under another name is a hypothesis, not a match: the person is taken, the facts are not.
    private async Task<(Person Person, bool Disputed)> FindOrCreateAsync(PersonEntry entry, CancellationToken cancel)
    {
        var number = index.Of(entry.Number);
        await ArrivingPeople.GiveWayAsync(db, number, entry.Name, cancel);
        var known = await db.People.WithNumber(number).SingleOrDefaultAsync(cancel);
        if (known is not null)
        {
            return (known, !PersonName.Same(known.Name, entry.Name));
        }

        var person = Person.Create(entry.Number, entry.Name, index);
        db.People.Add(person);
        return (person, false);
    }

    private Visit NewVisit(Guid applicantId, VisitChannel channel, string villageCode, Actor actor, VisitAnswers answers) => new()
    {
        Id = Guid.CreateVersion7(),
        Channel = channel,
        StartedBy = actor.Id,
        StartedAt = clock.GetUtcNow(),
        ApplicantId = applicantId,
        TownshipCode = PlaceCode.Township(villageCode),
        VillageCode = villageCode,
        AsOf = ChinaCalendar.Today(clock),
        Answers = answers.ToJson(),
    };

    private static VisitMember Add(Visit visit, Guid personId, string relation, bool livesTogether)
    {
        var member = new VisitMember
        {
            VisitId = visit.Id,
            PersonId = personId,
            MemberKey = string.Create(CultureInfo.InvariantCulture, $"m{visit.Members.Count + 1}"),
            Relation = relation,
            LivesTogether = livesTogether,
        };
        visit.Members.Add(member);
        return member;
    }

    private void Authorise(Visit visit, VisitMember member, DateOnly signedOn, Actor actor)
    {
        db.Authorisations.Add(new Authorisation
        {
            Id = Guid.CreateVersion7(),
            PersonId = member.PersonId,
            VisitId = visit.Id,
            Purpose = AuthorisationPurpose.MeansCheck,
            Way = SigningWay.Paper,
            SignedOn = signedOn,
            ExpiresOn = signedOn.AddMonths(Authorisation.Months),
            RecordedBy = actor.Id,
            RecordedAt = clock.GetUtcNow(),
        });
        db.AuditEntries.Add(Entry(visit.Id, actor, "authorisation.record", "signed on paper", AuthorisationPurpose.MeansCheck, member.PersonId));
    }

    private async Task<Visit> SaveNewAsync(Visit visit, Actor actor, string detail, CancellationToken cancel)
    {
        db.Visits.Add(visit);
        db.AuditEntries.Add(Entry(visit.Id, actor, "visit.started", detail));
        await db.SaveChangesAsync(cancel);
        return visit;
    }

    private async Task<VisitProblem> SaveAsync(Visit visit, Actor actor, string action, string? detail, CancellationToken cancel)
    {
        db.AuditEntries.Add(Entry(visit.Id, actor, action, detail));
        try
        {
            await db.SaveChangesAsync(cancel);
            return VisitProblem.None;
        }
        catch (DbUpdateConcurrencyException)
        {
            return VisitProblem.Changed;
        }
    }

    private AuditEntry Entry(Guid visitId, Actor actor, string action, string? detail, string reason = "one-window service", Guid? person = null) =>
        AuditEntry.By(actor, clock.GetUtcNow(), action, nameof(Visit), visitId, reason, detail, person);

    private static VisitAnswers Disputing(VisitAnswers answers, string member, string name) =>
        answers with { NamesAsTold = answers.NamesAsTold.SetItem(member, name) };

    private static string RelationOf(Person applicant, RegisteredMember member) => member.PersonId == applicant.Id
        ? RelationCode.Self
        : RelationCode.Between(applicant.Registration!.RelationCode, member.RelationCode);

    private static VisitPerson Joined(VisitMember member, Person person, VisitAnswers answers)
    {
        var told = answers.NamesAsTold.GetValueOrDefault(member.MemberKey);
        return new VisitPerson(member, person, told is null ? person.Registration : null, told ?? person.Name, told is not null);
    }

    private static int KeyNumber(VisitMember member) => int.Parse(member.MemberKey.AsSpan(1), CultureInfo.InvariantCulture);
}
