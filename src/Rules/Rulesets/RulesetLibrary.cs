using Welfare.Rules.Rulesets.Publishing;
using Welfare.Rules.Rulesets.Reading;
using Welfare.Rules.Rulesets.Sources;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Rulesets;

/// <summary>
/// Everything of a <c>rulesets/</c> folder: vocabulary, figures, sources, and each programme's dated versions. What <c>published.json</c> names
/// decides; everything else is a draft. Texts without that file are a workshop: nobody published anything, and everything decides.
/// </summary>
public sealed class RulesetLibrary
{
    private readonly RulesetTexts _texts;
    private readonly Dictionary<string, Parameter> _parameters;
    private readonly ILookup<string, (Ruleset Version, DateOnly? End)> _versions;

    private RulesetLibrary(RulesetTexts texts, Dictionary<string, Parameter> parameters, IEnumerable<Ruleset> deciding)
    {
        _texts = texts;
        _parameters = parameters;
        Versions = [.. Latest(deciding)];
        _versions = Versions.ToLookup(v => v.Programme, v => (v, EndOf(v)));
    }

    /// <summary>The vocabulary.</summary>
    public Vocabulary Vocabulary => _texts.Vocabulary;

    /// <summary>The versions that decide, by programme and date; of several revisions for one day the last.</summary>
    public IReadOnlyList<Ruleset> Versions { get; }

    /// <summary>Every version that was read: drafts and corrected revisions too, by programme, date and revision.</summary>
    public IReadOnlyList<Ruleset> AllVersions => _texts.Versions;

    /// <summary>The figures with the values that decide.</summary>
    public IReadOnlyCollection<Parameter> Parameters => _parameters.Values;

    /// <summary>The figures with all their values, drafts too.</summary>
    public IReadOnlyCollection<Parameter> AllParameters => _texts.Parameters.Values;

    /// <summary>What the sources say, in short words of our own, by their id.</summary>
    public IReadOnlyDictionary<string, SourceSummary> Sources => _texts.Sources;

    /// <summary>What is published; null in a workshop.</summary>
    public Publications? Published => _texts.Published;

    /// <summary>What is wrong with drafts. They do not stop what is published.</summary>
    public IReadOnlyList<RulesetError> DraftErrors => _texts.DraftErrors;

    /// <summary>The ids of all programmes.</summary>
    public IEnumerable<string> Programmes => _versions.Select(g => g.Key);

    /// <summary>The parameter of that name. <exception cref="KeyNotFoundException">No such parameter.</exception></summary>
    public Parameter Parameter(string name) => _parameters[name];

    /// <summary>Whether the library has such a programme.</summary>
    public bool Has(string programme) => _versions.Contains(programme);

    /// <summary>The version in force on a day, first and last day included; null on a day outside the programme's life.</summary>
    public Ruleset? VersionOn(string programme, DateOnly day) =>
        _versions[programme].LastOrDefault(v => v.Version.InForce <= day) is { Version: { } version } life && !(life.End < day) ? version : null;

    /// <summary>The last day on which a version decides, inclusive: its own, or the day before the next version; null while nothing ends it.</summary>
    public DateOnly? LastDay(Ruleset version) =>
        EndOf(version) ?? _versions[version.Programme].FirstOrDefault(v => v.Version.InForce > version.InForce).Version?.InForce.AddDays(-1);

    /// <summary>The line that published a version; null for a draft and in a workshop.</summary>
    public Publication? PublicationOf(Ruleset version) => Published?.Of(version);

    /// <summary>Whether nobody has approved a version; false in a workshop.</summary>
    public bool IsDraft(Ruleset version) => Published is not null && PublicationOf(version) is null;

    /// <summary>Whether nobody has approved a value of a figure; false in a workshop.</summary>
    public bool IsDraft(Parameter parameter, ParameterValue value) => Published is not null && Published.Of(parameter, value) is null;

    /// <summary>The same texts where drafts decide too, for scenarios and rehearsals; never for a case.</summary>
    public RulesetLibrary WithDrafts() => new(_texts, _texts.Parameters, AllVersions);

    /// <summary>The days of each programme that no version covers, or two do, among the versions that decide.</summary>
    private IEnumerable<RulesetError> LifeErrors() => ProgrammeLife.Check(Versions, EndOf);

    /// <summary>Reads texts by their path inside the folder, with <c>/</c>. <exception cref="RulesetException">Anything is wrong but a draft: every error is listed.</exception></summary>
    public static RulesetLibrary Read(IReadOnlyDictionary<string, string> files)
    {
        var library = ReadWithoutLives(files);
        var errors = library.LifeErrors().ToList();
        if (errors.Count > 0)
        {
            throw new RulesetException(errors);
        }

        library._texts.AddDraftErrors(library.WithDrafts().LifeErrors());
        return library;
    }

    /// <summary>The same without a look at the days of programmes' lives, to see how far an unfinished folder is.</summary>
    internal static RulesetLibrary ReadWithoutLives(IReadOnlyDictionary<string, string> files) => OfPublished(RulesetTexts.Read(files));

    private static RulesetLibrary OfPublished(RulesetTexts texts) => texts.Published is not { } published
        ? new(texts, texts.Parameters, texts.Versions)
        : new(
            texts,
            texts.Parameters.Values.ToDictionary(p => p.Name, p => p with { Values = [.. p.Values.Where(v => published.Of(p, v) is not null)] }),
            texts.Versions.Where(v => published.Of(v) is not null));

    private static IEnumerable<Ruleset> Latest(IEnumerable<Ruleset> versions) => versions
        .GroupBy(v => (v.Programme, v.InForce))
        .Select(g => g.MaxBy(v => v.Revision)!)
        .OrderBy(v => v.Programme, StringComparer.Ordinal).ThenBy(v => v.InForce);

    /// <summary>The last day that the version itself, or its retirement, names.</summary>
    private DateOnly? EndOf(Ruleset version) =>
        PublicationOf(version)?.EndedOn is { } ended && (version.Until is not { } until || ended < until) ? ended : version.Until;
}
