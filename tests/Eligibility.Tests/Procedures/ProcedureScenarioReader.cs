using System.Globalization;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Reading;

namespace Welfare.Eligibility.Tests.Procedures;

/// <summary>Reads procedures' scenarios; each kind reads its own fields, and a field that its kind does not know is an error.</summary>
internal static class ProcedureScenarioReader
{
    private const string Folder = "procedure/scenarios/";

    private static readonly Dictionary<string, Func<YamlMap, ProcedureScenario>> Kinds = new()
    {
        ["limits"] = LimitsScenario.Read,
        ["identity-number"] = IdentityNumberScenario.Read,
        ["import"] = ImportScenario.Read,
        ["payments"] = PaymentsScenario.Read,
        ["applying-again"] = ApplyingAgainScenario.Read,
    };

    /// <summary>All scenarios of a folder's texts. <exception cref="RulesetException">A file is wrong: every error is listed.</exception></summary>
    public static IReadOnlyList<ProcedureScenario> Read(IReadOnlyDictionary<string, string> files)
    {
        var errors = new List<RulesetError>();
        var scenarios = files.Keys.Where(file => file.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SelectMany(file => new YamlText(file, files[file], errors).ReadList() ?? []).Select(Read).ToList();
        return errors.Count == 0 ? scenarios : throw new RulesetException(errors);
    }

    /// <summary>The word of a value, as files write it: <c>same-person-twice</c>.</summary>
    public static string WordOf<T>(T value)
        where T : struct, Enum => string.Concat($"{value}".Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));

    public static T Word<T>(this YamlMap m, string key)
        where T : struct, Enum
    {
        var word = m.OneOf(key, [.. Enum.GetValues<T>().Select(WordOf)]);
        return Enum.GetValues<T>().First(value => WordOf(value) == word);
    }

    public static long Fen(this YamlMap m, string key) =>
        m.Scalar(key) is not { } amount ? 0
        : Figures.TryParse(amount.Value, 2, out var fen) ? fen
        : m.Fail(amount, new($"{key} 应为元，最多两位小数", $"{key} must be in yuan with at most two decimals"), 0L);

    public static DateTimeOffset Instant(this YamlMap m, string key) =>
        m.Scalar(key) is not { } at ? default
        : DateTimeOffset.TryParseExact(at.Value, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant
        : m.Fail(at, new($"{key} 应为时刻，如 2022-10-10T10:00:00+08:00", $"{key} must be an instant such as 2022-10-10T10:00:00+08:00"), default(DateTimeOffset));

    /// <summary>The mapping that a scenario expects; an error is recorded where there is none.</summary>
    public static YamlMap Expected(this YamlMap m, string key = "expect") => m.Map(key, required: true) ?? m;

    private static ProcedureScenario Read(YamlMap m)
    {
        m.Rule = m.Text("name");
        m.Text("source");
        var scenario = Kinds[m.OneOf("kind", [.. Kinds.Keys])](m);
        m.Finish();
        return scenario;
    }
}
