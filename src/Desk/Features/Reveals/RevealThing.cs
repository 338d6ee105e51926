using Welfare.Desk.Documents;
using Welfare.Eligibility.Households;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Reveals;

/// <summary>Something that a page masks: one person's identity number, or what is held of the health of one person or of the household.</summary>
/// <param name="Member">The member's key; null for the household's own facts.</param>
/// <param name="Name">The person's name; null for the household.</param>
/// <param name="Person">Who it is; null for the household.</param>
/// <param name="Facts">The facts of health that are masked; none where it is the number.</param>
public sealed record RevealThing(string? Member, string? Name, Person? Person, IReadOnlyList<UsedFact> Facts)
{
    private const string Household = "household";

    /// <summary>Whose entry it will be; null for the household.</summary>
    public Guid? PersonId { get; init; } = Person?.Id;

    public bool IsNumber => Facts.Count == 0;

    public string Key => $"{Member ?? Household}.{(IsNumber ? "number" : "health")}";

    public static RevealThing Number(string member, string name, Person person) => new(member, name, person, []);

    /// <summary>What a form or a table would show of somebody's health; nothing where there is none.</summary>
    internal static IEnumerable<RevealThing> Health(string? member, string? name, Guid? person, IEnumerable<FactType> facts)
    {
        List<UsedFact> held = [.. facts.Where(Masking.IsHealth).Select(fact => new UsedFact(fact.Name, fact.Label, member, null, FactState.Known, null, null))];
        return held.Count == 0 ? [] : [new(member, name, null, held) { PersonId = person }];
    }

    /// <summary>What determinations would show of anybody's health.</summary>
    internal static IEnumerable<RevealThing> Health(
        IEnumerable<Determination> determinations, DocumentNames names, Func<string?, (string Name, Person Person)?> who)
    {
        foreach (var (member, facts) in Masking.HealthIn(determinations, names))
        {
            var person = who(member);
            yield return new(member, person?.Name, person?.Person, facts);
        }
    }
}
