using Welfare.Desk.Documents;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Reveals;

/// <summary>Takes what is held of people's health out of a determination before a page shows it.</summary>
internal static class Masking
{
    private const string Health = "health";

    private static readonly Words Concerned = new("涉及健康信息，已遮盖。", "Concerns somebody's health: hidden.");

    /// <summary>Whether what the fact says is of somebody's health.</summary>
    public static bool IsHealth(FactType fact) => fact.Sensitivity == Health;

    /// <summary>Everything of health that determinations would show, by person.</summary>
    public static IEnumerable<(string? Member, IReadOnlyList<UsedFact> Facts)> HealthIn(IEnumerable<Determination> determinations, DocumentNames names) =>
        determinations.SelectMany(determination => determination.Findings).SelectMany(finding => finding.Facts)
            .Where(fact => IsHealth(fact, names))
            .DistinctBy(fact => (fact.Fact, fact.Member))
            .GroupBy(fact => MemberOf(fact, names))
            .Select(group => (group.Key, (IReadOnlyList<UsedFact>)[.. group]));

    /// <summary>
    /// The determination without values of health, and without the sentences, distances and sums that tell them. Verdicts stay: they are the advice.
    /// </summary>
    public static Determination Hide(Determination determination, DocumentNames names, Func<string?, bool> isShown)
    {
        bool Hidden(UsedFact fact) => IsHealth(fact, names) && !isShown(MemberOf(fact, names));
        return determination.Findings.Any(finding => finding.Facts.Any(Hidden))
            ? determination with
            {
                Findings = [.. determination.Findings.Select(finding => finding.Facts.Any(Hidden) ? Hide(finding, Hidden) : finding)],
                Calculation = null,
            }
            : determination;
    }

    private static Finding Hide(Finding finding, Func<UsedFact, bool> hidden) => finding with
    {
        Message = Concerned,
        Margin = null,
        LawfulChanges = null,
        Facts = [.. finding.Facts.Select(fact => hidden(fact) ? fact with { Value = HiddenFact.Value } : fact)],
    };

    private static bool IsHealth(UsedFact fact, DocumentNames names) => fact.State == FactState.Known && names.TypeOf(fact) is { } type && IsHealth(type);

    private static string? MemberOf(UsedFact fact, DocumentNames names) =>
        fact.Member is { } key && names.Members.ContainsKey(key.Split('/')[0]) ? key.Split('/')[0] : null;
}
