namespace Welfare.Desk.Commands.Benchmarks;

/// <summary>What hand-written code that knows what is unknown gathers over the members.</summary>
internal struct OpenSums
{
    public OpenSums()
    {
    }

    public OpenCount Counted;
    public OpenCount SevereSingles;
    public OpenCount EdgeSingles;
    public OpenSum IncomeSum;
    public OpenSum IncomeLowestSum;
    public OpenSum JobCostSum;
    public OpenSum PaidOutSum;
    public OpenSum NotCountedSum;
    public OpenSum AssetsSum;
    public OpenSum DeductionsSum;
    public OpenSum HomesSum;
    public OpenSum HomeAreaSum;
    public OpenSum SupportReceivedSum;
    public OpenSum CarersSum;
    public OpenSum RigidCostSum;

    /// <summary>Whether every member is known of.</summary>
    public bool HasAll = true;

    /// <summary>Whether it is known of every member whether they count.</summary>
    public bool IsWhole = true;

    public bool? ByChoice = false;
    public bool? ShortColiving = false;
    public bool? Religious = false;
    public bool? Custody = false;
    public bool? Missing = false;
    public bool? LocalHukou = false;
    public bool? Permit = false;
    public bool? ExtremePoverty = false;
    public bool? Vehicle = false;
    public bool? ScrappedVehicle = false;
    public bool? SpecialHome = false;
    public bool? BoughtHome = false;
    public bool? Exempted = false;
    public bool? Unverifiable = false;
    public bool? RefusedWork = false;
    public bool? HighFee = false;
    public bool? MultipleAtThree = false;
    public bool? ExtraMeasures = false;
    public bool? Unable = false;
    public bool? FullTitle = false;
    public bool? LimitedTitle = false;
    public bool? Business = false;
    public bool? DoubtfulBusiness = false;

    public readonly long? N => Counted.Of(IsWhole);

    public readonly long? Income => IncomeSum.Of(IsWhole);

    public readonly long? IncomeLowest => IncomeLowestSum.Of(IsWhole);

    public readonly long? JobCost => JobCostSum.Of(IsWhole);

    public readonly long? PaidOut => PaidOutSum.Of(IsWhole);

    public readonly long? NotCounted => NotCountedSum.Of(IsWhole);

    public readonly long? Assets => AssetsSum.Of(IsWhole);

    public readonly long? Deductions => DeductionsSum.Of(IsWhole);

    public readonly long? Homes => HomesSum.Of(IsWhole);

    public readonly long? HomeArea => HomeAreaSum.Of(IsWhole);

    public readonly long? SupportReceived => SupportReceivedSum.Of(IsWhole);

    public readonly long? Carers => CarersSum.Of(IsWhole);

    public readonly long? RigidCost => RigidCostSum.Of(IsWhole);

    /// <summary>Where the list of members is not whole, there may be one more of whom anything holds.</summary>
    public void LeaveOpen()
    {
        bool? open = null;
        ByChoice |= open;
        ShortColiving |= open;
        Religious |= open;
        Custody |= open;
        Missing |= open;
        LocalHukou |= open;
        Permit |= open;
        ExtremePoverty |= open;
        Vehicle |= open;
        ScrappedVehicle |= open;
        SpecialHome |= open;
        BoughtHome |= open;
        Exempted |= open;
        Unverifiable |= open;
        RefusedWork |= open;
        HighFee |= open;
        MultipleAtThree |= open;
        ExtraMeasures |= open;
        Unable |= open;
        FullTitle |= open;
        LimitedTitle |= open;
        Business |= open;
        DoubtfulBusiness |= open;
        (HasAll, IsWhole) = (false, false);
    }
}
