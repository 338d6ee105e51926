using static Welfare.Desk.Commands.Benchmarks.HandWrittenFigures;
using static Welfare.Desk.Commands.Benchmarks.Kleene;

namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>
/// The same conditions as <see cref="HandWritten"/> for households of whom something may be unknown, as straight C# over nullable values: what the
/// compiled ruleset is measured against where something is unknown.
/// </summary>
internal sealed class HandWrittenOpen(int asOf, long standard, long minWage, long disposableIncome, long costCap, long housingStandard, long highFee)
{
    private readonly long _bornBeforeFor16 = Years(asOf, 16);
    private readonly long _bornBeforeForAdult = Years(asOf, 18);
    private readonly long _bornBeforeFor60 = Years(asOf, 60);
    private readonly long _bornBeforeFor70 = Years(asOf, 70);
    private readonly long _yearAgo = Years(asOf, 1);

    public OpenAnswers Decide(OpenHousehold h)
    {
        var s = new OpenSums();
        foreach (var m in h.Members.Records)
        {
            Add(h, m, ref s);
        }

        if (!h.Members.IsWhole)
        {
            s.LeaveOpen();
        }

        var (due, rich) = Supporters(h, s.ByChoice);
        var support = Greatest(s.SupportReceived * 100, due);
        var income = Greatest(0, s.Income + support);
        var lowest = Greatest(0, s.IncomeLowest + support);
        var limit = 12 * standard * s.N * 100;
        var spendingFamily = IsSpendingFamily(h, s, income, limit);
        OpenAnswers answers = default;
        Household(h, s, due, rich, ref answers);
        Property(h, s, income, limit, spendingFamily, ref answers);
        Routes(h, s, income, lowest, limit, spendingFamily, ref answers);
        return answers;
    }

    private static void Household(OpenHousehold h, in OpenSums s, long? due, bool? rich, ref OpenAnswers a)
    {
        var givenAway = If(h.HasSpecialCircumstances, h.PropertyGivenAway, false);
        a.When(0, Less(0, s.N));
        a.When(1, s.ByChoice);
        a.When(2, s.ShortColiving);
        a.When(3, s.Religious);
        a.When(4, s.Custody);
        a.When(5, s.Missing);
        a.When(6, s.LocalHukou);
        a.Review(6, If(s.LocalHukou, false, s.Permit));
        a.When(7, h.OfficialKin);
        a.When(8, !s.ExtremePoverty);
        a.Review(8, s.ExtremePoverty);
        a.When(10, Less(0, s.NotCounted));
        a.When(11, Less(0, s.JobCost));
        a.When(12, AtLeast(1, s.Carers));
        a.Review(12, Less(1, s.Carers));
        a.When(13, !s.Unverifiable);
        a.Review(13, s.Unverifiable);
        a.When(14, Less(0, s.PaidOut));
        a.When(15, Less(0, due));
        a.When(16, !s.RefusedWork);
        a.Review(16, s.RefusedWork);
        a.When(25, !givenAway);
        a.Review(25, givenAway);
        a.When(26, s.HighFee);
        a.When(28, rich);
        a.When(37, s.Religious);
        a.When(38, If(h.HasOtherIncome, s.Exempted, false));
        a.When(39, s.ExtraMeasures);
    }

