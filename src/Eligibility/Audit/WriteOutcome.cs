namespace Welfare.Eligibility.Audit;

/// <summary>What a write made or changed, for its answer and its audit entry; and whom alone it concerns, where that is one person.</summary>
public sealed record WriteOutcome(Guid ResultId, string SubjectType, string Reason, string Detail, Guid? Person = null);

/// <summary>The answer to a write. A replayed one was made before, under the same key.</summary>
public sealed record WriteReceipt(Guid ResultId, bool Replayed);
