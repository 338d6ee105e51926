using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Reveals;

/// <summary>A case whose people have names: its kind and id as the trail names them, and where it opens.</summary>
public readonly record struct NamedCase(string Type, Guid Id, string Path);

/// <summary>The names of one case as a page or a paper may show them: masked until this person has said why they need them, then whole for a while.</summary>
/// <param name="Of">The case.</param>
/// <param name="Shown">Why, and until when they are shown; null while they are masked.</param>
public sealed record CaseNames(NamedCase Of, ShownNames? Shown)
{
    public bool AreShown => Shown is not null;

    public string In(string name) => AreShown || name.Length == 0 ? name : PersonName.Masked(name);

    /// <summary>Names of one household: where two are masked alike, the end of the number tells them apart.</summary>
    public IReadOnlyList<string> In(IReadOnlyList<(string Name, string Number)> household)
    {
        var shown = household.Select(person => In(person.Name)).ToList();
        return AreShown ? shown : [.. shown.Select((name, at) => shown.Count(name.Equals) == 1 ? name : $"{name} {household[at].Number[^Math.Min(4, household[at].Number.Length)..]}")];
    }

    public OpenVisit In(OpenVisit open)
    {
        var names = In([.. open.Members.Select(member => (member.Name, member.Person.MaskedIdNumber))]);
        return open with { Members = [.. open.Members.Select((member, at) => member with { Name = names[at] })] };
    }

    public ApplicationFile In(ApplicationFile file)
    {
        var names = In([.. file.Members.Select(member => (member.Name, member.MaskedIdNumber))]);
        return file with { ApplicantName = In(file.ApplicantName), Members = [.. file.Members.Select((member, at) => member with { Name = names[at] })] };
    }
}

/// <summary>For how long a case's names are shown, and why.</summary>
/// <param name="Why">As it is written down.</param>
/// <param name="Until">When they are masked again.</param>
/// <param name="WhileServed">Whether that is because the person is being served: the names stand there until the visit ends.</param>
public sealed record ShownNames(string Why, DateTimeOffset Until, bool WhileServed);
