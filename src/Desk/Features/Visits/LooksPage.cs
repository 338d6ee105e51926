using Welfare.Eligibility.Audit;

namespace Welfare.Desk.Features.Visits;

/// <summary>Everybody who looked at one person's data, for that person.</summary>
public sealed record LooksPage(VisitHead Head, string Name, string MaskedNumber, DateTimeOffset At, IReadOnlyList<PersonLook> Looks);
