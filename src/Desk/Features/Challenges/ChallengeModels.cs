using Welfare.Desk.Features.Reveals;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Challenges;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Challenges;

/// <summary>The challenges of a place: open ones by their due day, or answered ones.</summary>
public sealed record ChallengeListPage(bool Open, int Page, ChallengeList List, IReadOnlyList<ChallengeRow> Rows, ListedNames Names)
{
    public int Pages => Math.Max(1, (List.Total + ChallengeRegister.PageSize - 1) / ChallengeRegister.PageSize);
}

/// <summary>A line of the list.</summary>
public sealed record ChallengeRow(Challenge Challenge, string Name, Words Item, Words Department, DueStanding Due);

/// <summary>Where somebody met a fact, as the address says it.</summary>
public sealed record PointedAt
{
    public Guid? Visit { get; init; }

    public Guid? Application { get; init; }

    public string? Member { get; init; }

    public string? Item { get; init; }

    public string? Fact { get; init; }

    public string? Row { get; init; }

    /// <summary>As an address says it.</summary>
    public string Query
    {
        get
        {
            (string Name, string? Value)[] parts =
                [("visit", Visit?.ToString()), ("application", Application?.ToString()), ("member", Member), ("item", Item), ("fact", Fact), ("row", Row)];
            return string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        }
    }
}

/// <summary>What the person says, as it was typed. The key comes with the form, so that recording twice records once.</summary>
public sealed record RaiseForm
{
    public Guid Key { get; init; }

    public Guid OnBehalfOf { get; init; }

    public string? Wrong { get; init; }

    public string? Right { get; init; }

    public string? Evidence { get; init; }
}

/// <summary>The page on which somebody says that a fact is wrong.</summary>
public sealed record RaisePage
{
    public required PointedAt At { get; init; }

    public required ChallengeableFact Fact { get; init; }

    public required HeldTable Held { get; init; }

    /// <summary>What the page masks of the person's health.</summary>
    public required RevealPanel Reveal { get; init; }

    public required RaiseForm Form { get; init; }

    public required IReadOnlyList<Problem> Problems { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Where the person came from.</summary>
    public required string Back { get; init; }

    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}

/// <summary>What a department holds, as a table: a line per fact, or a line per record.</summary>
public sealed record HeldTable(
    Words Item, string ItemId, Words Department, FactState State, DateOnly? AsOf, Words? Batch, DateTimeOffset? ReceivedAt,
    IReadOnlyList<FactType> Facts, IReadOnlyList<HeldRow> Rows, string? MarkedFact, string? MarkedRow);

public sealed record HeldRow(string? Key, IReadOnlyDictionary<string, Words> Values);

/// <summary>A department's answer as it was typed.</summary>
public sealed record AnswerForm
{
    public Guid Key { get; init; }

    public long Version { get; init; }

    /// <summary>The batch that the page showed.</summary>
    public Guid? Seen { get; init; }

    public string? Text { get; init; }

    public string? AsOf { get; init; }

    public bool Nothing { get; init; }
}

/// <summary>One challenge, as whoever opens it may see it.</summary>
public sealed record ChallengePage
{
    public required ChallengeFile File { get; init; }

    public required Words Item { get; init; }

    public required Words Department { get; init; }

    /// <summary>The fact in dispute; null for the whole item.</summary>
    public required FactType? Fact { get; init; }

    /// <summary>The person's, and that of who says so; masked without a reason.</summary>
    public required string Name { get; init; }

    public required string OnBehalfOf { get; init; }

    public required string MaskedNumber { get; init; }

    public required HeldTable Then { get; init; }

    public required HeldTable Now { get; init; }

    /// <summary>What the page masks of the person's health.</summary>
    public required RevealPanel Reveal { get; init; }

    public required DueStanding Due { get; init; }

    public required int UsualDays { get; init; }

    public required IReadOnlyList<ApplicationLine> Applications { get; init; }

    /// <summary>Verdicts and amounts are for those who handle applications, not for the data officer.</summary>
    public required bool MayReadAdvice { get; init; }

    public required bool MayAnswer { get; init; }

    public required bool MaySpeakForThePerson { get; init; }

    /// <summary>Where applications are opened from here; null for those who open none.</summary>
    public required string? ApplicationRoot { get; init; }

    /// <summary>The rows of the correction's form.</summary>
    public required IReadOnlyList<AnswerRow> Rows { get; init; }

    public required AnswerForm Form { get; init; }

    /// <summary>Which of the forms was sent and came back; empty on an ordinary look.</summary>
    public required string Sent { get; init; }

    public required IReadOnlyList<Problem> Problems { get; init; }

    public Challenge Challenge => File.Challenge;

    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);

    public string? TypedIn(string form) => Sent == form ? Form.Text : null;
}

/// <summary>One row of a correction: a field per fact of the item.</summary>
public sealed record AnswerRow(int Number, IReadOnlyList<Question> Fields);

/// <summary>An application that used the fact, with what is otherwise when it is determined again.</summary>
public sealed record ApplicationLine(ChallengedApplication Listed, Words Programme, AdviceDifference? Difference, IReadOnlyDictionary<string, string> Names);

/// <summary>What came out of one application when it was determined again, on its own page.</summary>
public sealed record RedeterminedRow(Redetermination Again, Challenge Challenge, Words Item, AdviceDifference? Difference);
