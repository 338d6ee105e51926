using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Applications;

/// <summary>What belongs to an application's file besides the application: its people and its places.</summary>
public sealed class ApplicationFiles(IDbContextFactory<WelfareDb> databases, Authorisations authorisations, TimeProvider clock)
{
    public async Task<ApplicationFile> OfAsync(Application application, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var people = await (
            from member in db.VisitMembers.AsNoTracking()
            join person in db.People.AsNoTracking() on member.PersonId equals person.Id
            where member.VisitId == application.VisitId
            select new { member, person }).ToListAsync(cancellationToken);
        var today = ChinaCalendar.Today(clock);
        var standing = await authorisations.StandingAsync([.. people.Select(p => p.person.Id)], today, cancellationToken);
        var signed = await authorisations.SignedInAsync(application.VisitId, application.SubmittedAt ?? clock.GetUtcNow(), cancellationToken);
        string[] codes = [application.VillageCode, application.TownshipCode, application.VillageCode[..PlaceCode.ShortLength]];
        var places = await db.Places.AsNoTracking().Where(place => codes.Contains(place.Code)).ToDictionaryAsync(place => place.Code, cancellationToken);
        return new(
            application.ApplicantName,
            [
                .. people.OrderBy(p => p.member.MemberKey.Length).ThenBy(p => p.member.MemberKey, StringComparer.Ordinal).Select(p => new FileMember(
                    p.person.Id, p.member.MemberKey, p.person.Name, p.person.MaskedIdNumber, p.member.Relation, p.person.BirthDate, p.member.LivesTogether,
                    standing.GetValueOrDefault(p.person.Id), standing.GetValueOrDefault(p.person.Id)?.RunsOn(today) == true, p.person.Id == application.ApplicantId, p.person)),
            ],
            signed,
            places.GetValueOrDefault(codes[0]), places.GetValueOrDefault(codes[1]), places.GetValueOrDefault(codes[2]));
    }

    /// <summary>Names of places by code; a place the register does not know is called by its code.</summary>
    public async Task<IReadOnlyDictionary<string, Words>> PlaceNamesAsync(IEnumerable<string> codes, CancellationToken cancellationToken)
    {
        var wanted = codes.Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = await db.Places.AsNoTracking().Where(place => wanted.Contains(place.Code)).ToDictionaryAsync(place => place.Code, cancellationToken);
        return wanted.ToDictionary(code => code, code => known.TryGetValue(code, out var place) ? new Words(place.Name, place.NameEn) : Words.Same(code));
    }
}

/// <summary>The applicant's name as it was filed, the people, how many of them signed before the filing, and the places; one that the register of places does not know is null.</summary>
public sealed record ApplicationFile(string ApplicantName, IReadOnlyList<FileMember> Members, int Signed, Place? Village, Place? Township, Place? County)
{
    public FileMember? Applicant => Members.FirstOrDefault(member => member.IsApplicant);
}

/// <summary>A person of the household; the identity number is masked already, and whole only in the person. The authorisation is as it stands today.</summary>
public sealed record FileMember(
    Guid PersonId, string Key, string Name, string MaskedIdNumber, string Relation, DateOnly BirthDate, bool LivesTogether,
    AuthorisationStanding? Authorisation, bool IsAuthorised, bool IsApplicant, Person Person);
