using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Explanation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Challenges;

/// <summary>
/// Determines every application that used a challenged fact again: with the facts as then seen, the challenged items as now known, and the rules
/// of the original day. Nothing of an application changes.
/// </summary>
public sealed class Redetermining(FactLedger ledger, RuleEngine engine, Vocabulary vocabulary)
{
    private readonly HouseholdFile _households = new(vocabulary);

    /// <summary>Every application, open or closed, whose determination looked at the person's item.</summary>
    internal static async Task<IReadOnlyList<Application>> UsersAsync(WelfareDb db, Guid person, string item, CancellationToken cancellationToken)
    {
        var applications = await db.Applications.AsNoTracking()
            .Where(a => a.SubmittedAt != null && db.VisitMembers.Any(m => m.PersonId == person && m.VisitId == a.VisitId))
            .OrderBy(a => a.Number.Length).ThenBy(a => a.Number)
            .ToListAsync(cancellationToken);
        var users = new List<Application>();
        foreach (var application in applications)
        {
            var seats = await ApplicationDisputes.SeatsAsync(db, application.VisitId, cancellationToken);
            if (seats.TryGetValue(person, out var member) && FactUse.Of(Advice.Of(application), member, item).Count > 0)
            {
                users.Add(application);
            }
        }

        return users;
    }

    /// <summary>Adds a redetermination for each of them, and for each that used the item when the challenge was raised.</summary>
    internal async Task<IReadOnlyList<Redetermination>> AddAsync(WelfareDb db, Challenge challenge, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var earlier = await db.Redeterminations.Where(r => r.ChallengeId == challenge.Id && !r.IsReplaced).ToListAsync(cancellationToken);
        var users = await UsersAsync(db, challenge.PersonId, challenge.Item, cancellationToken);
        var known = users.Select(a => a.Id).ToList();
        var before = earlier.Select(r => r.ApplicationId).Except(known).ToList();
        var others = await db.Applications.AsNoTracking().Where(a => before.Contains(a.Id)).ToListAsync(cancellationToken);
        earlier.ForEach(r => r.IsReplaced = true);
        var added = new List<Redetermination>();
        foreach (var application in users.Concat(others))
        {
            added.Add(await AgainAsync(db, challenge, application, now, cancellationToken));
        }

        db.Redeterminations.AddRange(added);
        return added;
    }

    private async Task<Redetermination> AgainAsync(
        WelfareDb db, Challenge challenge, Application application, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = Advice.Of(application);
        var after = await DetermineAsync(db, application, before, now, cancellationToken);
        return new Redetermination
        {
            Id = Guid.CreateVersion7(now),
            ChallengeId = challenge.Id,
            ApplicationId = application.Id,
            AfterAnswer = !challenge.IsOpen,
            At = now,
            BeforeJson = Advice.Write(before),
            AfterJson = after is null ? null : Advice.Write(after),
            IsDifferent = after is null || AdviceDifference.Of(before, after).IsAny,
        };
    }

    private async Task<Determination?> DetermineAsync(
        WelfareDb db, Application application, Determination before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Seen(application) is not { } seen || VersionOf(before) is not { } version)
        {
            return null;
        }

        var visit = await db.Visits.AsNoTracking().Include(v => v.Members).SingleAsync(v => v.Id == application.VisitId, cancellationToken);
        var people = visit.Members.Select(m => m.PersonId).ToList();
        var challenged = (await db.Challenges.AsNoTracking().Where(c => people.Contains(c.PersonId)).Select(c => new { c.PersonId, c.Item }).ToListAsync(cancellationToken))
            .ToLookup(c => c.PersonId, c => c.Item);
        var answers = await ledger.AsKnownAsync(db, [.. challenged.Select(same => same.Key)], DateOnly.MaxValue, now, cancellationToken);
        var said = VisitAnswers.Parse(visit.Answers);
        foreach (var member in visit.Members.Where(m => answers.ContainsKey(m.PersonId) && !said.NamesAsTold.ContainsKey(m.MemberKey)))
        {
            if (seen.Facts.List(vocabulary.Root.Lists[0].Name).Records.FirstOrDefault(r => r.Key == member.MemberKey) is { } record)
            {
                Renew(record, challenged[member.PersonId].Distinct(), answers[member.PersonId], said, application.AsOf);
            }
        }

        var subject = new Rules.Evaluation.Subject(seen.Key, seen.Region, seen.AsOf, seen.Facts);
        return engine.Determine(version, subject) with { AlsoMeets = before.AlsoMeets };
    }

    private Rules.Evaluation.Subject? Seen(Application application)
    {
        try
        {
            return _households.Read(application.HouseholdJson, application.Number);
        }
        catch (HouseholdFileException)
        {
            return null;
        }
    }

    private void Renew(FactRecord record, IEnumerable<string> items, PersonAnswers answers, VisitAnswers said, DateOnly asOf)
    {
        foreach (var item in items.Where(item => !IsWithheld(record, item)))
        {
            HouseholdAssembler.Fill(vocabulary, record, HouseholdAssembler.Apply(null, answers[item], vocabulary.FindItem(item)!, asOf));
            var declared = said.Members.GetValueOrDefault(record.Key)?.Where(answer => record.Type.Fact(answer.Key)?.Item == item);
            HouseholdAssembler.Declare(record, declared is null ? null : System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(declared), asOf);
        }
    }

    // What nobody was allowed to ask for then is not looked up now.
    private static bool IsWithheld(FactRecord record, string item) =>
        record.Type.Facts.Any(fact => fact.Item == item && record[fact].State == FactState.NotAuthorised)
        || record.Type.Lists.Any(list => list.Item == item && record.List(list.Name).State == FactState.NotAuthorised);

    private Rules.Rulesets.Ruleset? VersionOf(Determination determination) =>
        engine.Library.AllVersions.FirstOrDefault(version => version.Id == determination.Receipt.Ruleset)
        ?? engine.Library.VersionOn(determination.Programme, determination.Receipt.AsOf);
}
