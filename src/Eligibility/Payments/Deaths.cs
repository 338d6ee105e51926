using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Payments;

/// <summary>
/// Who died before a month began: as a county reviewer recorded it, or as the health department or the funeral office says. What is in dispute is
/// not believed. A line is held for it, never refused: somebody looks.
/// </summary>
internal sealed class Deaths(FactLedger ledger)
{
    private static readonly (string Item, string Fact)[] Records = [("D12", "death_date"), ("D05", "cremation_date")];

    /// <summary>The awards among these whose payee had died.</summary>
    public async Task<IReadOnlySet<Guid>> AmongAsync(WelfareDb db, IReadOnlyList<Award> awards, DateOnly month, CancellationToken cancellationToken)
    {
        var people = awards.Select(award => award.PersonId).Distinct().ToList();
        var answers = await ledger.AsKnownAsync(db, people, DateOnly.MaxValue, DateTimeOffset.MaxValue, cancellationToken);
        return awards.Where(award => award.DiedOn < month || IsSaidDead(answers[award.PersonId], month)).Select(award => award.Id).ToHashSet();
    }

    private static bool IsSaidDead(PersonAnswers answers, DateOnly month) => Records.Any(record =>
        answers[record.Item] is { State: FactState.Known } answer && answer.Rows.Any(row => row[record.Fact] < month.DayNumber));
}
