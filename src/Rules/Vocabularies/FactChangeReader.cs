using Welfare.Rules.Rulesets.Reading;
using YamlDotNet.RepresentationModel;

namespace Welfare.Rules.Vocabularies;

/// <summary>Reads how facts may lawfully change and how long answers take.</summary>
internal sealed class FactChangeReader
{
    private const int LongestWait = 250;

    private static readonly Dictionary<string, int> DaysBetween = new()
    {
        ["daily"] = 1,
        ["weekly"] = 5,
        ["monthly"] = 22,
        ["quarterly"] = 65,
        ["termly"] = 110,
    };

    private Dictionary<string, Words> _kinds = [];

    /// <summary>Every refresh that an item may have.</summary>
    public static IReadOnlyList<string> Refreshes { get; } = [.. DaysBetween.Keys, "on-request"];

    /// <summary>The list <c>changes:</c> of the file.</summary>
    public void ReadKinds(YamlMap file)
    {
        var kinds = file.Maps("changes").Select(Kind).ToList();
        foreach (var twice in kinds.GroupBy(k => k.Id).Where(g => g.Count() > 1))
        {
            file.Error(file.Node, new($"{twice.Key} 出现两次", $"{twice.Key} stands twice"));
        }

        _kinds = kinds.DistinctBy(k => k.Id).ToDictionary(k => k.Id, k => k.Says);
    }

    /// <summary>A fact's <c>change:</c>; null where it has none.</summary>
    public FactChange? Read(YamlMap fact, FactKind kind, IReadOnlyList<Choice> choices)
    {
        if (fact.Map("change") is not { } m)
        {
            return null;
        }

        var by = By(m);
        var own = m.Find("zh") is not null || m.Find("en") is not null ? m.OwnWords() : null;
        (int Direction, IReadOnlyList<long> To) change = kind switch
        {
            FactKind.Money or FactKind.Integer or FactKind.Decimal => (m.OneOf("to", ["down", "up"]) == "down" ? -1 : 1, []),
            FactKind.Boolean => (0, [m.OneOf("to", ["false", "true"]) == "true" ? 1 : 0]),
            FactKind.Choice => (0, Places(m, choices)),
            _ => m.Fail<(int, IReadOnlyList<long>)>(m.Node, new("日期和代码不能标注变化：日子自己会到", "a date or a code has no change: days come by themselves"), (0, [])),
        };
        m.Find("to");
        m.Finish();
        return new(by, own ?? _kinds.GetValueOrDefault(by, Words.Same("")), change.Direction, change.To);
    }

    /// <summary>How long an answer takes: as said, or as long as the item's refresh; null where nothing is said.</summary>
    public static WorkingDays? Takes(YamlMap m, string? refresh = null)
    {
        if (m.Map("takes") is not { } takes)
        {
            return refresh is null ? null
                : DaysBetween.TryGetValue(refresh, out var between) ? new(between, null, Confirmed: false)
                : m.Fail<WorkingDays?>(m.Node, new($"更新周期为 {refresh} 的数据项须写 takes", $"an item with refresh {refresh} must say how long it takes"), null);
        }

        var days = takes.OptionalInteger("working_days");
        if (days is null or < 0 or > LongestWait)
        {
            takes.Error(takes.Node, new($"working_days 应在 0 到 {LongestWait} 之间", $"working_days must be between 0 and {LongestWait}"));
        }

        var (source, confirmed) = (takes.OptionalText("source"), takes.Flag("confirmed"));
        if (confirmed && source is null)
        {
            takes.Error(takes.Node, new("已确认的办理时间须写出处 source", "a confirmed time must name its source"));
        }

        takes.Finish();
        return new(days ?? 0, source, confirmed);
    }

    private static (string Id, Words Says) Kind(YamlMap m)
    {
        var kind = (m.Text("id"), m.OwnWords());
        m.Finish();
        return kind;
    }

    private string By(YamlMap m)
    {
        var by = m.Scalar("by");
        if (by is not null && !_kinds.ContainsKey(by.Value ?? ""))
        {
            m.Error(by, Spelling.Unknown(new("变化方式", "kind of change"), by.Value ?? "", _kinds.Keys));
        }

        return by?.Value ?? "";
    }

    private static List<long> Places(YamlMap m, IReadOnlyList<Choice> choices)
    {
        var words = m.Scalars("to");
        if (words.Count == 0)
        {
            m.Error(m.Node, new("缺少 to：可以变成哪些选项", "to is missing: which choices it may become"));
        }

        return [.. words.Select(w => Place(m, w, choices)).Where(place => place >= 0)];
    }

    private static long Place(YamlMap m, YamlScalarNode word, IReadOnlyList<Choice> choices)
    {
        var place = choices.TakeWhile(c => c.Id != word.Value).Count();
        return place < choices.Count
            ? place
            : m.Fail(word, Spelling.Unknown(new("选项", "choice"), word.Value ?? "", choices.Select(c => c.Id)), -1L);
    }
}
