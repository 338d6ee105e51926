using System.Globalization;
using Bogus;
using Welfare.Eligibility.Places;

namespace Welfare.Eligibility.Demo;

/// <summary>Makes the households of the synthetic county. The same seed, size and first day make the same people; the day makes what is said of them.</summary>
internal sealed class DemoCountyMaker(DemoOptions options, DateOnly firstDay)
{
    private readonly DemoNumbers _numbers = new();

    public IReadOnlyList<DemoHousehold> Make()
    {
        var planted = new PlantedHouseholds(_numbers, firstDay).All;
        var county = new List<DemoHousehold>(options.Households) { Capacity = Math.Max(options.Households, planted.Count) };
        county.AddRange(planted.Select(household => household.Household));
        while (county.Count < options.Households)
        {
            county.Add(Grow(county.Count + 1));
        }
        return county;
    }

    private DemoHousehold Grow(int serial)
    {
        // Each household has a seed of its own: one more household changes none of the others.
        var random = new Randomizer(unchecked((options.Seed * 1_000_003) + serial));
        var family = new DemoFamily(random, new DemoNames(random), _numbers, firstDay);
        new DemoLives(random).Live(family);
        var village = FujianPlaces.Villages[random.Number(0, FujianPlaces.Villages.Count - 1)];
        return new DemoHousehold(NumberOf(serial), village.Code, family.People);
    }

    public static string NumberOf(int serial) => string.Create(CultureInfo.InvariantCulture, $"PT{serial:000000}");
}
