namespace Welfare.Rules.Rulesets.Publishing;

/// <summary>Who drafted something and who approved it. Two different people, always.</summary>
/// <param name="DraftedBy">Who wrote it.</param>
/// <param name="By">Who approved it.</param>
/// <param name="On">The day of the approval.</param>
/// <param name="Authority">The authority in whose name it was approved; null where none stands behind it.</param>
public sealed record Approval(string DraftedBy, string By, DateOnly On, string? Authority);

/// <summary>One line of <c>published.json</c>: it makes one version law here.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="InForce">The first day the version decides, inclusive.</param>
/// <param name="Revision">1, or the number of a correction.</param>
/// <param name="Sha256">The fingerprint of the file's text as approved, lower-case hex; line endings do not count.</param>
/// <param name="Approval">Who approved it.</param>
public sealed record Publication(string Programme, DateOnly InForce, int Revision, string Sha256, Approval Approval)
{
    /// <summary>The last day the version decides, inclusive, where it was retired; else null.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Who retired it; null where nobody did.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The line of <c>published.json</c>, from 1; 0 for a line not yet written.</summary>
    public int Line { get; init; }

    /// <summary>The version: <c>minimum-income/2021-12-01</c>, or <c>minimum-income/2021-12-01.r2</c>.</summary>
    public string Id => Ruleset.IdOf(Programme, InForce, Revision);
}

/// <summary>One line of <c>published.json</c>: it makes one dated value of a figure law here.</summary>
/// <param name="Parameter">The figure's name.</param>
/// <param name="Region">The division it holds in.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Until">The last day, inclusive, where the file names one.</param>
/// <param name="Value">The value as text, with all its decimals.</param>
/// <param name="Confirmed">Whether an official source confirms it.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Approval">Who approved it.</param>
public sealed record PublishedFigure(string Parameter, string Region, DateOnly From, DateOnly? Until, string Value, bool Confirmed, string Source, Approval Approval)
{
    /// <summary>The line of <c>published.json</c>, from 1; 0 for a line not yet written.</summary>
    public int Line { get; init; }

    /// <summary>The line that a value would have.</summary>
    public static PublishedFigure Of(Parameter parameter, ParameterValue value, Approval approval) =>
        new(parameter.Name, value.Region, value.From, value.Until, parameter.Format(value.Value), value.Confirmed, value.Source, approval);

    /// <summary>Whether it says the same of the same region and day, whoever approved it.</summary>
    public bool SaysTheSame(PublishedFigure other) => this with { Approval = other.Approval, Line = other.Line } == other;
}

/// <summary>Everything of <c>published.json</c>: what decides here, and who approved it.</summary>
/// <param name="Versions">The versions' lines.</param>
/// <param name="Figures">The lines of figures' values.</param>
public sealed record Publications(IReadOnlyList<Publication> Versions, IReadOnlyList<PublishedFigure> Figures)
{
    /// <summary>The file's name in the rulesets folder.</summary>
    public const string File = "published.json";

    /// <summary>No lines: everything is a draft.</summary>
    public static Publications None { get; } = new([], []);

    /// <summary>The line of a version; null for a draft.</summary>
    public Publication? Of(Ruleset version) => Versions.FirstOrDefault(p => p.Id == version.Id);

    /// <summary>The line of a figure's value; null for a draft.</summary>
    public PublishedFigure? Of(Parameter parameter, ParameterValue value) =>
        Figures.FirstOrDefault(f => f.Parameter == parameter.Name && f.Region == value.Region && f.From == value.From);
}
