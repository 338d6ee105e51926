namespace Welfare.Eligibility.Departments.Answers;

/// <summary>What a department's service said, before any of it is believed.</summary>
internal sealed record SpokenAnswer
{
    public required string Inquiry { get; init; }

    public required string Item { get; init; }

    public required string IdNumber { get; init; }

    public required string Name { get; init; }

    /// <summary>As the department holds them; compared with the person where they are given, never stored.</summary>
    public string? Sex { get; init; }

    public string? BirthDate { get; init; }

    public required AnswerStatus Status { get; init; }

    public required string AsOf { get; init; }

    public required IReadOnlyList<SpokenRow> Rows { get; init; }
}

/// <summary>One record of an answer.</summary>
/// <param name="Record">What tells it apart from others of the same content (a plate, a certificate); null where the department gives nothing.</param>
/// <param name="Cells">Values by column.</param>
internal sealed record SpokenRow(string? Record, IReadOnlyDictionary<string, string> Cells);
