using Welfare.Eligibility.Field;
using Welfare.Rules;

namespace Welfare.Desk.Features.Received;

/// <summary>What a household says has changed, as far as it was said in words.</summary>
public static class ChangeWords
{
    private static readonly Words Hidden = new("已记下，在入户办理中查看", "Noted: see the visit");

    /// <summary>What it is about with what was said; nothing for what nobody spoke of.</summary>
    public static IEnumerable<(Words About, Words Said)> Of(ReportedChanges changes, bool showsHealth) =>
        new (Words About, string Said, bool IsShown)[]
        {
            (new("收入和工作", "Income and work"), changes.Income, true),
            (new("住房", "Housing"), changes.Housing, true),
            (new("健康和照料", "Health and care"), changes.Health, showsHealth),
            (new("其他", "Other"), changes.Other, true),
        }
        .Where(about => about.Said.Trim().Length > 0)
        .Select(about => (about.About, about.IsShown ? Words.Same(about.Said.Trim()) : Hidden));
}
