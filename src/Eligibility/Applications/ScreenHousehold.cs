using Welfare.Rules.Explanation;

namespace Welfare.Eligibility.Applications;

/// <summary>Screens a visit's household for one programme; null where the programme is not in force for it.</summary>
public delegate Task<ScreenedHousehold?> ScreenHousehold(Guid visitId, string programme, CancellationToken cancellationToken);

/// <summary>The facts as seen, as household JSON, with the advice they led to.</summary>
public sealed record ScreenedHousehold(string HouseholdJson, Determination Determination);
