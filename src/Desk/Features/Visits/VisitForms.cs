namespace Welfare.Desk.Features.Visits;

public sealed record ByHandForm(string? IdNumber, string? Name, string? VillageCode);

public sealed record PersonForm(string? IdNumber, string? Name, string? Relation, bool Together);

/// <summary>Keys of the members who live together and of those who signed; relations come as <c>relation.m2</c>.</summary>
public sealed record HouseholdForm(long Version, string[]? Together, string[]? Signed);
