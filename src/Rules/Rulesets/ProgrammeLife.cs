namespace Welfare.Rules.Rulesets;

/// <summary>Sees to it that each day of a programme's life, from its first version to its retirement, belongs to exactly one version.</summary>
internal static class ProgrammeLife
{
    /// <summary>The errors of all programmes' versions, at most one for a day, each at the line that ends a version too early or too late.</summary>
    public static IEnumerable<RulesetError> Check(IEnumerable<Ruleset> versions, Func<Ruleset, DateOnly?> endOf) => versions
        .GroupBy(v => v.Programme)
        .Select(g => g.OrderBy(v => v.InForce).ToList())
        .SelectMany(life => life.Zip(life.Skip(1)).Select(pair => Between(pair.First, endOf(pair.First), pair.Second)))
        .OfType<RulesetError>();

    private static RulesetError? Between(Ruleset earlier, DateOnly? end, Ruleset later)
    {
        if (end is not { } until || until == later.InForce.AddDays(-1))
        {
            return null;
        }

        var (line, column) = LineOf(earlier.Text, "until:");
        return new(earlier.File, line, column, "until", until < later.InForce ? Hole(until.AddDays(1), later.InForce.AddDays(-1), later) : Twice(later.InForce, until, later));
    }

    private static Words Hole(DateOnly from, DateOnly to, Ruleset later) => new(
        $"{Days(from, to, " 至 ")} 没有施行的版本：本版应至 {to:yyyy-MM-dd}，下一版 {later.Id} 次日施行",
        $"no version covers {Days(from, to, " to ")}: this one must end on {to:yyyy-MM-dd}, the day before {later.Id}");

    private static Words Twice(DateOnly from, DateOnly to, Ruleset later) => new(
        $"{Days(from, to, " 至 ")} 有两个版本：本版应至 {from.AddDays(-1):yyyy-MM-dd}，{later.Id} 自次日施行",
        $"two versions cover {Days(from, to, " to ")}: this one must end on {from.AddDays(-1):yyyy-MM-dd}, the day before {later.Id}");

    private static string Days(DateOnly from, DateOnly to, string between) => from == to ? $"{from:yyyy-MM-dd}" : $"{from:yyyy-MM-dd}{between}{to:yyyy-MM-dd}";

    private static (int Line, int Column) LineOf(string text, string key)
    {
        var lines = text.Split('\n');
        var index = Array.FindIndex(lines, l => l.StartsWith(key, StringComparison.Ordinal));
        return index < 0 ? (1, 1) : (index + 1, lines[index].Length - lines[index][key.Length..].TrimStart().Length + 1);
    }
}