    private void Property(OpenHousehold h, in OpenSums s, long? income, long? limit, bool? spendingFamily, ref OpenAnswers a)
    {
        var atLimit = AtLeast(s.Assets, AssetMultiple * 12 * standard * s.N);
        var assetsOver = If(atLimit, AtLeast(s.Assets - s.Deductions, AssetMultiple * 12 * standard * s.N), false);
        var severeLimit = SevereAssetMultiple * 12 * standard * s.N;
        var homesArea = AtLeast(s.HomeArea, 2 * housingStandard * s.N * 10_000);
        var homesOver = If(AtLeast(s.Homes, 20_000), homesArea, false) | s.SpecialHome | (s.LimitedTitle & s.FullTitle);
        var shared = If(Less(10_000, s.Homes) & Less(s.Homes, 20_000), homesArea, false);
        var businessOver = h.HiresOthers | s.Business;
        var propertyOver = assetsOver | s.Vehicle | homesOver | s.BoughtHome | businessOver;
        var necessity = If(h.HasSpecialCircumstances, h.NecessityExempted, false);
        var mayReapply = If(h.HasSpecialCircumstances, If(h.RefusedBefore, AtLeast(_yearAgo, h.LastRefusedDay) | h.ChangedSinceRefusal, true), true);
        var isEdge = AtLeast(income, limit) & Less(income * 100, EdgePercent * limit);
        a.When(17, mayReapply);
        a.Review(17, !mayReapply);
        a.When(18, assetsOver);
        a.When(19, If(Less(0, s.SevereSingles.Of(s.HasAll)), If(AtLeast(s.Assets, severeLimit), AtLeast(s.Assets - s.Deductions, severeLimit), false), false));
        a.When(20, s.Vehicle & !necessity);
        a.Review(20, s.ScrappedVehicle);
        a.When(21, !(s.Vehicle & necessity));
        a.Review(21, s.Vehicle & necessity);
        a.When(22, homesOver | s.BoughtHome);
        a.Review(22, shared);
        a.When(23, homesOver);
        a.Review(23, shared);
        a.When(24, businessOver);
        a.Review(24, s.DoubtfulBusiness);
        a.When(27, If(atLimit, Less(0, s.Deductions), false));
        a.When(34, isEdge & !propertyOver & !spendingFamily);
        a.Review(34, (Same(income * 100, EdgePercent * limit) | (isEdge & propertyOver)) & !spendingFamily);
    }

    private void Routes(OpenHousehold h, in OpenSums s, long? income, long? lowest, long? limit, bool? spendingFamily, ref OpenAnswers a)
    {
        var average = disposableIncome * s.N * 100;
        var spendingLimit = SpendingPercent * disposableIncome * s.N;
        var after = Greatest(0, income - (s.RigidCost * 100));
        var spending = Is(h.RigidSpending, 2) & Less(income - (s.RigidCost * 100), limit);
        var isBelow = Less(income, limit);
        var isEdge = !isBelow & Less(income * 100, EdgePercent * limit);
        var nobodyElsewhere = Is(h.SupportersElsewhere, 0);
        var severe = Less(0, s.SevereSingles.Of(s.HasAll));
        var edge = Less(0, s.EdgeSingles.Of(s.HasAll));
        // round half up(gap, 0) >= 1 yuan means the monthly gap is at least half a yuan.
        var gapTimes12 = limit - income;
        var gapRoundsUp = AtLeast(gapTimes12, 12 * 50 * 100);
        a.When(9, Less(0, income));
        a.When(29, isBelow);
        a.Review(29, !isBelow & Less(lowest, limit));
        a.When(30, severe & Less(income, average) & (Less(1, s.N) | !nobodyElsewhere));
        a.Review(30, If(severe, Less(income, average) & Is(s.N, 1) & nobodyElsewhere, s.MultipleAtThree & Less(income, average)));
        a.When(31, spendingFamily);
        a.Review(31, If(spendingFamily, Less(limit - after, 12 * 50 * 100), false));
        a.When(32, If(AtLeast(income, spendingLimit) & AtLeast(average, income), spending, false));
        a.Review(32, If(Same(income, average), spending, false));
        a.When(33, If(isEdge, edge & !spendingFamily, false));
        a.Review(33, If(Same(income * 100, EdgePercent * limit), edge & !spendingFamily, false));
        a.When(35, AtLeast(0, gapTimes12) | gapRoundsUp);
        a.Review(35, Less(0, gapTimes12) & !gapRoundsUp);
        a.When(36, !isBelow & Less(income, spendingLimit) & Less(after, limit));
        a.When(40, Is(s.N, 1) & isBelow & nobodyElsewhere & s.Unable);
        a.When(41, isBelow);
    }

    private bool? IsSpendingFamily(OpenHousehold h, in OpenSums s, long? income, long? limit) => If(
        AtLeast(income, limit) & Less(income, SpendingPercent * disposableIncome * s.N),
        Is(h.RigidSpending, 2) & Less(income - (s.RigidCost * 100), limit),
        false);

