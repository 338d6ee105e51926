using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Awards;

/// <summary>
/// What a household is paid each month because a named person decided so. The amount of a month follows from the changes; nothing in them is ever
/// overwritten.
/// </summary>
public sealed partial class Award : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>Who is paid: the applicant.</summary>
    public required Guid PersonId { get; init; }

    public required string Programme { get; init; }

    public required string TownshipCode { get; set; }

    public required string VillageCode { get; set; }

    /// <summary>The first month paid: the one after the decision (S11 art 58).</summary>
    public required DateOnly StartMonth { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>Raised by every change and account, so that the second of two people is told of the first.</summary>
    public int LastSeq { get; private set; }

    public long Version { get; private set; }

    public ICollection<AwardChange> Changes { get; } = [];

    public ICollection<AwardAccount> Accounts { get; } = [];

    /// <summary>The last change that bears on the months to come: no correction does.</summary>
    public AwardChange Last => Changes.Where(change => change.Kind != AwardChangeKind.Corrected).MaxBy(change => change.Seq)!;

    public AwardAccount? Account => Accounts.MaxBy(account => account.Seq);

    /// <summary>Fen; 0 for a month that is not paid. Where changes speak of the same month, the one made last counts.</summary>
    public long AmountIn(DateOnly month) => ChangeIn(month) is { } change && !(month > change.LastMonth) ? change.Amount : 0;

    /// <summary>The change that says what a month is paid. A correction speaks of its own months only; grace also of those after it, with nothing.</summary>
    public AwardChange? ChangeIn(DateOnly month) => ChangeIn(month, int.MaxValue);

    /// <summary>Fen that a month was to be paid before a change was made.</summary>
    public long AmountBefore(AwardChange change, DateOnly month) =>
        ChangeIn(month, change.Seq) is { } earlier && !(month > earlier.LastMonth) ? earlier.Amount : 0;

    private AwardChange? ChangeIn(DateOnly month, int before) => Changes
        .Where(change => change.Seq < before && change.FromMonth <= month && !(change.Kind == AwardChangeKind.Corrected && month > change.LastMonth)).MaxBy(change => change.Seq);

    /// <summary>The last month of grace, while the award is in it; null where it is not.</summary>
    public DateOnly? GraceUntil => Status == AwardStatus.Leaving ? Changes.Where(change => change.Kind == AwardChangeKind.GraceGiven).MaxBy(change => change.Seq)!.LastMonth : null;

    /// <summary>The months of corrections, each once.</summary>
    public IEnumerable<DateOnly> CorrectedMonths => Changes.Where(change => change.Kind == AwardChangeKind.Corrected)
        .SelectMany(change => AwardMonths.Between(change.FromMonth, change.LastMonth!.Value)).Distinct().Order();

    /// <summary>The day on which the person paid died, where that was recorded.</summary>
    public DateOnly? DiedOn => Changes.Where(change => change.DiedOn is not null).MaxBy(change => change.Seq)?.DiedOn;

    /// <summary>The award that a decision grants; null where it pays nothing by the month.</summary>
    internal static Award? Of(Application application) =>
        application.Decision is { Outcome: DecisionOutcome.Approved, StartMonth: { } month, Amount: > 0 and var amount } decision
        ? Granted(application, decision, month, amount)
        : null;

    internal AwardChange Change(
        AwardChangeKind kind, DateOnly from, long amount, AwardEnd? end, DateOnly? diedOn, string reason, Actor actor, DateTimeOffset at, DateOnly? lastMonth = null)
    {
        var change = new AwardChange
        {
            Id = Guid.CreateVersion7(at),
            AwardId = Id,
            Seq = ++LastSeq,
            Kind = kind,
            FromMonth = from,
            LastMonth = lastMonth,
            Amount = amount,
            End = end,
            DiedOn = diedOn,
            Reason = reason,
            By = actor.Id,
            ByName = actor.Name,
            Role = actor.Role,
            At = at,
        };
        Changes.Add(change);
        return change;
    }

    private AwardChange Changed(AwardAction action, Actor actor, DateTimeOffset at)
    {
        (AwardChangeKind Kind, long Amount, AwardEnd? End, DateOnly? DiedOn, DateOnly? LastMonth) decided = action switch
        {
            ChangeAmount change => (AwardChangeKind.Changed, change.Amount, null, null, null),
            FollowGrant follow => (AwardChangeKind.Changed, follow.Amount, null, null, null),
            FollowRefusal => (AwardChangeKind.Ended, 0L, AwardEnd.DecidedAgain, null, null),
            SuspendAward => (AwardChangeKind.Suspended, 0L, null, null, null),
            ResumeAward resume => (AwardChangeKind.Resumed, resume.Amount, null, null, null),
            GiveGrace grace => (AwardChangeKind.GraceGiven, AmountIn(grace.FromMonth), null, null, grace.LastMonth),
            CorrectAward correct => (AwardChangeKind.Corrected, correct.Amount, null, null, correct.LastMonth),
            EndAward over => (AwardChangeKind.Ended, 0L, over.Why, over.DiedOn, null),
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        };
        return Change(decided.Kind, action.FromMonth, decided.Amount, decided.End, decided.DiedOn, action.Reason.Trim(), actor, at, decided.LastMonth);
    }

    internal void PayInto(PayeeAccount account, Actor actor, DateTimeOffset at) => Accounts.Add(new AwardAccount
    {
        Id = Guid.CreateVersion7(at),
        AwardId = Id,
        Seq = ++LastSeq,
        Kind = account.Kind,
        BankCode = account.BankCode,
        Number = account.Number,
        By = actor.Id,
        ByName = actor.Name,
        At = at,
    });

    private static Award Granted(Application application, Decision decision, DateOnly month, long amount)
    {
        var award = new Award
        {
            Id = Guid.CreateVersion7(decision.DecidedAt),
            ApplicationId = application.Id,
            PersonId = application.ApplicantId,
            Programme = application.Programme,
            TownshipCode = application.TownshipCode,
            VillageCode = application.VillageCode,
            StartMonth = month,
            GrantedAt = decision.DecidedAt,
        };
        var role = application.Steps.Last(step => step.Trigger == ApplicationTrigger.Approve).Role;
        award.Change(
            AwardChangeKind.Granted, month, amount, null, null, decision.Reason, new(decision.DecidedBy, decision.DecidedByName, role, ""), decision.DecidedAt);
        return award;
    }
}
