using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Tasks;
using Welfare.Rules;

namespace Welfare.Desk.Features.Rounds;

/// <summary>A county's rounds, and which the reader can start.</summary>
public sealed record RoundsPage(IReadOnlyList<RoundLine> Rounds, IReadOnlyList<RoundPeriod> Startable, IReadOnlyList<Problem> Problems);

/// <summary>A period as a form carries it.</summary>
public sealed record StartForm
{
    public Guid Key { get; init; }

    public RoundKind Kind { get; init; }

    public string? Period { get; init; }
}

public sealed record DrawForm
{
    public Guid Key { get; init; }

    public string? Seed { get; init; }
}

/// <summary>One round with a page of its awards.</summary>
public sealed record RoundPage(RoundFile File, IReadOnlyDictionary<string, Words> Villages, int Page, bool MayDraw, bool IsWhole, DrawForm Form, IReadOnlyList<Problem> Problems)
{
    public const int PageSize = 100;

    public Words Says => new RoundPeriod(File.Round.Kind, File.Round.Period).Says;

    public int Pages => Math.Max(1, (File.Members.Count + PageSize - 1) / PageSize);

    public IEnumerable<RoundMember> Shown => File.Members.Skip((Page - 1) * PageSize).Take(PageSize);

    public Problem? Of(string field) => Problems.FirstOrDefault(problem => problem.Field == field);
}
