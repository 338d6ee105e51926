using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Visits;

/// <summary>A person entered by hand, with the number and name as they stand on the document.</summary>
public sealed record PersonEntry(IdentityNumber Number, string Name);

/// <summary>What the clerk confirmed about one member, and the day of a paper authorisation handed in; null where there is none.</summary>
public sealed record MemberConfirmation(string MemberKey, string Relation, bool LivesTogether, DateOnly? SignedOn);
