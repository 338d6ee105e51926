using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Field;

/// <summary>When a household of today's list was last asked in the worker's area, and what its people said then.</summary>
public sealed class LastAsked(WelfareDb db, Vocabulary vocabulary)
{
    private const string Member = "member";

    // What was said of somebody's health is not read out at a door.
    private const string Health = "health";

    // A visit that was opened and left again says nothing.
    private const int MostVisits = 10;

    public async Task<AskedBefore> OfAsync(OpenVisit open, Actor actor, CancellationToken cancellationToken)
    {
        if (PlaceScope.Of(actor).Prefix is not { } prefix)
        {
            return new(null, []);
        }
        var (id, applicant, began) = (open.Visit.Id, open.Visit.ApplicantId, open.Visit.StartedAt);
        var before = await db.Visits.AsNoTracking().Include(v => v.Members)
            .Where(v => v.Id != id && v.StartedAt < began && v.VillageCode.StartsWith(prefix) && v.Members.Any(m => m.PersonId == applicant))
            .OrderByDescending(v => v.StartedAt).Take(MostVisits).ToListAsync(cancellationToken);
        var told = before.Find(visit => VisitAnswers.Parse(visit.Answers) is { Household.Count: > 0 } or { Members.Count: > 0 });
        var answers = told is null ? [] : AnswersOf(told, open).ToDictionary(answer => (answer.Member, answer.Fact));
        foreach (var now in AnswersOf(open.Visit, open))
        {
            answers[(now.Member, now.Fact)] = now;
        }
        return new(before.Count > 0 ? new(before[0].AsOf, before[0].Channel) : null, [.. answers.Values]);
    }

    private IEnumerable<AnswerBefore> AnswersOf(Visit visit, OpenVisit open)
    {
        var said = VisitAnswers.Parse(visit.Answers);
        foreach (var (fact, value) in said.Household.Where(answer => IsReadOut(vocabulary.Root, answer.Key)))
        {
            yield return new(null, fact, value, visit.AsOf);
        }
        foreach (var (key, own) in said.Members)
        {
            // The same person may have had another key.
            var person = visit.Members.First(member => member.MemberKey == key).PersonId;
            if (open.Members.FirstOrDefault(member => member.Person.Id == person) is { } now)
            {
                foreach (var (fact, value) in own.Where(answer => IsReadOut(vocabulary.Record(Member), answer.Key)))
                {
                    yield return new(now.Key, fact, value, visit.AsOf);
                }
            }
        }
    }

    private static bool IsReadOut(RecordType of, string name) => of.Fact(name) is { Ask: not null } fact && fact.Sensitivity != Health;
}

/// <summary>The last visit before this one, and what was last answered.</summary>
public sealed record AskedBefore(LastVisit? Visit, IReadOnlyList<AnswerBefore> Answers);

/// <summary>A visit that was, by its day.</summary>
public sealed record LastVisit(DateOnly On, VisitChannel Channel);

/// <summary>What somebody answered, and when. Without a member it is about the household.</summary>
public sealed record AnswerBefore(string? Member, string Fact, string Value, DateOnly On);
