using Welfare.Rules.Language;
using Welfare.Rules.Vocabularies;

namespace Welfare.Rules.Rulesets;

/// <summary>One dated version of one programme's rules, read and checked.</summary>
public sealed class Ruleset
{
    /// <summary>A bit of a word tells a rule apart.</summary>
    internal const int MostRules = 64;

    private string? _id;

    /// <summary>The programme's id.</summary>
    public required string Programme { get; init; }

    /// <summary>The first day it is in force, inclusive.</summary>
    public required DateOnly InForce { get; init; }

    /// <summary>The last day it is in force, inclusive, where the law itself names one; else null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>1, or the number of the correction: <c>2021-12-01.r2.yaml</c> is revision 2 and takes the place of revision 1.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The programme's name.</summary>
    public required Words Title { get; init; }

    /// <summary>What the version is, in a paragraph.</summary>
    public required Words Says { get; init; }

    /// <summary>The sources that rules cite, by their short id.</summary>
    public required IReadOnlyDictionary<string, Source> Sources { get; init; }

    /// <summary>The rules, in the order of the file.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Readings chosen where the law is ambiguous.</summary>
    public required IReadOnlyList<Setting> Settings { get; init; }

    /// <summary>What the law says and this version does not compute, with the reason.</summary>
    public required IReadOnlyList<Gap> Gaps { get; init; }

    /// <summary>Parameters the version uses, by name.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>The named expressions of the version, in the order of the file.</summary>
    public required IReadOnlyList<NamedText> Named { get; init; }

    /// <summary>Who may be counted in or out, whichever favours the household; each named after the fact that the engine sets.</summary>
    public required IReadOnlyList<NamedText> Optional { get; init; }

    /// <summary>SHA-256 of the version's text and of the vocabulary, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>Its text, as read.</summary>
    public required string Text { get; init; }

    /// <summary>Programme and version: <c>minimum-income/2021-12-01</c>, with its number where it is a correction: <c>minimum-income/2021-12-01.r2</c>.</summary>
    public string Id => _id ??= IdOf(Programme, InForce, Revision);

    /// <summary>The id of a programme's version.</summary>
    public static string IdOf(string programme, DateOnly inForce, int revision) => $"{programme}/{inForce:yyyy-MM-dd}{(revision > 1 ? $".r{revision}" : "")}";

    /// <summary>The file of a programme's version, inside the rulesets folder.</summary>
    public static string FileOf(string programme, DateOnly inForce, int revision) => IdOf(programme, inForce, revision) + ".yaml";

    /// <summary>True when rules judge members one by one.</summary>
    public bool JudgesMembers => Person is not null;

    /// <summary>True when the amounts of all met benefits add up; false when the first met one pays.</summary>
    public required bool AddsUp { get; init; }

    /// <summary>The rule of that id, or null.</summary>
    public Rule? Rule(string id) => Rules.FirstOrDefault(r => r.Id == id);

    internal Vocabulary Vocabulary { get; init; } = null!;

    internal RecordVariable Root { get; init; } = null!;

    internal RecordVariable? Person { get; init; }

    internal IReadOnlyList<Definition> Definitions { get; init; } = null!;

    internal IReadOnlyDictionary<Expression, OwnFigure> Owned { get; init; } = null!;

    internal IReadOnlyList<MemberChoice> Choices { get; init; } = null!;
}

/// <summary>A named expression as written.</summary>
/// <param name="Name">The name that expressions use.</param>
/// <param name="Of">The record each of which has it, such as <c>member</c>; null for one value or list of the household.</param>
/// <param name="Says">What it means.</param>
/// <param name="Cites">The article; null where no text rules it.</param>
/// <param name="Text">The expression.</param>
public sealed record NamedText(string Name, string? Of, Words Says, string? Cites, string Text);

/// <summary>A source that rules cite.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Href">Where it is published; null where the text is only on paper.</param>
public sealed record Source(Words Title, string? Href);

/// <summary>A reading chosen where the law is ambiguous.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The reading chosen.</param>
/// <param name="Says">What it means.</param>
/// <param name="Alternative">The other reading and what it would change.</param>
/// <param name="Cites">The article.</param>
public sealed record Setting(string Name, string Value, Words Says, Words? Alternative, string? Cites);

/// <summary>What the law says and the version does not compute.</summary>
/// <param name="Cites">The article.</param>
/// <param name="Says">What the law says.</param>
/// <param name="Reason">Why it is not computed and who applies it.</param>
public sealed record Gap(string Cites, Words Says, Words Reason);

/// <summary>A boolean fact of each member that the engine sets both ways, keeping the result that favours the household.</summary>
/// <param name="Fact">The fact it sets.</param>
/// <param name="List">The root list whose records it is about.</param>
/// <param name="Variable">The record in <paramref name="When"/>.</param>
/// <param name="When">For which records there is a choice.</param>
internal sealed record MemberChoice(FactType Fact, ListType List, RecordVariable Variable, Expression When);
