using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Evaluation;

namespace Welfare.Eligibility.Disasters;

/// <summary>
/// What people have recorded of a household's damaged house, as facts: it stands before what is declared in a visit. Until a person has named
/// the level of damage it is unknown, whatever else is said.
/// </summary>
internal sealed class DamageFacts
{
    private const string Survey = "survey";
    private const string County = "county";

    private readonly DamageReport _report;
    private readonly DisasterEvent _disaster;

    private DamageFacts(DamageReport report, DisasterEvent disaster) => (_report, _disaster) = (report, disaster);

    /// <summary>Of the household's latest report in an event that is not closed; null where there is none.</summary>
    public static async Task<DamageFacts?> OfAsync(WelfareDb db, IReadOnlyCollection<Guid> people, CancellationToken cancellationToken)
    {
        if (!await db.DisasterEvents.AnyAsync(e => e.Status != DisasterStatus.Closed, cancellationToken))
        {
            return null;
        }

        var report = await db.DamageReports.AsNoTracking()
            .Where(r => people.Contains(r.ApplicantId) && db.DisasterEvents.Any(e => e.Id == r.EventId && e.Status != DisasterStatus.Closed))
            .OrderByDescending(r => r.FiledAt).FirstOrDefaultAsync(cancellationToken);
        return report is null
            ? null
            : new(report, await db.DisasterEvents.AsNoTracking().Include(e => e.Responses).SingleAsync(e => e.Id == report.EventId, cancellationToken));
    }

    public void LayOver(FactRecord household)
    {
        Set(household, "disaster_event", "true", County, ChinaCalendar.DayOf(_disaster.OpenedAt));
        Set(household, "disaster_kind", _disaster.Kind, County, ChinaCalendar.DayOf(_disaster.OpenedAt));
        if (_disaster.Response is { } response)
        {
            Set(household, "response_level", FormattableString.Invariant($"{response.Level}"), County, ChinaCalendar.DayOf(response.AnnouncedAt));
        }
        var filed = ChinaCalendar.DayOf(_report.FiledAt);
        if (_report.Building is { } building)
        {
            Set(household, "damaged_building", building, Survey, filed);
        }
        if (_report.PicturesCount > 0)
        {
            Set(household, "damage_documented", "true", Survey, filed);
        }
        household["house_damage"] = default;
        if (_report.Level is { } level)
        {
            Set(household, "house_damage", level.ToString().ToLowerInvariant(), Survey, filed);
        }
    }

    private static void Set(FactRecord household, string fact, string text, string source, DateOnly asOf)
    {
        if (household.Type.Fact(fact) is { } type && FactText.TryRead(type, text, out var value, out _))
        {
            household[type] = FactEntry.Of(value, source, asOf);
        }
    }
}
