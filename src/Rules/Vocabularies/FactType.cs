namespace Welfare.Rules.Vocabularies;

/// <summary>The kinds of value a fact can have.</summary>
public enum FactKind
{
    /// <summary>Yuan and fen, stored as fen; an expression sees yuan with two decimals.</summary>
    Money,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fixed count of decimals (<see cref="FactType.Scale"/>).</summary>
    Decimal,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A calendar date, stored as its day number.</summary>
    Date,

    /// <summary>One of a closed list of words, stored as the word's place in it.</summary>
    Choice,

    /// <summary>A code of a fixed count of digits, such as an administrative division.</summary>
    Code,
}

/// <summary>One fact of a record.</summary>
public sealed record FactType
{
    /// <summary>Its place in <see cref="RecordType.Facts"/>.</summary>
    public required int Index { get; init; }

    /// <summary>The snake_case name that expressions use.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required Words Label { get; init; }

    /// <summary>The kind of its value.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>The unit shown beside it; null where there is none.</summary>
    public Words? Unit { get; init; }

    /// <summary>The department item that answers it; null where people declare or survey it.</summary>
    public string? Item { get; init; }

    /// <summary>Who can supply it where no department does; null when nobody but the department can.</summary>
    public string? SuppliedBy { get; init; }

    /// <summary>The words of a <see cref="FactKind.Choice"/>, in order.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Decimals of the stored integer: 2 for money, the declared count for decimals, else 0.</summary>
    public int Scale { get; init; }

    /// <summary>Digits of a <see cref="FactKind.Code"/>.</summary>
    public int Digits { get; init; }

    /// <summary>Smallest allowed stored value, inclusive.</summary>
    public long Min { get; init; }

    /// <summary>Largest allowed stored value, inclusive.</summary>
    public long Max { get; init; }

    /// <summary>The stored value that "a complete source has nothing" stands for; null when none stays FEEL null.</summary>
    public long? NoneMeans { get; init; }

    /// <summary>The question a clerk or grid worker asks; null where it is not asked.</summary>
    public Words? Ask { get; init; }

    /// <summary>The programmes whose rules want the question asked; empty for all.</summary>
    public IReadOnlyList<string> Programmes { get; init; } = [];

    /// <summary>The class of sensitivity (income, assets, health, identity, judicial…), for masking and logs.</summary>
    public string? Sensitivity { get; init; }

    /// <summary>How it may lawfully come to be otherwise; null where nothing may suggest that it does.</summary>
    public FactChange? Change { get; init; }
}

/// <summary>One word of a choice fact.</summary>
/// <param name="Id">The word that expressions use.</param>
/// <param name="Label">What people call it.</param>
public sealed record Choice(string Id, Words Label);
