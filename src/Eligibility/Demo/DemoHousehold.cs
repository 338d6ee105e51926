namespace Welfare.Eligibility.Demo;

/// <summary>A made-up household of the register; the head is first.</summary>
internal sealed record DemoHousehold(string Number, string VillageCode, IReadOnlyList<DemoPerson> People);
