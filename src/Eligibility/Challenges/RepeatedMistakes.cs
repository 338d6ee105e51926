using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Challenges;

/// <summary>
/// A department that has corrected something can deliver the same mistake again. It does not win for being newer: the challenge is raised again,
/// so that it is in dispute from that moment and the department has to look at it once more.
/// </summary>
internal sealed class RepeatedMistakes(FactLedger ledger, Redetermining redetermining, ChallengeClock clock, Vocabulary vocabulary)
{
    private static readonly Words Says = new(
        "部门再次送来已经更正过的内容，系统按“有争议”处理，请再次核实", "the department has delivered again what it had corrected; it is in dispute until it is checked once more");

    /// <summary>What was corrected and is not in dispute now: of some people, or of everybody.</summary>
    public async Task<IReadOnlyList<CorrectedMistake>> CorrectedAsync(
        WelfareDb db, IEnumerable<string> items, IReadOnlyCollection<Guid>? people, CancellationToken cancellationToken)
    {
        var wanted = items.Distinct().ToList();
        var challenges = db.Challenges.AsNoTracking().Where(challenge => wanted.Contains(challenge.Item));
        var all = await (people is null ? challenges : challenges.Where(challenge => people.Contains(challenge.PersonId))).ToListAsync(cancellationToken);
        var latest = all.GroupBy(challenge => (challenge.PersonId, challenge.Item, challenge.Fact)).Select(same => same.MaxBy(challenge => challenge.RaisedAt)!);
        var corrected = new List<CorrectedMistake>();
        foreach (var challenge in latest.Where(challenge => challenge is { State: ChallengeState.Corrected, AnsweredAt: not null }))
        {
            corrected.Add(new(
                challenge,
                await HeldAsync(db, challenge, challenge.RaisedAt, cancellationToken),
                await HeldAsync(db, challenge, challenge.AnsweredAt!.Value, cancellationToken)));
        }
        return corrected;
    }

    /// <summary>Raises each challenge again whose mistake is what stands now. In the step that makes it stand.</summary>
    public async Task RaiseAgainAsync(WelfareDb db, IReadOnlyList<CorrectedMistake> corrected, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answers = await ledger.AsKnownAsync(db, [.. corrected.Select(mistake => mistake.Challenge.PersonId)], DateOnly.MaxValue, now, cancellationToken);
        foreach (var mistake in corrected)
        {
            var answer = answers[mistake.Challenge.PersonId][mistake.Challenge.Item];
            if (mistake.IsRepeatedBy(answer.Held ?? answer) && !answer.Disputes.Any(dispute => dispute.IsAboutWholeItem || dispute.Fact == mistake.Challenge.Fact))
            {
                await RaiseAsync(db, mistake.Challenge, actor, now, cancellationToken);
            }
        }
    }

    private async Task RaiseAsync(WelfareDb db, Challenge before, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var challenge = new Challenge
        {
            Id = Guid.CreateVersion7(now),
            PersonId = before.PersonId,
            Item = before.Item,
            Fact = before.Fact,
            RowKey = before.RowKey,
            VisitId = before.VisitId,
            ApplicationId = before.ApplicationId,
            OnBehalfOf = before.OnBehalfOf,
            VillageCode = before.VillageCode,
            RaisedBy = actor.Id,
            RaisedByName = actor.Name,
            RaisedAt = now,
            DueOn = clock.DueOn(vocabulary.FindItem(before.Item)!, ChinaCalendar.DayOf(now)),
            Wrong = $"{Says.Zh} / {Says.En}",
            Right = before.Right,
            Evidence = before.Evidence,
        };
        db.Challenges.Add(challenge);
        db.ChallengeEntries.Add(ChallengeDesk.Entry(challenge, ChallengeEntryKind.Raised, "", actor, now));
        await db.SaveChangesAsync(cancellationToken);
        var applications = await redetermining.AddAsync(db, challenge, now, cancellationToken);
        db.AuditEntries.Add(AuditEntry.By(
            actor, now, "challenge.raised-again", ChallengeDesk.SubjectType, challenge.Id, Says.En,
            $"{challenge.Item}: after {before.Id}, due {challenge.DueOn:yyyy-MM-dd}, applications {applications.Count}", challenge.PersonId));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<FactAnswer> HeldAsync(WelfareDb db, Challenge challenge, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var answer = (await ledger.AsKnownAsync(db, [challenge.PersonId], DateOnly.MaxValue, at, cancellationToken))[challenge.PersonId][challenge.Item];
        return answer.Held ?? answer;
    }
}

/// <summary>A challenge that ended in a correction: what was wrong, and what was put right.</summary>
internal sealed record CorrectedMistake(Challenge Challenge, FactAnswer Wrong, FactAnswer Right)
{
    public bool IsRepeatedBy(FactAnswer now) =>
        now.State is FactState.Known or FactState.None && Said(now) == Said(Wrong) && Said(now) != Said(Right);

    // Of a single fact its value, of an item or a list every row: in which order is all the same.
    private string Said(FactAnswer answer) => Challenge.Fact == Challenge.WholeItem
        ? $"{answer.State} {string.Join('\n', answer.Rows.Select(Said).Order(StringComparer.Ordinal))}"
        : $"{answer.State} {(answer.Rows.Count > 0 ? answer.Rows[0][Challenge.Fact] : null)}";

    private static string Said(FactAnswerRow row) =>
        string.Join(' ', row.Facts.Select(fact => $"{fact.Type.Name}={fact.Value}").Order(StringComparer.Ordinal));
}
