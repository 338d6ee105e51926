using Welfare.Eligibility.Households;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>Somebody whom a file can speak of.</summary>
internal sealed class Subject(Guid personId, string name, Sex sex, string? village)
{
    public Guid PersonId { get; } = personId;

    /// <summary>As held.</summary>
    public string Name { get; set; } = name;

    public Sex Sex { get; } = sex;

    /// <summary>Where the household register has the person; null where it does not.</summary>
    public string? Village { get; } = village;

    /// <summary>Whether the register vouches for the name; without it the name is what the first department wrote.</summary>
    public bool IsVouchedFor { get; set; } = village is not null;

    /// <summary>Tells whether the register has changed what it says of where the person lives; 0 where it never spoke.</summary>
    public long RegisterPrint { get; init; }

    /// <summary>Whether the person is held, or will be with this delivery: a row that cannot be used does not make somebody known.</summary>
    public bool IsStored { get; set; } = true;

    /// <summary>Whether the file at hand speaks of the person.</summary>
    public bool IsNamed { get; set; }
}
