using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Demo;

/// <summary>Gives each made-up person a number of their own. The sequence is 000 throughout, so the birth date and the area tell people apart.</summary>
internal sealed class DemoNumbers
{
    // An area code tells where a number was first issued, not where its holder lives now.
    private static readonly string[] Areas =
    [
        "350128", "350181", "350102", "350103", "350104", "350105", "350111", "350121", "350122", "350123", "350124", "350125",
        "350182", "350203", "350211", "350302", "350303", "350321", "350322", "350502", "350521", "350524", "350525", "350582",
        "350583", "350602", "350623", "350702", "350725", "350802", "350823", "350902", "350921", "350922", "350981", "350982",
    ];

    private readonly HashSet<string> _given = [];

    public IdentityNumber For(DateOnly birthDate)
    {
        foreach (var area in Areas)
        {
            var number = IdentityNumber.Create(area, birthDate, SyntheticNumbers.Sequence);
            if (_given.Add(number.Value))
            {
                return number;
            }
        }
        throw new InvalidOperationException($"Too many people were born on {birthDate:yyyy-MM-dd}: ask for fewer households.");
    }
}
