using Welfare.Rules.Evaluation;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>
/// The 13 conditions of disaster-aid/2010-09-01 as straight C# over plain objects, for facts that are all known: what the population kernel is measured
/// against where a version asks of the household alone. Bits are in the order of the rules in the file.
/// </summary>
internal static class HandWrittenDisaster
{
    public const string Version = "disaster-aid/2010-09-01";
    private const int WholeHome = 100;
    private const int Drought = 2;
    private const int Dwelling = 1;

    public static (long True, long Review) Decide(Struck h)
    {
        if (!h.Event)
        {
            return (Bit(4, true), 0);
        }

        var homes = 0L;
        foreach (var share in h.HomeShares)
        {
            homes += share;
        }

        var onlyHome = homes == 0 || (homes <= WholeHome && h.DamagedHomeRegistered);
        var documented = h.HouseDamage == 0 || h.DamageDocumented;
        long t = 0;
        t |= Bit(0, h.EmergencyNeed) | Bit(1, h.DisasterKind == Drought && h.DroughtNeed) | Bit(2, true) | Bit(3, h.WinterSpringNeed) | Bit(4, documented);
        t |= Bit(5, h.HouseDamage != 0 && h.DamagedBuilding == Dwelling && h.ResidentialUse && h.CannotRehouseAlone && onlyHome);
        t |= Bit(6, h.HouseDamage is 2 or 3) | Bit(7, h.HouseDamage == 1) | Bit(8, h.ResponseLevel >= 1 && h.Displaced && h.NoIncomeSource && h.NoSelfRescue);
        t |= Bit(9, h.Deaths >= 1) | Bit(10, true) | Bit(11, true) | Bit(12, h.NoSelfRescue);
        return (t, Bit(4, !documented));
    }

    /// <summary>The same in the compiled rules' own terms.</summary>
    public static bool IsSame(VerdictBits bits, Struck h)
    {
        var (isTrue, review) = Decide(h);
        return bits.Unknown == 0 && bits.Review == review && bits.Met == (isTrue & ~review);
    }

    private static long Bit(int rule, bool value) => value ? 1L << rule : 0;

    internal sealed class Struck
    {
        public required bool Event { get; init; }

        public required bool EmergencyNeed { get; init; }

        public required int DisasterKind { get; init; }

        public required bool DroughtNeed { get; init; }

        public required bool WinterSpringNeed { get; init; }

        public required int HouseDamage { get; init; }

        public required bool DamageDocumented { get; init; }

        public required int DamagedBuilding { get; init; }

        public required bool ResidentialUse { get; init; }

        public required bool CannotRehouseAlone { get; init; }

        public required bool DamagedHomeRegistered { get; init; }

        public required long ResponseLevel { get; init; }

        public required bool Displaced { get; init; }

        public required bool NoIncomeSource { get; init; }

        public required bool NoSelfRescue { get; init; }

        public required long Deaths { get; init; }

        /// <summary>The registered shares of dwellings, in percent.</summary>
        public required long[] HomeShares { get; init; }

        public static Struck Of(FactRecord root) => new()
        {
            Event = BenchHousehold.Flag(root, "disaster_event"),
            EmergencyNeed = BenchHousehold.Flag(root, "emergency_need"),
            DisasterKind = (int)root["disaster_kind"].Value,
            DroughtNeed = BenchHousehold.Flag(root, "drought_need"),
            WinterSpringNeed = BenchHousehold.Flag(root, "winter_spring_need"),
            HouseDamage = (int)root["house_damage"].Value,
            DamageDocumented = BenchHousehold.Flag(root, "damage_documented"),
            DamagedBuilding = (int)root["damaged_building"].Value,
            ResidentialUse = BenchHousehold.Flag(root, "residential_use"),
            CannotRehouseAlone = BenchHousehold.Flag(root, "cannot_rehouse_alone"),
            DamagedHomeRegistered = BenchHousehold.Flag(root, "damaged_home_registered"),
            ResponseLevel = root["response_level"].Value,
            Displaced = BenchHousehold.Flag(root, "displaced"),
            NoIncomeSource = BenchHousehold.Flag(root, "no_income_source"),
            NoSelfRescue = BenchHousehold.Flag(root, "no_self_rescue"),
            Deaths = root["deaths_in_disaster"].Value,
            HomeShares = [.. root.List("members").Records.SelectMany(m => m.List("homes").Records).Where(h => h["use"].Value is 0 or 1).Select(h => h["share_percent"].Value)],
        };
    }
}
