using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Challenges;

/// <summary>Records challenges and their answers, each through the one write path together with every redetermination it leads to.</summary>
public sealed class ChallengeDesk(WritePath writes, FactLedger ledger, Redetermining redetermining, Vocabulary vocabulary, ChallengeClock clock)
{
    public const string SubjectType = "challenge";

    private static readonly string[] Raisers = [Roles.Clerk, Roles.GridWorker, Roles.TownshipReviewer, Roles.CountyReviewer];
    private static readonly string[] Officers = [Roles.DataOfficer];

    /// <summary>Records what a person says is wrong. From then on it is in dispute, and every application that used it is determined again.</summary>
    /// <exception cref="WriteRefusedException">Nothing was written; the exception says why in both languages.</exception>
    public async Task<Guid> RaiseAsync(RaiseChallenge said, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        Require(actor, Raisers, said.Subject.VillageCode);
        var order = new WriteOrder("challenge.raise", idempotencyKey, actor, said);
        return (await writes.WriteAsync(order, (db, now) => RaiseAsync(db, now, said, actor, cancellationToken), cancellationToken)).ResultId;
    }

    /// <summary>The department asks the person for more; the fact stays in dispute.</summary>
    public Task<Guid> AskAsync(ChallengeStep step, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(ChallengeEntryKind.Asked, step, Officers, idempotencyKey, actor, (_, challenge, _) =>
        {
            challenge.State = ChallengeState.AwaitingInformation;
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>More from the person: the department goes on.</summary>
    public Task<Guid> ReplyAsync(ChallengeStep step, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(ChallengeEntryKind.Replied, step, Raisers, idempotencyKey, actor, (_, challenge, _) =>
        {
            challenge.State = ChallengeState.Open;
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>The person takes it back: what the department says stands again, as it was.</summary>
    public Task<Guid> WithdrawAsync(ChallengeStep step, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(ChallengeEntryKind.Withdrawn, step, Raisers, idempotencyKey, actor, async (db, challenge, now) =>
        {
            Answer(challenge, ChallengeState.Withdrawn, actor, now);
            await RedetermineAsync(db, challenge, now, cancellationToken);
        }, cancellationToken);

    /// <summary>The department stands by what it holds: it comes back as a new fact of the same day.</summary>
    public Task<Guid> ConfirmAsync(ConfirmFact confirmation, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(ChallengeEntryKind.Confirmed, confirmation.Step, Officers, idempotencyKey, actor, async (db, challenge, now) =>
        {
            var held = await HeldAsync(db, challenge, confirmation.Seen, now, cancellationToken);
            if (held is not { State: Rules.FactState.Known or Rules.FactState.None, AsOf: { } asOf })
            {
                throw new ChallengeNotPossibleException(new(
                    "部门现有的答复本身不能使用（姓名不符或没有答复），不能核实为无误，只能更正。",
                    "What is held cannot itself be used (another name, or no answer), so it cannot be confirmed; it can be corrected."));
            }

            challenge.AnswerBatchId = AnswerFacts.Add(db, challenge, ItemOf(challenge), asOf, held.Rows, now);
            Answer(challenge, ChallengeState.Confirmed, actor, now);
            await RedetermineAsync(db, challenge, now, cancellationToken);
        }, cancellationToken, confirmation);

    /// <summary>The department corrects what it holds: the correction is a new fact, which supersedes the old.</summary>
    public Task<Guid> CorrectAsync(CorrectFact correction, string idempotencyKey, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(ChallengeEntryKind.Corrected, correction.Step, Officers, idempotencyKey, actor, async (db, challenge, now) =>
        {
            var held = await HeldAsync(db, challenge, correction.Seen, now, cancellationToken);
            if (correction.AsOf < held.AsOf || correction.AsOf > ChinaCalendar.DayOf(now))
            {
                throw new ChallengeNotPossibleException(new(
                    "更正的数据日期不能早于现有答复的日期，也不能晚于今天。", "The correction's day cannot lie before that of what is held, nor after today."));
            }

            challenge.AnswerBatchId = AnswerFacts.Add(db, challenge, ItemOf(challenge), correction.AsOf, correction.Rows, now);
            Answer(challenge, ChallengeState.Corrected, actor, now);
            await RedetermineAsync(db, challenge, now, cancellationToken);
        }, cancellationToken, correction);

    /// <summary>A reviewer has looked at an application that came out otherwise, and says what follows. Nothing else happens by it.</summary>
    public async Task<Guid> LookAsync(Guid redeterminationId, string note, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var order = new WriteOrder("challenge.looked", idempotencyKey, actor, new { redeterminationId, note });
        var receipt = await writes.WriteAsync(order, async (db, now) =>
        {
            var again = await db.Redeterminations.SingleOrDefaultAsync(r => r.Id == redeterminationId, cancellationToken) ?? throw new ChallengeUnknownException();
            var application = await db.Applications.SingleAsync(a => a.Id == again.ApplicationId, cancellationToken);
            Require(actor, Roles.Reviewers, application.VillageCode);
            if (await OwnRelatives.AreInAsync(db, application.Id, actor, cancellationToken))
            {
                throw new ChallengeNotPossibleException(OwnRelatives.Withdraw);
            }

            if (again.LookedAt is { } at)
            {
                throw new ChallengeNotPossibleException(new(
                    $"{again.LookedAtByName}已于{ChallengeWords.Moment(at)}查看。", $"{again.LookedAtByName} already looked at it at {ChallengeWords.Moment(at)}."));
            }

            (again.LookedAt, again.LookedAtBy, again.LookedAtByName, again.Note) = (now, actor.Id, actor.Name, note);
            return new(again.ChallengeId, SubjectType, "redetermination looked at", application.Number);
        }, cancellationToken);
        return receipt.ResultId;
    }

    private async Task<WriteOutcome> RaiseAsync(WelfareDb db, DateTimeOffset now, RaiseChallenge said, Actor actor, CancellationToken cancellationToken)
    {
        var item = vocabulary.FindItem(said.Item) ?? throw new ChallengeUnknownException();
        var open = await OpenDisputes.LoadAsync(db, [said.Subject.PersonId], DateTimeOffset.MaxValue, cancellationToken);
        if (open[(said.Subject.PersonId, said.Item)].FirstOrDefault(dispute => dispute.IsAboutWholeItem || dispute.Fact == said.Fact) is { } there)
        {
            throw new AlreadyInDisputeException(there);
        }

        var challenge = new Challenge
        {
            Id = Guid.CreateVersion7(now),
            PersonId = said.Subject.PersonId,
            Item = said.Item,
            Fact = said.Fact,
            RowKey = said.RowKey,
            VisitId = said.Subject.VisitId,
            ApplicationId = said.Subject.ApplicationId,
            OnBehalfOf = said.OnBehalfOf,
            VillageCode = said.Subject.VillageCode,
            RaisedBy = actor.Id,
            RaisedByName = actor.Name,
            RaisedAt = now,
            DueOn = clock.DueOn(item, ChinaCalendar.DayOf(now)),
            Wrong = said.Wrong,
            Right = said.Right,
            Evidence = said.Evidence,
        };
        db.Challenges.Add(challenge);
        db.ChallengeEntries.Add(Entry(challenge, ChallengeEntryKind.Raised, "", actor, now));
        var applications = await RedetermineAsync(db, challenge, now, cancellationToken);
        return new(challenge.Id, SubjectType, "on the person's behalf", $"{item.Id}: raised, due {challenge.DueOn:yyyy-MM-dd}, applications {applications}");
    }

    private async Task<Guid> StepAsync(
        ChallengeEntryKind kind, ChallengeStep step, string[] roles, string idempotencyKey, Actor actor,
        Func<WelfareDb, Challenge, DateTimeOffset, Task> change, CancellationToken cancellationToken, object? content = null)
    {
        var operation = $"{SubjectType}.{kind.ToString().ToLowerInvariant()}";
        var receipt = await writes.WriteAsync(new(operation, idempotencyKey, actor, content ?? step), async (db, now) =>
        {
            var challenge = await db.Challenges.Include(c => c.Entries).SingleOrDefaultAsync(c => c.Id == step.ChallengeId, cancellationToken)
                ?? throw new ChallengeUnknownException();
            Require(actor, roles, challenge.VillageCode);
            if (kind is ChallengeEntryKind.Confirmed or ChallengeEntryKind.Corrected && IsForThePerson(challenge, actor))
            {
                throw new ChallengeNotPossibleException(new("提出异议的人不能代部门答复。", "Who raised a challenge does not answer it for the department."));
            }

            if (await IsOwnRelativesAsync(db, challenge, actor, cancellationToken))
            {
                throw new ChallengeNotPossibleException(OwnRelatives.Withdraw);
            }

            if (challenge.Version != step.Version || !challenge.IsOpen)
            {
                throw new ChallengeOvertakenException(challenge.Entries.MaxBy(entry => entry.Seq)!);
            }

            db.ChallengeEntries.Add(Entry(challenge, kind, step.Text, actor, now));
            await change(db, challenge, now);
            return new(challenge.Id, SubjectType, "see the challenge", $"{challenge.Item}: {challenge.State}");
        }, cancellationToken);
        return receipt.ResultId;
    }

    // To raise one takes nothing from anybody and is open to relatives; what follows is left to others.
    private static async Task<bool> IsOwnRelativesAsync(WelfareDb db, Challenge challenge, Actor actor, CancellationToken cancellationToken) =>
        await OwnRelatives.IsAsync(db, challenge.PersonId, actor, cancellationToken)
        || (challenge.ApplicationId is { } application && await OwnRelatives.AreInAsync(db, application, actor, cancellationToken))
        || (challenge.VisitId is { } visit && await OwnRelatives.AreVisitedAsync(db, visit, challenge.OnBehalfOf, actor, cancellationToken));

    // A data officer raises one only by taking in a file that repeats what had been corrected, which is the department's own doing.
    private static bool IsForThePerson(Challenge challenge, Actor actor) =>
        challenge.Entries.Any(entry => entry is { Kind: ChallengeEntryKind.Raised, Role: not Roles.DataOfficer } && entry.By == actor.Id);

    // What has been written so far is seen by the ledger before it is committed: all of it stands or falls together.
    private async Task<int> RedetermineAsync(WelfareDb db, Challenge challenge, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return (await redetermining.AddAsync(db, challenge, now, cancellationToken)).Count;
    }

    // A delivery that came in meanwhile ends no challenge, and nobody confirms or corrects what was not shown.
    private async Task<FactAnswer> HeldAsync(WelfareDb db, Challenge challenge, Guid? seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answer = (await ledger.AsKnownAsync(db, [challenge.PersonId], DateOnly.MaxValue, now, cancellationToken))[challenge.PersonId][challenge.Item];
        var held = answer.Held ?? answer;
        return held.BatchId == seen ? held : throw new ChallengeNotPossibleException(new(
            "部门刚刚送来了新的答复，本次未作任何更改。请先看新的答复，再决定怎样办理。",
            "A newer answer of the department has just come in. Nothing was recorded; look at it first, then answer."));
    }

    private Item ItemOf(Challenge challenge) => vocabulary.FindItem(challenge.Item)!;

    private static void Answer(Challenge challenge, ChallengeState state, Actor actor, DateTimeOffset now) =>
        (challenge.State, challenge.AnsweredBy, challenge.AnsweredByName, challenge.AnsweredAt) = (state, actor.Id, actor.Name, now);

    internal static ChallengeEntry Entry(Challenge challenge, ChallengeEntryKind kind, string text, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ChallengeId = challenge.Id,
        Seq = challenge.Entries.Count + 1,
        Kind = kind,
        By = actor.Id,
        ByName = actor.Name,
        Role = actor.Role,
        At = now,
        Text = text,
    };

    private static void Require(Actor actor, IReadOnlyList<string> roles, string villageCode)
    {
        if (!roles.Contains(actor.Role, StringComparer.Ordinal) || !PlaceScope.Of(actor).Covers(villageCode))
        {
            throw new ChallengeUnknownException();
        }
    }
}