    /// <summary>What people elsewhere owe in 12 months, in hundredths of a fen, and whether one of them is well off.</summary>
    private (long? Due, bool? Rich) Supporters(OpenHousehold h, bool? optionalCounted)
    {
        if (h.SupportersElsewhere != 1)
        {
            return h.SupportersElsewhere is null ? (null, null) : h.SupportersElsewhere == 0 ? (0, false) : (h.SupportWorkedOut * 100, h.RichSupporterFound);
        }

        var (due, rich) = (new OpenSum(), (bool?)false);
        foreach (var s in h.Supporters.Records)
        {
            var owes = Is(s.DutyTo, 0) | optionalCounted;
            due.Add(If(owes, Owed(s), 0));
            rich |= owes & Is(s.Situation, 0) & !Is(s.Basis, 2) & (AtLeast(12 * s.MonthlyIncome, SupporterIncomeMultiple * disposableIncome * s.Size)
                | AtLeast(s.Assets, SupporterAssetMultiple * 12 * standard * s.Size) | AtLeast(s.CarInsuredValue, SupporterCarValue) | s.LargeShipOrMachine | s.SpecialHome);
        }

        return (If(Is(h.Supporters.Count, 0), 0, due.Of(h.Supporters.IsWhole)), h.Supporters.IsWhole ? rich : rich | null);
    }

    private long? Owed(OpenSupporter s)
    {
        var spared = AtLeast(_bornBeforeFor70, s.BirthDay) & Less(s.OwnIncome, disposableIncome) & Less(s.Assets, AssetMultiple * 12 * standard * s.Size);
        var share = s.Dependants == 0 ? null : Greatest(0, 6 * (s.MonthlyIncome - (2 * standard * s.Size)) * s.SupportsHere / s.Dependants) * 100;
        return If(
            Is(s.Basis, 1),
            12 * s.DocumentMonthly * 100,
            If(
                Is(s.Situation, 1) | spared,
                0,
                If(Is(s.Basis, 2), 12 * If(Is(s.Situation, 2), SupporterEdgePercent, SupporterFixedPercent) * minWage, share)));
    }

    private static long Years(int day, int years) => DateOnly.FromDayNumber(day).AddYears(-years).DayNumber;

    private void Add(OpenHousehold h, OpenMember m, ref OpenSums s)
    {
        var minor = Less(_bornBeforeForAdult, m.BirthDay);
        var dependent = (m.FullTime & !OneOf(m.StudyStage, (1L << 0) | (1L << 6))) | !m.LivesIndependently;
        var must = OneOf(m.Relation, (1L << 0) | (1L << 1)) | (Is(m.Relation, 2) & (minor | dependent));
        var mayBeAway = !Is(m.Relation, 0) & h.HasAbsentMember;
        var religious = If(mayBeAway, AtLeast(m.ReligiousAwayYears, 3), false);
        var missing = If(mayBeAway, m.MissingByCourt | (AtLeast(m.NoContactMonths, 24) & m.NoContactVillage & m.NoContactTownship), false);
        var custody = !Is(m.Custody, 0);
        s.Religious |= religious;
        s.Missing |= missing;
        s.Custody |= custody;
        s.LocalHukou |= Is(m.HukouCode / 10_000_000_000, 35) & Same(m.HukouCode, h.TownshipCode);
        s.Permit |= m.ResidentPermit;
        s.ShortColiving |= m.IsAlive & !must & (OneOf(m.Relation, (1L << 2) | (1L << 4)) | m.LegalDuty) & Less(m.ColivingMonths, 12);
        var counted = (must | m.CountedByChoice) & !(!m.IsAlive | custody | religious | missing);
        s.Counted.Add(counted);
        if (counted == false)
        {
            return;
        }

        s.IsWhole &= counted is not null;
        s.ByChoice |= counted & m.CountedByChoice;
        s.ExtremePoverty |= counted & m.ExtremePoverty;
        AddMoney(h, m, counted, ref s);
        AddHolding(m, counted, ref s);
        AddHomes(m, counted, ref s);
        AddNeeds(h, m, minor, counted, ref s);
    }

