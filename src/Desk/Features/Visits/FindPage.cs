using Welfare.Rules;

namespace Welfare.Desk.Features.Visits;

public sealed record FindPage(string? Typed, IReadOnlyList<Problem> Problems, bool Ended);

/// <summary>The form for somebody the register does not show here.</summary>
public sealed record ByHandPage(
    string? IdNumber,
    string? Name,
    string? VillageCode,
    IReadOnlyList<PlaceChoice> Villages,
    IReadOnlyList<Words> Notices,
    IReadOnlyList<Problem> Problems,
    bool NotFound);

public sealed record PlaceChoice(string Code, Words Name, Words Township);
