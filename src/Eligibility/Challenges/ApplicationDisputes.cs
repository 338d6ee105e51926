using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Challenges;

/// <summary>Which facts that an application's determination looked at are in dispute now.</summary>
internal static class ApplicationDisputes
{
    /// <summary>Gives them to the application, for the guards of its steps.</summary>
    public static async Task AttachAsync(WelfareDb db, Application application, CancellationToken cancellationToken) =>
        application.Disputes = await OfAsync(db, application, cancellationToken);

    /// <summary>
    /// The members by person. Whoever goes under another name than the register's is left out: nothing held under the number is used for them, nor
    /// shown in their application.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> SeatsAsync(WelfareDb db, Guid visitId, CancellationToken cancellationToken)
    {
        var visit = await db.Visits.AsNoTracking().Include(v => v.Members).SingleOrDefaultAsync(v => v.Id == visitId, cancellationToken);
        var told = visit is null ? null : VisitAnswers.Parse(visit.Answers).NamesAsTold;
        return visit?.Members.Where(m => !told!.ContainsKey(m.MemberKey)).ToDictionary(m => m.PersonId, m => m.MemberKey) ?? [];
    }

    private static async Task<IReadOnlyList<DisputedFact>> OfAsync(WelfareDb db, Application application, CancellationToken cancellationToken)
    {
        var keys = await SeatsAsync(db, application.VisitId, cancellationToken);
        var disputes = await OpenDisputes.LoadAsync(db, [.. keys.Keys], DateTimeOffset.MaxValue, cancellationToken);
        if (disputes.Count == 0)
        {
            return [];
        }

        var disputed = disputes.Select(same => same.Key.Person).ToList();
        var names = (await db.People.AsNoTracking().Where(p => disputed.Contains(p.Id)).ToListAsync(cancellationToken)).ToDictionary(p => p.Id, p => PersonName.Masked(p.Name));
        var advice = Advice.Of(application);
        return
        [
            .. from dispute in disputes.SelectMany(same => same)
               let used = FactUse.Of(advice, keys[dispute.PersonId], dispute.Item).Where(fact => dispute.IsAbout(fact.Fact)).Select(fact => fact.Label).Distinct().ToList()
               where used.Count > 0
               select new DisputedFact(dispute, used, names[dispute.PersonId]),
        ];
    }
}