    private void AddMoney(OpenHousehold h, OpenMember m, bool? counted, ref OpenSums s)
    {
        var earned = m.Wages + If(h.HasIrregularWork, If(Is(m.RelievedAs, 0), m.Irregular, 0), 0);
        var ofWorkers = Least(6 * minWage, earned) * 100;
        var isAble = Is(m.DisabilityKind, 0);
        var cost = If(Is(earned, 0), 0, If(isAble, Least(RatePercent * earned, 12 * costCap * 100), ofWorkers));
        var costHighest = If(Is(earned, 0), 0, If(isAble, Least(HighestRatePercent * earned, 12 * costCap * 100), ofWorkers));
        var subsidies = new OpenSum();
        foreach (var (state, subsidy) in m.Vessels.Records)
        {
            subsidies.Add(subsidy);
        }

        var subsidy12 = If(Is(m.Vessels.Count, 0), 0, subsidies.Of(m.Vessels.IsWhole));
        var other = If(h.HasOtherIncome, m.Property + Greatest(0, m.Transfers - m.Exempt), 0);
        var paid = m.Tax + m.Insurance + If(h.PaysSupport, m.SupportPaid, 0);
        var own = earned + m.Business + m.PensionPersonal + m.Unemployment + subsidy12 + other;
        var whole = (own + m.PensionEmployee - paid) * 100;
        s.IncomeSum.Add(whole - cost);
        s.IncomeLowestSum.Add(whole - cost + cost - costHighest);
        s.JobCostSum.Add(cost);
        s.PaidOutSum.Add(paid);
        s.NotCountedSum.Add(m.PensionBasic + m.Allowances + If(h.HasOtherIncome, m.Exempt, 0));
        s.AssetsSum.Add(m.Assets);
        s.DeductionsSum.Add(m.Deductions);
        s.SevereSingles.Add(counted & If(IsSevere(m), Is(m.PensionEmployee, 0) & !m.WorkInjuryBenefit & Less(own, 6 * minWage), false));
    }

    private void AddNeeds(OpenHousehold h, OpenMember m, bool? minor, bool? counted, ref OpenSums s)
    {
        var severe = IsSevere(m);
        var elder = AtLeast(_bornBeforeFor60, m.BirthDay);
        var exempted = If(Less(0, m.SupportReceived), If(severe & !minor & Is(m.Wages, 0), Least(m.SupportExempted, m.SupportReceived), 0), 0);
        var edge = m.SeriousIllness | If(elder, m.ElderAssessed, false);
        var schooling = If(Is(m.StudyStage, 1) | (m.FullTime & OneOf(m.StudyStage, (1L << 3) | (1L << 4) | (1L << 5))), m.SchoolFee, 0);
        var rigid = If(Is(h.RigidSpending, 2), m.MedicalSelfPaid + m.CareCost + schooling, 0);
        s.SupportReceivedSum.Add(If(h.HasOtherIncome, m.SupportReceived - exempted, 0));
        s.Exempted |= counted & Less(0, exempted);
        s.CarersSum.Add(If(If(h.HasIrregularWork, Is(m.RelievedAs, 1), false), 1, 0));
        s.Unverifiable |= counted & If(h.HasIrregularWork, If(Is(m.RelievedAs, 0), m.Unverifiable, false), false);
        s.RefusedWork |= counted & AtLeast(m.JobsRefused, 3) & !minor & !elder;
        s.HighFee |= counted & If(h.HasSpecialCircumstances, Is(m.StudyKind, 3) | (Is(m.StudyKind, 2) & Less(highFee, m.StudyFee)), false);
        s.MultipleAtThree |= counted & Is(m.DisabilityKind, 7) & Is(m.DisabilityLevel, 3);
        s.EdgeSingles.Add(counted & edge);
        s.ExtraMeasures |= counted & (minor | elder | severe | m.SeriousIllness);
        s.Unable |= counted & (elder | Less(_bornBeforeFor16, m.BirthDay) | (OneOf(m.DisabilityKind, (1L << 5) | (1L << 6)) & OneOf(m.DisabilityLevel, (1L << 1) | (1L << 2) | (1L << 3)))
            | (OneOf(m.DisabilityKind, (1L << 1) | (1L << 4)) & OneOf(m.DisabilityLevel, (1L << 1) | (1L << 2))));
        s.RigidCostSum.Add(rigid);
    }

