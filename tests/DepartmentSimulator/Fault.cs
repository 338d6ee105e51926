namespace Welfare.DepartmentSimulator;

/// <summary>What a department can be told to do wrong.</summary>
internal enum Fault
{
    None,

    /// <summary>It answers after a minute.</summary>
    Slow,

    /// <summary>It answers 503.</summary>
    Down,

    /// <summary>It answers 200 with nothing in it.</summary>
    Empty,

    /// <summary>Its answer ends in the middle.</summary>
    Truncated,

    /// <summary>It answers about somebody else, with that person's own number and name.</summary>
    WrongPerson,

    /// <summary>It has the number under another name.</summary>
    OtherName,

    /// <summary>Its data are four hundred days older than they should be.</summary>
    Stale,

    /// <summary>It writes GB18030 and does not say so.</summary>
    OtherCharset,

    /// <summary>Its amounts and counts are negative where they cannot be.</summary>
    Negative,

    /// <summary>Every row stands twice.</summary>
    Duplicated,
}
