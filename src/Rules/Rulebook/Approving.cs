using Welfare.Rules.Explanation;
using Welfare.Rules.Rulesets;
using Welfare.Rules.Rulesets.Publishing;
using Welfare.Rules.Rulesets.Reading;
using Welfare.Rules.Rulesets.Scenarios;

namespace Welfare.Rules.Rulebook;

/// <summary>
/// Makes drafts law: adds their lines to what is published, when nothing stands in the way. Text in, lines out; who calls it writes the file.
/// </summary>
/// <param name="files">The texts of the rulesets folder, <c>published.json</c> among them where there is one.</param>
public sealed class Approving(IReadOnlyDictionary<string, string> files)
{
    private const string FigurePrefix = "parameters/";

    /// <summary>The lines there are, as they stand in the file.</summary>
    public Publications Published { get; } = Read(files);

    /// <summary>
    /// The lines with those of the drafts asked for.
    /// <exception cref="RulesetException">
    /// Nothing of that name; published already, or with another text; drafter and approver are one person; a day without a version or with two;
    /// a scenario fails; a verdict of a rule that no scenario shows.
    /// </exception>
    /// </summary>
    /// <param name="names">Versions by their id, figures as <c>parameters/name</c>; null for every draft.</param>
    /// <param name="approval">Who drafted and who approved them.</param>
    /// <param name="again">Also what is published and reads differently now: only while nobody has been judged by it.</param>
    public Publications Approve(IReadOnlyCollection<string>? names, Approval approval, bool again)
    {
        var kept = again ? Unchanged(names) : Published;
        var library = RulesetLibrary.ReadWithoutLives(With(kept));
        Named(library, names);
        var lines = new Publications(
            [.. kept.Versions, .. library.AllVersions.Where(v => library.IsDraft(v) && Asks(names, v.Id)).Select(v => Line(v, approval))],
            [.. kept.Figures, .. library.AllParameters.Where(p => Asks(names, FigurePrefix + p.Name)).SelectMany(p => p.Values.Where(v => library.IsDraft(p, v)).Select(v => PublishedFigure.Of(p, v, approval)))]);
        var changed = With(lines);
        Check(RulesetLibrary.Read(changed), changed, lines.Versions.Where(v => v.Line == 0).Select(v => v.Id).ToHashSet());
        return lines;
    }

    /// <summary>
    /// The lines with a version ended on its last day, inclusive.
    /// <exception cref="RulesetException">It is not published, was ended already, or its programme would have a day without a version.</exception>
    /// </summary>
    public Publications Retire(string id, DateOnly lastDay, string by)
    {
        var line = Published.Versions.FirstOrDefault(v => v.Id == id) ?? throw Wrong(id, new("没有公布，不需要停用", "is not published: there is nothing to retire"));
        if (line.EndedOn is { } ended)
        {
            throw Wrong(id, new($"已于 {ended:yyyy-MM-dd} 停用", $"was retired on {ended:yyyy-MM-dd} already"));
        }

        var lines = Published with { Versions = [.. Published.Versions.Select(v => v == line ? v with { EndedOn = lastDay, EndedBy = by } : v)] };
        RulesetLibrary.Read(With(lines));
        return lines;
    }

    /// <summary>The published lines that no longer fit their files: changed, or gone.</summary>
    public IReadOnlyList<string> Changed() =>
        [.. Published.Versions.Except(Unchanged(null).Versions).Select(v => v.Id), .. Published.Figures.Except(Unchanged(null).Figures).Select(f => FigurePrefix + f.Parameter).Distinct()];

    /// <summary>The folder as it is, drafts too, where what has changed since its publication counts as a draft.</summary>
    public RulesetLibrary LibraryOfUnchanged() => RulesetLibrary.ReadWithoutLives(With(Unchanged(null)));

    private static Publications Read(IReadOnlyDictionary<string, string> files)
    {
        var errors = new List<RulesetError>();
        var published = files.TryGetValue(Publications.File, out var text) ? PublishedReader.Read(new(Publications.File, text, errors)) : Publications.None;
        return errors.Count == 0 ? published : throw new RulesetException(errors);
    }

    private static Publication Line(Ruleset version, Approval approval) =>
        new(version.Programme, version.InForce, version.Revision, TextFingerprint.Of(version.Text), approval);

    private Dictionary<string, string> With(Publications lines) => new(files) { [Publications.File] = PublishedText.Write(lines) };

