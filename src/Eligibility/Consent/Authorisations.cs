using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Consent;

/// <summary>Whom the departments may be asked about. Nobody is asked about without a signed authorisation that runs (S1 art 58, S11 art 54).</summary>
public sealed class Authorisations(IDbContextFactory<WelfareDb> databases)
{
    /// <summary>Those of the people whose authorisation for the check of means runs on the day: its first and its last day count.</summary>
    public async Task<IReadOnlySet<Guid>> InForceAsync(IReadOnlyCollection<Guid> people, DateOnly day, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Authorisations
            .Where(a => people.Contains(a.PersonId) && a.SignedOn <= day && day <= a.ExpiresOn)
            .Select(a => a.PersonId)
            .ToHashSetAsync(cancellationToken);
    }
}
