using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Field;

/// <summary>The names of the people whom a report of changes speaks of by their keys, and what was told of a visit.</summary>
public sealed class ReportedNames(IDbContextFactory<WelfareDb> databases)
{
    /// <summary>By key; empty where the visit is none of the report's worker.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(ReportContent content, FieldReport report, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var listed = await db.Visits.AsNoTracking().Include(v => v.Members).SingleOrDefaultAsync(v => v.Id == content.Visit && v.StartedBy == report.WorkerId, cancellationToken);
        if (listed is null)
        {
            return new Dictionary<string, string>();
        }
        var ids = listed.Members.Select(member => member.PersonId).ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellationToken);
        var told = VisitAnswers.Parse(listed.Answers).NamesAsTold;
        return listed.Members.ToDictionary(member => member.MemberKey, member => told.GetValueOrDefault(member.MemberKey) ?? people[member.PersonId].Name);
    }

    /// <summary>The reports of changes that came into a visit, the newest first, each with the names it speaks of.</summary>
    public async Task<IReadOnlyList<ToldOfVisit>> ToldAsync(Guid visit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        List<ToldOfVisit> told = [];
        foreach (var report in await db.FieldReports.AsNoTracking().Where(r => r.VisitId == visit).OrderByDescending(r => r.ReceivedAt).ToListAsync(cancellationToken))
        {
            var content = ReportContent.Of(report.Content);
            if (content.Changes is { } changes)
            {
                told.Add(new(report, changes, content.Note, await OfAsync(content, report, cancellationToken)));
            }
        }
        return told;
    }
}

/// <summary>What was told of a visit's household on a phone.</summary>
public sealed record ToldOfVisit(FieldReport Report, ReportedChanges Changes, string Note, IReadOnlyDictionary<string, string> Names);
