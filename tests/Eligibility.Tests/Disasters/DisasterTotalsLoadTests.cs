using System.Diagnostics;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Places;
using Xunit.Abstractions;

namespace Welfare.Eligibility.Tests.Disasters;

public sealed class DisasterTotalsLoadTests(ITestOutputHelper output)
{
    private const int Reports = 50_000;
    private const int Step = 5_000;

    /// <summary>Says how long it took; what must hold is that the figures are right (docs/disasters.md has what was measured).</summary>
    [Fact]
    public async Task TotalsAsync_OfFiftyThousandReports_AreThoseOfEachVillagesStandingOne()
    {
        await using var county = await StruckCounty.StartAsync();
        var disaster = await county.Disasters.OpenAsync(
            new("typhoon", "台风“莫兰蒂”", StruckCounty.Landfall, [.. FujianPlaces.Towns.Select(town => town.Code)], null), StruckCounty.NewKey(), StruckCounty.County, default);
        await SeedAsync(county, disaster);

        var fastest = TimeSpan.MaxValue;
        var first = TimeSpan.Zero;
        DisasterTotals? totals = null;
        for (var i = 0; i < 3; i++)
        {
            var clock = Stopwatch.StartNew();
            totals = await county.TotalsAsync(disaster);
            (first, fastest) = (i == 0 ? clock.Elapsed : first, clock.Elapsed < fastest ? clock.Elapsed : fastest);
        }

        output.WriteLine($"totals of {Reports} counts in {totals!.All.Villages} villages: {first.TotalMilliseconds:0} ms at first, {fastest.TotalMilliseconds:0} ms at best");
        totals.All.Reported.Should().Be(84);
        totals.All.Verified.Should().Be(42, "every second village was verified");
        var last = Reports / 84;
        totals.Towns[0].Villages[1].Count!.Kind.Should().Be(CountKind.Verified);
        totals.Towns[0].Villages[0].Count!.Number.Should().BeInRange(last, last + 1);
    }

    private static async Task SeedAsync(StruckCounty county, Guid disaster)
    {
        for (var from = 0; from < Reports; from += Step)
        {
            await using var db = county.Open();
            db.VillageCounts.AddRange(Enumerable.Range(from, Step).Select(i => Of(disaster, i)));
            await db.SaveChangesAsync();
        }
    }

    private static VillageCount Of(Guid disaster, int i)
    {
        var villages = FujianPlaces.Villages;
        var (village, number) = (i % villages.Count, (i / villages.Count) + 1);
        var kind = number == 1 ? CountKind.First : number == 3 && village % 2 == 1 ? CountKind.Verified : CountKind.Continued;
        return new()
        {
            Id = Guid.CreateVersion7(),
            EventId = disaster,
            VillageCode = villages[village].Code,
            Number = number,
            Kind = kind,
            Standing = VillageCount.StandingOf(kind, number),
            Affected = i % 500,
            Relocated = i % 90,
            Dead = 0,
            Missing = 0,
            Collapsed = i % 7,
            Serious = i % 11,
            Slight = null,
            StateAt = StruckCounty.Landfall,
            ReceivedAt = StruckCounty.Landfall,
            IsLate = number == 1 && village % 5 == 0,
            Reason = null,
            By = StruckCounty.Grid.Id,
            ByName = StruckCounty.Grid.Name,
            Role = StruckCounty.Grid.Role,
        };
    }
}
