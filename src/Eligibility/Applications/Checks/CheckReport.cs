using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Applications.Checks;

/// <summary>
/// The report on a household's means (核对报告): what departments had answered when it was made, and what they had not. It is added and never changed;
/// a later one stands beside it, and the newest counts (S11 art 54).
/// </summary>
public sealed class CheckReport : ISealedRow
{
    public const int NumberMaxLength = 40;
    public const int MembersMaxLength = 400;

    public required Guid ApplicationId { get; init; }

    /// <summary>1, 2, 3… of the application.</summary>
    public required int Seq { get; init; }

    Guid ISealedRow.Id => ISealedRow.IdOf(ApplicationId, Seq);

    public required string Number { get; init; }

    public required Guid MadeBy { get; init; }

    public required string MadeByName { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Keys of the members who had signed that departments may be asked about them, as of that day.</summary>
    public required IReadOnlyList<string> Authorised { get; init; }

    /// <summary>The facts with their sources, days and states, as the determination of that moment has them, as JSON.</summary>
    public required string DeterminationJson
    {
        get => SealedDetermination.Open(this);
        init => SealedDetermination = SealedText.Of(this, value);
    }

    internal SealedText SealedDetermination { get; private init; } = SealedText.Nothing;
}

/// <summary>A report without what it says.</summary>
/// <param name="Seq">1, 2, 3… of the application.</param>
/// <param name="Number">What it is called.</param>
/// <param name="MadeByName">Who made it.</param>
/// <param name="MadeAt">When.</param>
/// <param name="LastDay">The last day on which an opinion may rest on it.</param>
public sealed record CheckReportHead(int Seq, string Number, string MadeByName, DateTimeOffset MadeAt, DateOnly LastDay);
