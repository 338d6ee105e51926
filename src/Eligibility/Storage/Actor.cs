namespace Welfare.Eligibility.Storage;

/// <summary>Who writes: every write names one.</summary>
public sealed record Actor(Guid Id, string Name, string Role, string PlaceCode);
