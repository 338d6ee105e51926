using System.Text.RegularExpressions;
using Welfare.Rules.Rulesets;

namespace Welfare.Rules.Rulebook;

/// <summary>What changes from one version to another, for people to read.</summary>
/// <param name="Before">The earlier version.</param>
/// <param name="After">The later version.</param>
/// <param name="Changes">The differences, by part and in the order of the files.</param>
/// <param name="Touched">Rules that read the same and rest on a definition or figure that changed: the rule's id, and what it rests on.</param>
public sealed partial record VersionDiff(Ruleset Before, Ruleset After, IReadOnlyList<Change> Changes, IReadOnlyList<(string Rule, IReadOnlyList<string> Through)> Touched)
{
    /// <summary>Compares two versions, each with the library that holds its figures.</summary>
    /// <remarks>
    /// Within one library a figure is compared as it stands on the first day of each version; between two libraries all its dated values are.
    /// Spaces and line breaks in expressions do not count.
    /// </remarks>
    public static VersionDiff Of(RulesetLibrary earlier, Ruleset before, RulesetLibrary later, Ruleset after)
    {
        List<Change> changes =
        [
            .. Itself(before, after),
            .. Rules(before, after),
            .. Definitions(before, after),
            .. Parameters(earlier, before, later, after),
            .. Changed(ChangedPart.Setting, before.Settings, after.Settings, s => s.Name, _ => null, SettingFields),
            .. Changed(ChangedPart.Gap, before.Gaps, after.Gaps, g => g.Cites + "\n" + g.Says.Zh, g => g.Says, GapFields).Select(c => c with { Id = c.Id.Split('\n')[0] }),
            .. Changed(ChangedPart.Source, before.Sources.ToList(), after.Sources.ToList(), s => s.Key, s => s.Value.Title, s => [new(TitleField, s.Value.Title), new(new("网址", "address"), s.Value.Href)]),
        ];
        return new(before, after, changes, [.. Through(after, changes)]);
    }

    private static readonly Words TitleField = new("名称", "title");

    /// <summary>A field of a thing with its text; null text where it does not stand.</summary>
    private sealed record Field(Words Name, Words? Text)
    {
        public Field(Words name, string? text)
            : this(name, text is null ? null : Words.Same(text))
        {
        }
    }

    private static IEnumerable<Change> Itself(Ruleset before, Ruleset after)
    {
        var fields = Fields(Of(before), Of(after));
        return fields.Count == 0 ? [] : [new(ChangedPart.Version, ChangeKind.Changed, after.Id, after.Title, fields)];

        static IReadOnlyList<Field> Of(Ruleset v) =>
        [
            new(TitleField, v.Title),
            new(new("说明", "what it is"), v.Says),
            new(new("最后一日", "last day"), v.Until?.ToString("yyyy-MM-dd", null)),
            new(new("判断对象", "judges"), v.JudgesMembers ? new Words("每个成员", "each member") : new("家庭", "the household")),
            new(new("多项待遇", "several benefits"), v.AddsUp ? new Words("金额相加", "their amounts add up") : new("取第一项", "the first one met pays")),
        ];
    }

    private static List<Change> Rules(Ruleset before, Ruleset after)
    {
        var changes = Changed(ChangedPart.Rule, before.Rules, after.Rules, r => r.Id, r => r.Title, RuleFields);
        foreach (var removed in changes.Where(c => c.Kind == ChangeKind.Removed).ToList())
        {
            var old = before.Rule(removed.Id)!;
            if (changes.Find(c => c.Kind == ChangeKind.Added && SaysTheSame(old, after.Rule(c.Id)!)) is { } added)
            {
                changes.Remove(removed);
                changes[changes.IndexOf(added)] = added with
                {
                    Kind = ChangeKind.Renumbered,
                    Fields = [new(new("编号", "id"), Words.Same(old.Id), Words.Same(added.Id)), .. Fields(RuleFields(old), RuleFields(after.Rule(added.Id)!))],
                };
            }
        }

        return changes;
    }

    private static bool SaysTheSame(Rule one, Rule other) => one.Kind == other.Kind && Plain(one.WhenText) == Plain(other.WhenText);

    private static IReadOnlyList<Field> RuleFields(Rule r) =>
    [
        new(new("判断式", "condition"), r.WhenText),
        new(new("由人认定", "review"), r.ReviewText),
        new(new("类型", "kind"), Naming.Of(r.Kind)),
        new(new("适用于待遇", "applies to"), r.Of.Count == 0 ? null : string.Join(", ", r.Of)),
        new(TitleField, r.Title),
        new(new("规定", "what the law says"), r.Says),
        new(new("依据", "article"), r.Cites),
        new(new("金额", "amount"), r.AmountText),
        new(new("金额幅度", "band"), r.HintText is { } hint ? $"{hint.From} … {hint.To}" : null),
        new(new("发放", "paid"), r.AmountPer is { } per ? Naming.Per(per) : null),
        new(new("差距", "margin"), r.MarginText),
        new(new("惠及成员", "covers"), r.CoversText),
        new(new("类别名", "class"), r.Label),
        new(new("可以书面说明理由不适用", "may be set aside"), r.Override ? new Words("是", "yes") : null),
        new(new("可以怎么办", "way forward"), r.WayForward),
        .. RuleCoverage.Verdicts.Select(v => new Field(new($"“{Naming.Of(v).Zh}”时的说明", $"message when {Naming.Of(v).En}"), r.MessageTexts.GetValueOrDefault(v))),
    ];