    private Publications Unchanged(IReadOnlyCollection<string>? names)
    {
        var parameters = RulesetLibrary.ReadWithoutLives(With(Publications.None)).AllParameters.ToDictionary(p => p.Name);
        return new(
            [.. Published.Versions.Where(v => !Asks(names, v.Id) || (files.TryGetValue(v.Id + ".yaml", out var text) && PublishedCheck.Matches(v, text)))],
            [.. Published.Figures.Where(f => !Asks(names, FigurePrefix + f.Parameter) || !PublishedCheck.Errors(new([], [f]), files, parameters).Any())]);
    }

    private static bool Asks(IReadOnlyCollection<string>? names, string name) => names is null || names.Contains(name);

    private static void Named(RulesetLibrary library, IReadOnlyCollection<string>? names)
    {
        if (names is null && library.DraftErrors.Count > 0)
        {
            throw new RulesetException(library.DraftErrors);
        }

        foreach (var name in names ?? [])
        {
            if (library.DraftErrors.Where(e => e.File == name + ".yaml").ToList() is { Count: > 0 } errors)
            {
                throw new RulesetException(errors);
            }

            var version = library.AllVersions.FirstOrDefault(v => v.Id == name);
            var figure = library.AllParameters.FirstOrDefault(p => FigurePrefix + p.Name == name);
            if (version is null && figure is null)
            {
                throw Wrong(name, Spelling.Unknown(new("版本或者参数", "version or figure"), name, library.AllVersions.Select(v => v.Id).Concat(library.AllParameters.Select(p => FigurePrefix + p.Name))));
            }

            if (version is not null ? !library.IsDraft(version) : figure!.Values.All(v => !library.IsDraft(figure, v)))
            {
                throw Wrong(name, new("已经公布，没有可批准的草案", "is published already: there is no draft to approve"));
            }
        }
    }

    private static void Check(RulesetLibrary library, IReadOnlyDictionary<string, string> files, HashSet<string> approved)
    {
        var engine = new RuleEngine(library);
        var runner = new ScenarioRunner(engine);
        var scenarios = ScenarioReader.Read(library, files).ToLookup(runner.AwaitsDraft);
        var coverage = ScenarioCoverage.Of(engine, scenarios[false]).Where(c => approved.Contains(c.Version.Id)).ToList();
        List<RulesetError> errors =
        [
            .. scenarios[false].Select(runner.Run).Where(r => !r.Passed).Select(Failed),
            .. coverage.SelectMany(NotShown),
        ];
        if (errors.Count > 0)
        {
            throw new RulesetException([.. coverage.Select(c => Waiting(library, c.Version, scenarios[true])).OfType<RulesetError>(), .. errors]);
        }
    }

    /// <summary>Scenarios that could not run because the version rests on values that are drafts themselves; null where there are none.</summary>
    private static RulesetError? Waiting(RulesetLibrary library, Ruleset version, IEnumerable<Scenario> waiting)
    {
        var count = waiting.Count(s => library.VersionOn(s.Programme, s.AsOf) == version);
        var drafts = library.AllParameters.Where(p => version.Parameters.Contains(p.Name) && p.Values.Any(v => library.IsDraft(p, v))).Select(p => FigurePrefix + p.Name).ToList();
        return count == 0 || drafts.Count == 0 ? null : new(version.File, 1, 1, "parameters", new(
            $"{count} 个情景要等数值草案，请一并批准：{string.Join("、", drafts)}",
            $"{count} of its scenarios wait for draft values: approve these too: {string.Join(", ", drafts)}"));
    }

    private static RulesetError Failed(ScenarioResult result) => new(result.Scenario.File, result.Scenario.Line, 1, null, new(
        $"情景未通过：{result.Scenario.Name}（{string.Join("；", result.Differences.Select(d => d.Zh))}）",
        $"the scenario fails: {result.Scenario.Name} ({string.Join("; ", result.Differences.Select(d => d.En))})"));

    private static IEnumerable<RulesetError> NotShown(ScenarioCoverage coverage)
    {
        if (coverage.Scenarios == 0)
        {
            yield return new(coverage.Version.File, 1, 1, null, new("没有任何情景", "it has no scenario"));
        }

        foreach (var rule in coverage.Rules)
        {
            foreach (var verdict in rule.Missing)
            {
                yield return new(coverage.Version.File, rule.Rule.Line, 1, rule.Rule.Id, new($"没有情景显示它“{Naming.Of(verdict).Zh}”", $"no scenario shows it {Naming.Of(verdict).En}"));
            }

            foreach (var verdict in rule.Contradicted)
            {
                yield return new(coverage.Version.File, rule.Rule.Line, 1, rule.Rule.Id, new($"写明不会“{Naming.Of(verdict).Zh}”，情景中却出现了", $"is {Naming.Of(verdict).En} in a scenario although it cannot be"));
            }
        }
    }

    private static RulesetException Wrong(string name, Words says) => new([new(name, 1, 1, null, says)]);
}
