namespace Welfare.Eligibility.Applications.Lifecycles;

/// <summary>
/// What the household or the village reports is surveyed or reviewed by the villagers, put on notice, examined by the township and decided by the county
/// (户报、村评、乡审、县定). The damage of a house goes a way of its own: <see cref="Disasters.DamageReport"/>.
/// </summary>
internal static class DisasterAid
{
    public static ApplicationWay Way { get; } = new(
        ProgrammeFamily.DisasterAid,
        new("受灾人员救助", "Disaster aid"),
        "S2 art 20, 21; S29",
        ((IReadOnlyList<WayStep>)
        [
            .. WayParts.Intake, WayParts.Acceptance, WayParts.Survey, .. WayParts.VillageReview(), .. WayParts.Notice(), .. WayParts.County,
        ]).WithWithdrawal().WithDecidingAgain());
}
