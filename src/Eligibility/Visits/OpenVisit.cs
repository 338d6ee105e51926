using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Visits;

/// <summary>A visit as its pages show it.</summary>
public sealed record OpenVisit(Visit Visit, VisitAnswers Answers, IReadOnlyList<VisitPerson> Members)
{
    public VisitPerson Applicant => Members.First(m => m.Person.Id == Visit.ApplicantId);

    public VisitPerson? Member(string? key) => Members.FirstOrDefault(m => m.Key == key);
}

/// <summary>A member of a visit with the person and, where there is one, the place in the register.</summary>
public sealed record VisitPerson(VisitMember Member, Person Person, RegisteredMember? Registration, string Name, bool NameDisputed)
{
    public string Key => Member.MemberKey;

    /// <summary>The person's authorisation for the check of means; null where none was ever signed.</summary>
    public AuthorisationStanding? Authorisation { get; init; }

    /// <summary>Whether the departments may be asked today.</summary>
    public bool IsAuthorised { get; init; }

    public int AgeOn(DateOnly day)
    {
        var years = day.Year - Person.BirthDate.Year;
        return Person.BirthDate.AddYears(years) > day ? years - 1 : years;
    }
}
