using Welfare.Rules.Evaluation;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>
/// The ten conditions of senior-card/2025-05-01 as straight C# over plain objects, for facts that are all known: what the population kernel is measured
/// against where a version asks of each person alone. Bits are in the order of the rules in the file.
/// </summary>
internal sealed class HandWrittenCards(DateOnly asOf)
{
    public const string Version = "senior-card/2025-05-01";
    private const long FujianDivisor = 10_000_000_000;
    private const long CountyDivisor = 1_000_000;
    private readonly int _bornBeforeFor60 = asOf.AddYears(-60).DayNumber;
    private readonly int _bornBeforeFor65 = asOf.AddYears(-65).DayNumber;
    private readonly int _bornBeforeFor80 = asOf.AddYears(-80).DayNumber;

    public (long True, long Review) Decide(Home home, Person person)
    {
        var (aged60, aged65, aged80) = (person.BirthDay <= _bornBeforeFor60, person.BirthDay <= _bornBeforeFor65, person.BirthDay <= _bornBeforeFor80);
        var lives = person.HukouCode / FujianDivisor == 35 || person.ResidentPermit || person.ResidenceMonths >= 6;
        var care = aged60 && person.HukouCode / CountyDivisor == 350128 && home.HasDependentElder
            && person.FullyDisabled && (person.OnMinimumIncome || home.SpecialPlanningFamily);
        long t = 0, r = 0;
        t |= Bit(0, !person.HasDied) | Bit(1, aged60) | Bit(2, lives) | Bit(3, aged60) | Bit(4, aged60) | Bit(5, aged65);
        t |= Bit(6, aged80 && person.OnMinimumIncome) | Bit(7, care) | Bit(8, aged60) | Bit(9, aged60);
        r |= Bit(0, person.HasDied) | Bit(2, !lives);
        return (t, r);
    }

    /// <summary>The same in the compiled rules' own terms.</summary>
    public bool IsSame(VerdictBits bits, Home home, Person person)
    {
        var (isTrue, review) = Decide(home, person);
        return bits.Unknown == 0 && bits.Review == review && bits.Met == (isTrue & ~review);
    }

    private static long Bit(int rule, bool value) => value ? 1L << rule : 0;

    internal sealed class Person
    {
        public required int BirthDay { get; init; }

        public required bool HasDied { get; init; }

        public required long HukouCode { get; init; }

        public required bool ResidentPermit { get; init; }

        public required long ResidenceMonths { get; init; }

        public required bool OnMinimumIncome { get; init; }

        public required bool FullyDisabled { get; init; }

        public static Person Of(FactRecord m) => new()
        {
            BirthDay = (int)m["birth_date"].Value,
            HasDied = m["death_date"].State == Rules.FactState.Known || m["cremation_date"].State == Rules.FactState.Known,
            HukouCode = m["hukou_code"].Value,
            ResidentPermit = BenchHousehold.Flag(m, "resident_permit"),
            ResidenceMonths = m["residence_months"].Value,
            OnMinimumIncome = BenchHousehold.Flag(m, "on_minimum_income"),
            FullyDisabled = BenchHousehold.Flag(m, "fully_disabled_assessed"),
        };
    }

    internal sealed class Home
    {
        public required bool HasDependentElder { get; init; }

        public required bool SpecialPlanningFamily { get; init; }

        public required Person[] People { get; init; }

        public static Home Of(FactRecord root) => new()
        {
            HasDependentElder = BenchHousehold.Flag(root, "has_dependent_elder"),
            SpecialPlanningFamily = BenchHousehold.Flag(root, "special_planning_family"),
            People = [.. root.List("members").Records.Select(Person.Of)],
        };
    }
}
