using Welfare.Rules.Rulesets.Reading;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Rulesets;

/// <summary>Everything of a <c>rulesets/</c> folder: vocabulary, parameters, and each programme's dated versions.</summary>
public sealed class RulesetLibrary
{
    private readonly Dictionary<string, Parameter> _parameters;
    private readonly ILookup<string, Ruleset> _versions;

    private RulesetLibrary(Vocabulary vocabulary, Dictionary<string, Parameter> parameters, List<Ruleset> versions)
    {
        Vocabulary = vocabulary;
        _parameters = parameters;
        Versions = [.. versions.OrderBy(v => v.Programme, StringComparer.Ordinal).ThenBy(v => v.InForce)];
        _versions = Versions.ToLookup(v => v.Programme);
    }

    /// <summary>The vocabulary.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>All versions of all programmes, by programme and date.</summary>
    public IReadOnlyList<Ruleset> Versions { get; }

    /// <summary>The parameters.</summary>
    public IReadOnlyCollection<Parameter> Parameters => _parameters.Values;

    /// <summary>The ids of all programmes.</summary>
    public IEnumerable<string> Programmes => _versions.Select(g => g.Key);

    /// <summary>The parameter of that name. <exception cref="KeyNotFoundException">No such parameter.</exception></summary>
    public Parameter Parameter(string name) => _parameters[name];

    /// <summary>Whether the library has such a programme.</summary>
    public bool Has(string programme) => _versions.Contains(programme);

    /// <summary>The version in force on a day, first and last day included; null on a day outside the programme's life.</summary>
    public Ruleset? VersionOn(string programme, DateOnly day) =>
        _versions[programme].LastOrDefault(v => v.InForce <= day) is { } version && (version.Until is not { } until || day <= until) ? version : null;

    /// <summary>The last day on which a version decides, inclusive: its own, or the day before the next version; null while nothing ends it.</summary>
    public DateOnly? LastDay(Ruleset version) =>
        version.Until ?? _versions[version.Programme].FirstOrDefault(v => v.InForce > version.InForce)?.InForce.AddDays(-1);

    /// <summary>Reads texts by their path inside the folder, with <c>/</c>. <exception cref="RulesetException">Anything is wrong: every error is listed.</exception></summary>
    public static RulesetLibrary Read(IReadOnlyDictionary<string, string> files)
    {
        var errors = new List<RulesetError>();
        if (!files.TryGetValue("facts.yaml", out var factsText))
        {
            throw new RulesetException([new("facts.yaml", 1, 1, null, new("没有找到 facts.yaml", "facts.yaml is missing"))]);
        }

        var vocabulary = new VocabularyReader(new("facts.yaml", factsText, errors)).Read();
        var parameters = files.Keys.Where(IsParameter).Order(StringComparer.Ordinal)
            .Select(f => ParameterReader.Read(new(f, files[f], errors))).OfType<Parameter>().ToDictionary(p => p.Name);
        if (vocabulary is null)
        {
            throw new RulesetException(errors);
        }

        var versions = files.Keys.Where(IsVersion).Order(StringComparer.Ordinal)
            .Select(f => new RulesetReader(new(f, files[f], errors), vocabulary, factsText, parameters).Read()).OfType<Ruleset>().ToList();
        errors.AddRange(ProgrammeLife.Check(versions));
        return errors.Count == 0 ? new(vocabulary, parameters, versions) : throw new RulesetException(errors);
    }

    private static bool IsParameter(string file) => file.StartsWith("parameters/", StringComparison.Ordinal);

    private static bool IsVersion(string file) => file != "facts.yaml" && !IsParameter(file) && file.Count(c => c == '/') == 1;
}
