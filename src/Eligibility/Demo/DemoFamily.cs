using Bogus;
using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Demo;

/// <summary>Puts a household together, person by person; the first is the head.</summary>
internal sealed class DemoFamily(Randomizer random, DemoNames names, DemoNumbers numbers, DateOnly day)
{
    public const string Head = "01";
    public const string Husband = "11";
    public const string Wife = "12";
    public const string Son = "20";
    public const string Daughter = "30";
    public const string DaughterInLaw = "38";
    public const string Grandson = "41";
    public const string Granddaughter = "42";
    public const string Father = "51";
    public const string Mother = "52";

    private readonly string _surname = names.Surname();
    private readonly List<DemoPerson> _people = [];

    public IReadOnlyList<DemoPerson> People => _people;

    public DateOnly Day => day;

    public DemoPerson Add(string relation, Sex sex, int age)
    {
        var birth = day.AddYears(-age).AddDays(-random.Number(1, 363));
        var surname = relation is Wife or Mother or DaughterInLaw || (relation == Head && sex == Sex.Female) ? names.Surname() : _surname;
        var person = new DemoPerson(numbers.For(birth), names.Full(surname, sex, age), sex, relation);
        _people.Add(person);
        return Insure(person, age);
    }

    /// <summary>A couple with the husband as head.</summary>
    public (DemoPerson Husband, DemoPerson Wife) Couple(int age)
    {
        var husband = Add(Head, Sex.Male, age);
        var wife = Add(Wife, Sex.Female, age - random.Number(0, 4));
        if (random.Bool(0.9f))
        {
            husband.Married();
            wife.Married();
        }
        return (husband, wife);
    }

    /// <summary>A child of the head, at school or at work as the age has it.</summary>
    public DemoPerson Child(int age)
    {
        var son = random.Bool();
        var child = Add(son ? Son : Daughter, son ? Sex.Male : Sex.Female, age);
        return School(child, age);
    }

    public DemoPerson Grandchild(int age)
    {
        var son = random.Bool();
        return School(Add(son ? Grandson : Granddaughter, son ? Sex.Male : Sex.Female, age), age);
    }

    private DemoPerson Insure(DemoPerson person, int age)
    {
        if (random.Bool(0.95f))
        {
            person.Insured("resident");
        }
        if (age < 2)
        {
            person.Say("D11", ("birth_certificate", "true"));
        }
        return person;
    }

    private DemoPerson School(DemoPerson person, int age)
    {
        var stage = age switch
        {
            < 3 => null,
            < 6 => "preschool",
            < 15 => "compulsory",
            < 18 => "senior_secondary",
            < 22 when random.Bool(0.45f) => random.Bool() ? "undergraduate" : "college",
            _ => null,
        };
        return stage is null ? person : person.Studies(stage);
    }
}
