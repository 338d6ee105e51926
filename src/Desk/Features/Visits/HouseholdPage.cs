using Welfare.Desk.Features.Reveals;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Field;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Visits;

public sealed record HouseholdPage(
    VisitHead Head, IReadOnlyList<HouseholdRow> Members, IReadOnlyList<Choice> Relations, IReadOnlyList<Words> Notices)
{
    /// <summary>Who is still to sign; null where nobody is.</summary>
    public SignaturesPanel? Signatures { get; init; }

    /// <summary>This opening of the page, for the parts it fetches later.</summary>
    public Guid Opening { get; init; }

    /// <summary>Whether a disaster has struck the village, so that the worker at the door may file the damage of the house.</summary>
    public bool CanFileDamage { get; init; }

    /// <summary>What the household said at its door has changed, the newest first.</summary>
    public IReadOnlyList<ToldOfVisit> Told { get; init; } = [];

    /// <summary>The numbers that the page masks.</summary>
    public required RevealPanel Reveal { get; init; }
}

/// <summary>What stands above every page of a visit.</summary>
public sealed record VisitHead
{
    public required Guid Id { get; init; }

    public required string Channel { get; init; }

    public required long Version { get; init; }

    public required DateOnly AsOf { get; init; }

    public required string ApplicantName { get; init; }

    public required string ApplicantNumber { get; init; }

    public required int People { get; init; }

    /// <summary>How far the visit has come: 2 household, 3 facts, 4 advice, 5 submitted.</summary>
    public required int Reached { get; init; }

    public string Path(string page) => $"/{Channel}/{Id}/{page}";
}

/// <summary>A person of the visit, as the household page lists them.</summary>
public sealed record HouseholdRow
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string MaskedNumber { get; init; }

    public required string Relation { get; init; }

    public required int Age { get; init; }

    public required bool Female { get; init; }

    public required string? HukouCode { get; init; }

    public string? HukouZh { get; init; }

    public string? HukouEn { get; init; }

    public required bool LivesTogether { get; init; }

    /// <summary>As it stands today; null where none was ever signed.</summary>
    public required AuthorisationStanding? Authorisation { get; init; }

    /// <summary>Whether the departments may be asked today.</summary>
    public required bool IsAuthorised { get; init; }

    public required bool NameDisputed { get; init; }

    public bool IsApplicant => Relation == Eligibility.Households.RelationCode.Self;
}

/// <summary>The form for one more person.</summary>
public sealed record PersonPage(
    VisitHead Head, string? IdNumber, string? Name, string? Relation, bool LivesTogether, IReadOnlyList<Choice> Relations, IReadOnlyList<Problem> Problems);
