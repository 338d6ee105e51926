using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Disasters;

/// <summary>
/// A disaster in figures. The database picks each village's standing report and counts the damage reports; what comes back is one row a village,
/// however many reports there are.
/// </summary>
public sealed record DisasterTotals(DateTimeOffset AsOf, DateTimeOffset FirstReportDue, IReadOnlyList<TownTotals> Towns)
{
    /// <summary>All towns together.</summary>
    public AreaTotals All { get; } = AreaTotals.Of([.. Towns.SelectMany(town => town.Villages)]);

    /// <summary>Villages that should have reported and have not, in the order of their codes.</summary>
    public IReadOnlyList<VillageTotals> Late =>
        AsOf > FirstReportDue ? [.. Towns.SelectMany(town => town.Villages).Where(village => village.Kind is null)] : [];

    internal static async Task<DisasterTotals> OfAsync(WelfareDb db, DisasterEvent disaster, PlaceScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var villages = await VillagesAsync(db, disaster, scope, cancellationToken);
        var towns = await db.Places.AsNoTracking().Where(place => place.Level == PlaceLevel.Township && place.Code.StartsWith(disaster.CountyCode))
            .ToDictionaryAsync(place => place.Code, cancellationToken);
        var counts = (await StandingAsync(db, disaster.Id, cancellationToken)).ToDictionary(count => count.VillageCode);
        var damages = (await DamagesAsync(db, disaster.Id, cancellationToken)).ToLookup(damage => damage.VillageCode);
        var rows = villages.Select(village => new VillageTotals(village, counts.GetValueOrDefault(village.Code), [.. damages[village.Code]]));
        return new(now, disaster.FirstReportDue,
        [
            .. from row in rows
               group row by PlaceCode.Township(row.Village.Code) into town
               orderby town.Key
               select new TownTotals(towns.GetValueOrDefault(town.Key), town.Key, [.. town]),
        ]);
    }

    private static async Task<IReadOnlyList<Place>> VillagesAsync(WelfareDb db, DisasterEvent disaster, PlaceScope scope, CancellationToken cancellationToken)
    {
        var all = await db.Places.AsNoTracking().Where(place => place.Level == PlaceLevel.Village && place.Code.StartsWith(disaster.CountyCode))
            .OrderBy(place => place.Code).ToListAsync(cancellationToken);
        return [.. all.Where(place => disaster.Covers(place.Code) && scope.Covers(place.Code))];
    }

    private static Task<List<StandingCount>> StandingAsync(WelfareDb db, Guid disaster, CancellationToken cancellationToken)
    {
        var of = db.VillageCounts.AsNoTracking().Where(count => count.EventId == disaster);
        var standing = of.GroupBy(count => count.VillageCode).Select(village => new { VillageCode = village.Key, Standing = village.Max(count => count.Standing) });
        return of.Join(standing, count => new { count.VillageCode, count.Standing }, top => top, (count, _) => new StandingCount(
            count.VillageCode, count.Kind, count.Number, count.StateAt, count.ReceivedAt,
            new(count.Affected, count.Relocated, count.Dead, count.Missing, count.Collapsed, count.Serious, count.Slight),
            of.Any(first => first.VillageCode == count.VillageCode && first.Number == 1 && first.IsLate))).ToListAsync(cancellationToken);
    }

    private static Task<List<DamageCount>> DamagesAsync(WelfareDb db, Guid disaster, CancellationToken cancellationToken) =>
        db.DamageReports.AsNoTracking().Where(report => report.EventId == disaster)
            .GroupBy(report => new { report.VillageCode, report.Status, report.Level })
            .Select(same => new DamageCount(same.Key.VillageCode, same.Key.Status, same.Key.Level, same.Count())).ToListAsync(cancellationToken);
}

/// <summary>The report of a village that counts.</summary>
public sealed record StandingCount(
    string VillageCode, CountKind Kind, int Number, DateTimeOffset StateAt, DateTimeOffset ReceivedAt, CountFigures Figures, bool WasLate);

/// <summary>How many damage reports of a village are alike.</summary>
public sealed record DamageCount(string VillageCode, DamageStatus Status, DamageLevel? Level, int Reports);

/// <summary>One village: the report that counts, null while it has reported nothing, and its damage reports.</summary>
public sealed record VillageTotals(Place Village, StandingCount? Count, IReadOnlyList<DamageCount> Damages)
{
    public CountKind? Kind => Count?.Kind;
}

/// <summary>One town; its name is null where the register of places does not know it.</summary>
public sealed record TownTotals(Place? Town, string Code, IReadOnlyList<VillageTotals> Villages)
{
    public AreaTotals Sums { get; } = AreaTotals.Of(Villages);
}

/// <summary>Several villages together.</summary>
/// <param name="Villages">How many there are.</param>
/// <param name="Reported">How many have reported.</param>
/// <param name="Verified">How many have been verified.</param>
/// <param name="Figures">In the order of <see cref="CountFigures.All"/>.</param>
/// <param name="DamageReports">Houses filed one by one.</param>
/// <param name="DamageConfirmed">Of these, confirmed by the county.</param>
public sealed record AreaTotals(int Villages, int Reported, int Verified, IReadOnlyList<FigureSum> Figures, int DamageReports, int DamageConfirmed)
{
    internal static AreaTotals Of(IReadOnlyList<VillageTotals> villages)
    {
        var counts = villages.Select(village => village.Count).OfType<StandingCount>().ToList();
        var damages = villages.SelectMany(village => village.Damages).ToList();
        return new(
            villages.Count,
            counts.Count,
            counts.Count(count => count.Kind == CountKind.Verified),
            [.. Enumerable.Range(0, CountFigures.None.All.Count).Select(i => FigureSum.Of(counts.Select(count => count.Figures.All[i])))],
            damages.Sum(damage => damage.Reports),
            damages.Where(damage => damage.Status == DamageStatus.Confirmed).Sum(damage => damage.Reports));
    }
}

/// <summary>A sum of what is known, and of how many reports it is not known.</summary>
public sealed record FigureSum(long Known, int Unknown)
{
    internal static FigureSum Of(IEnumerable<int?> figures)
    {
        var all = figures.ToList();
        return new(all.Sum(figure => (long)(figure ?? 0)), all.Count(figure => figure is null));
    }
}
