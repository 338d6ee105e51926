using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Consent;

/// <summary>Whom the departments may be asked about. Nobody is asked about without a signed authorisation that runs (S1 art 58, S11 art 54).</summary>
public sealed class Authorisations(IDbContextFactory<WelfareDb> databases)
{
    /// <summary>Those of the people whose authorisation for the check of means runs on the day: its first and its last day count.</summary>
    public Task<IReadOnlySet<Guid>> InForceAsync(IReadOnlyCollection<Guid> people, DateOnly day, CancellationToken cancellationToken) =>
        InForceAsync(people, AuthorisationPurpose.MeansCheck, day, DateTimeOffset.MaxValue, cancellationToken);

    /// <summary>
    /// Those whose authorisation for the purpose ran on the day, by what was recorded up to a moment: a withdrawal that came later had not happened
    /// yet, and a signature that was recorded later was not there.
    /// </summary>
    public async Task<IReadOnlySet<Guid>> InForceAsync(
        IReadOnlyCollection<Guid> people, string purpose, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Authorisations
            .Where(a => people.Contains(a.PersonId) && a.Purpose == purpose && a.RecordedAt <= at && a.SignedOn <= day && day <= a.ExpiresOn)
            .Where(a => !db.AuthorisationWithdrawals.Any(w => w.AuthorisationId == a.Id && w.At <= at))
            .Select(a => a.PersonId)
            .ToHashSetAsync(cancellationToken);
    }

    /// <summary>The authorisation to speak of for each person who ever signed one: the one that runs on the day, else the newest.</summary>
    public async Task<IReadOnlyDictionary<Guid, AuthorisationStanding>> StandingAsync(
        IReadOnlyCollection<Guid> people, DateOnly day, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = await (
            from a in db.Authorisations
            where people.Contains(a.PersonId) && a.Purpose == AuthorisationPurpose.MeansCheck
            from w in db.AuthorisationWithdrawals.Where(w => w.AuthorisationId == a.Id).DefaultIfEmpty()
            select new AuthorisationStanding(
                a.PersonId, a.VisitId, a.Way, a.SignedOn, a.ExpiresOn, a.RecordedAt, w == null ? null : w.At)).ToListAsync(cancellationToken);
        return all.GroupBy(a => a.PersonId).ToDictionary(
            own => own.Key, own => own.OrderByDescending(a => a.RunsOn(day)).ThenByDescending(a => a.RecordedAt).First());
    }

    /// <summary>How many people signed in the visit up to a moment, whatever became of it later.</summary>
    public async Task<int> SignedInAsync(Guid visitId, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Authorisations.Where(a => a.VisitId == visitId && a.RecordedAt <= until)
            .Select(a => a.PersonId).Distinct().CountAsync(cancellationToken);
    }
}