    private static bool? IsSevere(OpenMember m) =>
        OneOf(m.DisabilityLevel, (1L << 1) | (1L << 2)) | (Is(m.DisabilityLevel, 3) & OneOf(m.DisabilityKind, (1L << 5) | (1L << 6)));

    private static void AddHolding(OpenMember m, bool? counted, ref OpenSums s)
    {
        var (held, scrapped, business, doubtful) = ((bool?)false, (bool?)false, (bool?)false, (bool?)false);
        foreach (var (kind, state) in m.Vehicles.Records)
        {
            var counts = !OneOf(kind, (1L << 0) | (1L << 1) | (1L << 2));
            held |= Is(state, 0) & counts;
            scrapped |= Is(state, 1) & counts;
        }

        foreach (var (state, _) in m.Vessels.Records)
        {
            held |= Is(state, 0);
        }

        foreach (var (kind, state) in m.Machines.Records)
        {
            held |= Is(state, 0) & !Is(kind, 0);
            scrapped |= Is(state, 1) & !Is(kind, 0);
        }

        foreach (var (kind, role, state, share) in m.Enterprises.Records)
        {
            var holds = OneOf(kind, (1L << 0) | (1L << 1) | (1L << 2)) & OneOf(role, (1L << 0) | (1L << 1) | (1L << 2));
            business |= holds & Is(state, 0) & Less(0, share);
            doubtful |= holds & (OneOf(state, (1L << 1) | (1L << 2)) | (Is(state, 0) & Is(share, 0)));
        }

        held = m.Vehicles.IsWhole && m.Vessels.IsWhole && m.Machines.IsWhole ? held : held | null;
        scrapped = m.Vehicles.IsWhole && m.Machines.IsWhole ? scrapped : scrapped | null;
        s.Vehicle |= counted & held;
        s.ScrappedVehicle |= counted & scrapped;
        s.Business |= counted & (m.Enterprises.IsWhole ? business : business | null);
        s.DoubtfulBusiness |= counted & (m.Enterprises.IsWhole ? doubtful : doubtful | null);
    }

    private void AddHomes(OpenMember m, bool? counted, ref OpenSums s)
    {
        var (special, bought, full, limited) = ((bool?)false, (bool?)false, (bool?)false, (bool?)false);
        var (homes, areas) = (new OpenSum(), new OpenSum());
        foreach (var (use, title, area, share, day, by) in m.Homes.Records)
        {
            var isDwelling = OneOf(use, (1L << 0) | (1L << 1));
            homes.Add(If(isDwelling, share, 0));
            areas.Add(If(isDwelling, area * share, 0));
            special |= OneOf(use, (1L << 1) | (1L << 2));
            bought |= AtLeast(day, _yearAgo) & !Is(use, 3) & (Is(by, 0) | (Is(by, 1) & Is(title, 1)));
            full |= Is(title, 0) & isDwelling;
            limited |= Is(title, 1);
        }

        var isWhole = m.Homes.IsWhole;
        var hasContract = !m.NoHomeContract & AtLeast(m.HomeContractDay, _yearAgo);
        s.HomesSum.Add(If(Is(m.Homes.Count, 0), 0, homes.Of(isWhole)));
        s.HomeAreaSum.Add(If(Is(m.Homes.Count, 0), 0, areas.Of(isWhole)));
        s.SpecialHome |= counted & (isWhole ? special : special | null);
        s.BoughtHome |= counted & (hasContract | (isWhole ? bought : bought | null));
        s.FullTitle |= counted & (isWhole ? full : full | null);
        s.LimitedTitle |= counted & (isWhole ? limited : limited | null);
    }
}