    private static List<Change> Definitions(Ruleset before, Ruleset after)
    {
        return
        [
            .. Changed(ChangedPart.Definition, before.Named, after.Named, d => d.Name, d => d.Says, Of),
            .. Changed(ChangedPart.Definition, before.Optional, after.Optional, d => d.Name, d => d.Says, Of),
        ];

        static IReadOnlyList<Field> Of(NamedText d) =>
            [new(new("算式", "expression"), d.Text), new(new("含义", "meaning"), d.Says), new(new("依据", "article"), d.Cites), new(new("属于", "of"), d.Of)];
    }

    private static IEnumerable<Change> Parameters(RulesetLibrary earlier, Ruleset before, RulesetLibrary later, Ruleset after)
    {
        foreach (var name in before.Parameters.Union(after.Parameters))
        {
            var (old, now) = (before.Parameters.Contains(name) ? earlier.Parameter(name) : null, after.Parameters.Contains(name) ? later.Parameter(name) : null);
            var fields = ReferenceEquals(earlier, later) ? ParameterDiff.OnDays(old, before.InForce, now, after.InForce) : ParameterDiff.OfHistories(old, now);
            var kind = old is null ? ChangeKind.Added : now is null ? ChangeKind.Removed : ChangeKind.Changed;
            if (kind != ChangeKind.Changed || fields.Count > 0)
            {
                yield return new(ChangedPart.Parameter, kind, name, (now ?? old)!.Title, fields);
            }
        }
    }

    private static IReadOnlyList<Field> SettingFields(Setting s) =>
    [
        new(new("取法", "reading"), s.Value),
        new(new("含义", "meaning"), s.Says),
        new(new("另一种读法", "the other reading"), s.Alternative),
        new(new("依据", "article"), s.Cites),
    ];

    private static IReadOnlyList<Field> GapFields(Gap g) => [new(new("规定", "what the law says"), g.Says), new(new("原因", "reason"), g.Reason)];

    /// <summary>What stands only in one of two lists, and what stands in both and reads differently.</summary>
    private static List<Change> Changed<T>(ChangedPart part, IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> id, Func<T, Words?> title, Func<T, IReadOnlyList<Field>> fields)
    {
        var old = before.GroupBy(id).ToDictionary(g => g.Key, g => g.First());
        var now = after.Select(id).ToHashSet();
        var changes = before.Where(b => !now.Contains(id(b)))
            .Select(b => new Change(part, ChangeKind.Removed, id(b), title(b), Beside(title(b), Fields(fields(b), []))))
            .ToList();
        foreach (var item in after)
        {
            if (!old.TryGetValue(id(item), out var previous))
            {
                changes.Add(new(part, ChangeKind.Added, id(item), title(item), Beside(title(item), Fields([], fields(item)))));
            }
            else if (Fields(fields(previous), fields(item)) is { Count: > 0 } differing)
            {
                changes.Add(new(part, ChangeKind.Changed, id(item), title(item), differing));
            }
        }

        return changes;
    }

    /// <summary>What the title does not say already.</summary>
    private static List<FieldChange> Beside(Words? title, List<FieldChange> fields) => [.. fields.Where(f => (f.Before ?? f.After) != title)];

    private static List<FieldChange> Fields(IReadOnlyList<Field> before, IReadOnlyList<Field> after)
    {
        var names = before.Count > 0 ? before : after;
        return [.. names.Select(n => n.Name).Union(after.Select(a => a.Name))
            .Select(name => new FieldChange(name, before.FirstOrDefault(f => f.Name == name)?.Text, after.FirstOrDefault(f => f.Name == name)?.Text))
            .Where(f => Plain(f.Before?.Zh) != Plain(f.After?.Zh) || Plain(f.Before?.En) != Plain(f.After?.En))];
    }

    /// <summary>Unchanged rules that name, directly or through definitions, a definition or figure that changed.</summary>
    private static IEnumerable<(string Rule, IReadOnlyList<string> Through)> Through(Ruleset after, List<Change> changes)
    {
        var changed = changes.Where(c => c.Part is ChangedPart.Definition or ChangedPart.Parameter).Select(c => c.Id).ToHashSet();
        foreach (var rule in after.Rules.Where(r => !changes.Exists(c => c.Part == ChangedPart.Rule && c.Id == r.Id)))
        {
            if (Names.Used(after, rule).Where(changed.Contains).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } through)
            {
                yield return (rule.Id, through);
            }
        }
    }

    private static string? Plain(string? text) => text is null ? null : Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
