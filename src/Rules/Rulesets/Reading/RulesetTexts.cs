using Welfare.Rules.Rulesets.Publishing;
using Welfare.Rules.Rulesets.Sources;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Rulesets.Reading;

/// <summary>All texts of a <c>rulesets/</c> folder, read and checked one against another.</summary>
internal sealed class RulesetTexts
{
    private readonly List<RulesetError> _draftErrors = [];

    public required Vocabulary Vocabulary { get; init; }

    public required Dictionary<string, Parameter> Parameters { get; init; }

    public required IReadOnlyList<Ruleset> Versions { get; init; }

    public required IReadOnlyDictionary<string, SourceSummary> Sources { get; init; }

    public required Publications? Published { get; init; }

    public IReadOnlyList<RulesetError> DraftErrors => _draftErrors;

    public void AddDraftErrors(IEnumerable<RulesetError> errors) => _draftErrors.AddRange(errors);

    public static RulesetTexts Read(IReadOnlyDictionary<string, string> files)
    {
        var errors = new List<RulesetError>();
        if (!files.TryGetValue("facts.yaml", out var factsText))
        {
            throw new RulesetException([new("facts.yaml", 1, 1, null, new("没有找到 facts.yaml", "facts.yaml is missing"))]);
        }

        var vocabulary = new VocabularyReader(new("facts.yaml", factsText, errors)).Read();
        var parameters = In(files, "parameters/").Select(f => ParameterReader.Read(new(f, files[f], errors))).OfType<Parameter>().ToDictionary(p => p.Name);
        var sources = In(files, "sources/").Select(f => SourceReader.Read(new(f, files[f], errors))).OfType<SourceSummary>().ToDictionary(s => s.Id);
        var published = files.TryGetValue(Publications.File, out var text) ? PublishedReader.Read(new(Publications.File, text, errors)) : null;
        if (vocabulary is null)
        {
            throw new RulesetException(errors);
        }

        var versions = files.Keys.Where(IsVersion).Order(StringComparer.Ordinal)
            .Select(f => new RulesetReader(new(f, files[f], errors), vocabulary, factsText, parameters).Read()).OfType<Ruleset>().ToList();
        errors.AddRange(Revisions(versions, files));
        if (published is not null)
        {
            errors.AddRange(PublishedCheck.Errors(published, files, parameters));
        }

        var drafts = errors.ToLookup(e => IsDraft(e.File, published));
        if (drafts[false].Any())
        {
            throw new RulesetException(errors);
        }

        var texts = new RulesetTexts
        {
            Vocabulary = vocabulary,
            Parameters = parameters,
            Versions = [.. versions.OrderBy(v => v.Programme, StringComparer.Ordinal).ThenBy(v => v.InForce).ThenBy(v => v.Revision)],
            Sources = sources,
            Published = published,
        };
        texts.AddDraftErrors(drafts[true]);
        return texts;
    }

    private static IEnumerable<string> In(IReadOnlyDictionary<string, string> files, string folder) =>
        files.Keys.Where(f => f.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static bool IsVersion(string file) => file.Count(c => c == '/') == 1
        && !file.StartsWith("parameters/", StringComparison.Ordinal) && !file.StartsWith("sources/", StringComparison.Ordinal);

    /// <summary>A file of a version that nobody has published. Its errors are its drafter's, and stop nobody else.</summary>
    private static bool IsDraft(string file, Publications? published) =>
        published is not null && IsVersion(file) && !published.Versions.Any(p => Ruleset.FileOf(p.Programme, p.InForce, p.Revision) == file);

    /// <summary>A correction corrects something.</summary>
    private static IEnumerable<RulesetError> Revisions(List<Ruleset> versions, IReadOnlyDictionary<string, string> files) =>
        from version in versions
        where version.Revision > 1
        let former = Ruleset.FileOf(version.Programme, version.InForce, version.Revision - 1)
        where !files.ContainsKey(former)
        select new RulesetError(version.File, 1, 1, "revision", new($"没有它所更正的 {former}", $"there is no {former} for it to correct"));
}
