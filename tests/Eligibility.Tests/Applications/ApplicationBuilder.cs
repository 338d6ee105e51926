using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Applications;

/// <summary>Brings an application to a state the way people do: step by step, each by somebody who may.</summary>
internal sealed class ApplicationBuilder
{
    private static readonly DateTimeOffset Start = new(2023, 3, 6, 1, 0, 0, TimeSpan.Zero);

    public ApplicationBuilder(Verdict advice = Verdict.Met, long? amount = 54000)
    {
        Application = new()
        {
            Id = Guid.CreateVersion7(),
            Number = "PT2023-000001",
            VisitId = Guid.CreateVersion7(),
            Programme = "minimum-income",
            ApplicantId = Guid.CreateVersion7(),
            ApplicantName = "测试",
            TownshipCode = Cast.Township,
            VillageCode = Cast.Village,
            AsOf = new(2023, 3, 6),
            HouseholdJson = "{}",
            DeterminationJson = AdviceJson.Of(advice, amount),
            AdviceVerdict = advice,
            AdviceAmount = amount,
        };
        Lifecycle = new(Application);
    }

    public Application Application { get; }

    public Application.Lifecycle Lifecycle { get; }

    public DateTimeOffset Now { get; private set; } = Start;

    public static ApplicationBuilder In(ApplicationStatus status, Verdict advice = Verdict.Met, long? amount = 54000)
    {
        var builder = new ApplicationBuilder(advice, amount);
        foreach (var (trigger, actor) in WayTo(status))
        {
            builder.Take(builder.ActionFor(trigger), actor);
        }
        return builder;
    }

    public ApplicationStep Take(ApplicationAction action, Actor actor)
    {
        var step = Lifecycle.Take(action, actor, Now);
        Wait(action is StartNotice ? 8 : 0);
        return step;
    }

    public void Wait(int days) => Now = Now.AddDays(days);

    /// <summary>A complete action: only state, role and place can stand against it.</summary>
    public ApplicationAction ActionFor(ApplicationTrigger trigger)
    {
        var agrees = Application.AdviceVerdict != Verdict.NotMet;
        return trigger switch
        {
            ApplicationTrigger.Submit => new SubmitApplication("申请人提出"),
            ApplicationTrigger.Accept => new AcceptApplication("材料齐全"),
            ApplicationTrigger.ReturnForCompletion => new ReturnForCompletion("缺少授权书"),
            ApplicationTrigger.Resubmit => new ResubmitApplication("已补授权书"),
            ApplicationTrigger.RecordSurvey => new RecordSurvey(["陈受理", "吴调查"], "情况属实"),
            ApplicationTrigger.StartNotice => new StartNotice("张贴于村务公开栏"),
            ApplicationTrigger.RaiseObjection => new RaiseObjection("有村民反映另有住房"),
            ApplicationTrigger.GiveOpinion => new GiveOpinion(true, "同意上报"),
            ApplicationTrigger.ReceivePapers => new ReceivePapers("材料收齐"),
            ApplicationTrigger.Approve => new ApproveApplication(Application.AdviceAmount, agrees ? null : DepartureReason.PapersSeen, "符合条件"),
            ApplicationTrigger.Refuse => new RefuseApplication(["DB-20"], agrees ? DepartureReason.FoundOnTheSpot : null, "金融资产超标"),
            ApplicationTrigger.Withdraw => new WithdrawApplication("申请人自愿撤回"),
            _ => throw new ArgumentOutOfRangeException(nameof(trigger)),
        };
    }

    private static IEnumerable<(ApplicationTrigger, Actor)> WayTo(ApplicationStatus status)
    {
        (ApplicationTrigger Trigger, Actor By, ApplicationStatus To)[] way =
        [
            (ApplicationTrigger.Submit, Cast.Clerk, ApplicationStatus.Submitted),
            (ApplicationTrigger.Accept, Cast.TownshipReviewer, ApplicationStatus.Accepted),
            (ApplicationTrigger.RecordSurvey, Cast.TownshipReviewer, ApplicationStatus.Surveyed),
            (ApplicationTrigger.StartNotice, Cast.TownshipReviewer, ApplicationStatus.PublicNotice),
            (ApplicationTrigger.GiveOpinion, Cast.TownshipReviewer, ApplicationStatus.TownshipOpinion),
            (ApplicationTrigger.ReceivePapers, Cast.CountyReviewer, ApplicationStatus.CountyDecision),
            (ApplicationTrigger.Approve, Cast.CountyReviewer, ApplicationStatus.Approved),
        ];
        (ApplicationTrigger, Actor) last = status switch
        {
            ApplicationStatus.Refused => (ApplicationTrigger.Refuse, Cast.CountyReviewer),
            ApplicationStatus.ReturnedForCompletion => (ApplicationTrigger.ReturnForCompletion, Cast.TownshipReviewer),
            ApplicationStatus.Withdrawn => (ApplicationTrigger.Withdraw, Cast.Clerk),
            _ => default,
        };
        var before = status switch
        {
            ApplicationStatus.Drafted => 0,
            ApplicationStatus.Refused => way.Length - 1,
            ApplicationStatus.ReturnedForCompletion or ApplicationStatus.Withdrawn => 1,
            _ => Array.FindIndex(way, step => step.To == status) + 1,
        };
        var steps = way.Take(before).Select(step => (step.Trigger, step.By));
        return last == default ? steps : steps.Append(last);
    }
}
