using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Demo;

/// <summary>
/// Makes the people of one planted household. Birth dates are fixed by the household's place in the list, so that their numbers can be
/// printed in a document; only who stands on a birthday is born to the day.
/// </summary>
internal sealed class PlantedPeople(DemoNumbers numbers, int serial)
{
    private const int DaysBetweenHouseholds = 37;
    private const int DaysBetweenPeople = 311;

    private static readonly DateOnly FirstAdult = new(1970, 1, 1);
    private static readonly DateOnly FirstChild = new(2013, 3, 1);
    private static readonly DateOnly FirstElder = new(1948, 2, 1);
    private static readonly string[] Men = ["林建平", "陈海峰", "吴志强", "高文斌", "郑国华", "杨立新", "薛明辉", "施永忠"];
    private static readonly string[] Women = ["陈丽华", "吴美珠", "林秀琴", "王海燕", "李碧云", "黄淑贞", "念惠兰", "詹月娥"];
    private static readonly string[] Children = ["子轩", "梓涵", "浩然", "雨桐", "嘉豪", "思琪"];

    private readonly List<DemoPerson> _people = [];

    public IReadOnlyList<DemoPerson> People => _people;

    public DemoPerson Man(string relation = DemoFamily.Head) => Add(Men[serial % Men.Length], Sex.Male, relation, Born(FirstAdult));

    public DemoPerson Woman(string relation = DemoFamily.Wife) => Add(Women[serial % Women.Length], Sex.Female, relation, Born(FirstAdult));

    public DemoPerson Child(string relation = DemoFamily.Son) =>
        Add(Men[serial % Men.Length][0] + Children[serial % Children.Length], relation == DemoFamily.Son ? Sex.Male : Sex.Female, relation, Born(FirstChild))
            .Studies("compulsory");

    public DemoPerson Elder(string relation, Sex sex) =>
        Add(sex == Sex.Male ? Men[(serial + 3) % Men.Length] : Women[(serial + 3) % Women.Length], sex, relation, Born(FirstElder));

    public DemoPerson Someone(string name, Sex sex, string relation, DateOnly birth) => Add(name, sex, relation, birth);

    /// <summary>Whoever the banks have not been asked about holds nothing.</summary>
    public void SettleBanks()
    {
        foreach (var person in _people.Where(person => person.Rows("D27").Count == 0))
        {
            person.NoAssets();
        }
    }

    private DateOnly Born(DateOnly first) => first.AddDays((serial * DaysBetweenHouseholds) + (_people.Count * DaysBetweenPeople));

    private DemoPerson Add(string name, Sex sex, string relation, DateOnly birth)
    {
        var person = new DemoPerson(numbers.For(birth), name, sex, relation).Insured("resident");
        _people.Add(person);
        return person;
    }
}
