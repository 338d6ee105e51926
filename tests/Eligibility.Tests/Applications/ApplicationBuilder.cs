using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Lifecycles;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Step = (Welfare.Eligibility.Applications.ApplicationTrigger Trigger, Welfare.Eligibility.Storage.Actor By);

namespace Welfare.Eligibility.Tests.Applications;

/// <summary>Brings an application to a state the way people do: step by step, each by somebody who may.</summary>
internal sealed class ApplicationBuilder
{
    private static readonly DateTimeOffset Start = new(2023, 3, 6, 1, 0, 0, TimeSpan.Zero);

    private static readonly Step Submitted = (ApplicationTrigger.Submit, Cast.Clerk);
    private static readonly Step Accepted = (ApplicationTrigger.Accept, Cast.TownshipReviewer);
    private static readonly Step Surveyed = (ApplicationTrigger.RecordSurvey, Cast.Surveyor);
    private static readonly Step Noticed = (ApplicationTrigger.StartNotice, Cast.TownshipReviewer);
    private static readonly Step Reviewed = (ApplicationTrigger.RecordVillageReview, Cast.Surveyor);

    public ApplicationBuilder(Verdict advice = Verdict.Met, long? amount = 54000)
        : this(ProgrammeFamily.HouseholdSupport, advice: advice, amount: amount)
    {
    }

    public ApplicationBuilder(
        ProgrammeFamily family, DecidingOffice decides = DecidingOffice.County, Verdict advice = Verdict.Met, long? amount = 54000)
    {
        Family = family;
        Application = new()
        {
            Id = Guid.CreateVersion7(),
            Number = "PT2023-000001",
            VisitId = Guid.CreateVersion7(),
            Programme = family switch
            {
                ProgrammeFamily.HouseholdSupport => "minimum-income",
                ProgrammeFamily.DisasterAid => "disaster-aid",
                ProgrammeFamily.HardshipAid => "hardship-aid",
                _ => "senior-card",
            },
            ApplicantId = Guid.CreateVersion7(),
            ApplicantName = "测试",
            TownshipCode = Cast.Township,
            VillageCode = Cast.Village,
            AsOf = new(2023, 3, 6),
            HouseholdJson = "{}",
            DeterminationJson = AdviceJson.Of(advice, amount),
            AdviceVerdict = advice,
            AdviceAmount = amount,
            Decides = decides,
        };
        Application.CheckReports = family == ProgrammeFamily.HouseholdSupport ? [new(1, "PT2023-000001-H1", "陈受理", Start, new(2024, 3, 5))] : [];
        Lifecycle = new(Application);
    }

    public ProgrammeFamily Family { get; }

    public Application Application { get; }

    public Application.Lifecycle Lifecycle { get; }

    public DateTimeOffset Now { get; private set; } = Start;

    public static ApplicationBuilder In(ApplicationStatus status, Verdict advice = Verdict.Met, long? amount = 54000)
    {
        var builder = new ApplicationBuilder(advice, amount);
        return builder.BringTo(status);
    }

    public static ApplicationBuilder In(ProgrammeFamily family, ApplicationStatus status, DecidingOffice decides = DecidingOffice.County) =>
        new ApplicationBuilder(family, decides).BringTo(status);

    private ApplicationBuilder BringTo(ApplicationStatus status)
    {
        if (status == ApplicationStatus.NotAccepted)
        {
            Application.EarlierRefusal = new("PT2022-000001", new(2022, 10, 10), new(2023, 10, 9), IsStandardRaised: false);
        }
        foreach (var (trigger, actor) in WayTo(status))
        {
            Application.OrderedAgain = trigger == ApplicationTrigger.Reopen ? new(Guid.CreateVersion7(), "县人民政府", null) : null;
            Take(ActionFor(trigger), actor);
        }
        return this;
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
            ApplicationTrigger.DeclineAcceptance => new DeclineAcceptance("一年内被拒绝，情况没有变化"),
            ApplicationTrigger.Resubmit => new ResubmitApplication("已补授权书"),
            ApplicationTrigger.RecordSurvey => Visited(new RecordSurvey(["吴调查", "何网格"], "情况属实")),
            ApplicationTrigger.RecordVillageReview => new RecordVillageReview(30, 20, 18, "多数代表认为符合"),
            ApplicationTrigger.AidFirst => new AidFirst(EmergencyKind.Fire, ["陈受理"], 88000, "房屋烧毁，当场给付"),
            ApplicationTrigger.CompletePapers => new CompletePapers(true, "签字、事由、金额已补齐"),
            ApplicationTrigger.CheckAgeAndPlace => new CheckAgeAndPlace("身份证、户口簿核对一致"),
            ApplicationTrigger.StartNotice => new StartNotice("张贴于村务公开栏"),
            ApplicationTrigger.RaiseObjection => new RaiseObjection("有村民反映另有住房"),
            ApplicationTrigger.GiveOpinion => new GiveOpinion(true, "同意上报"),
            ApplicationTrigger.ReceivePapers => new ReceivePapers("材料收齐"),
            ApplicationTrigger.RecordCountySurvey => Visited(new RecordCountySurvey(["马县调", "朱县调"], "县级入户，情况属实")),
            ApplicationTrigger.Approve => new ApproveApplication(Application.AdviceAmount, agrees ? null : DepartureReason.PapersSeen, "符合条件"),
            ApplicationTrigger.Refuse => new RefuseApplication(["DB-20"], agrees ? DepartureReason.FoundOnTheSpot : null, "金融资产超标"),
            ApplicationTrigger.Reopen => new ReopenApplication("复议决定责令重新作出"),
            ApplicationTrigger.Withdraw => new WithdrawApplication("申请人自愿撤回"),
            _ => throw new ArgumentOutOfRangeException(nameof(trigger)),
        };
    }

    /// <summary>The visit with a photograph and everybody's signature.</summary>
    public HomeVisit Visited(HomeVisit visit)
    {
        SurveyPictureHead[] pictures =
        [
            .. visit.Investigators.Select(name => (SurveyPictureKind.Signature, (string?)name.Trim()))
                .Append((SurveyPictureKind.HouseholdSignature, null)).Append((SurveyPictureKind.Photo, null))
                .Select((picture, i) => new SurveyPictureHead(Application.Pictures.Count + i + 1, picture.Item1, picture.Item2, Cast.Surveyor.Id, [])),
        ];
        Application.Pictures = [.. Application.Pictures, .. pictures];
        return visit with { Pictures = [.. pictures.Select(picture => picture.Number)] };
    }

    private IEnumerable<Step> WayTo(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Drafted => [],
        ApplicationStatus.Submitted => [Submitted],
        ApplicationStatus.ReturnedForCompletion => [Submitted, (ApplicationTrigger.ReturnForCompletion, Cast.TownshipReviewer)],
        ApplicationStatus.NotAccepted => [Submitted, (ApplicationTrigger.DeclineAcceptance, Cast.TownshipReviewer)],
        ApplicationStatus.Withdrawn => [Submitted, (ApplicationTrigger.Withdraw, Cast.Clerk)],
        ApplicationStatus.DecideAgain => [.. Decided(ApplicationTrigger.Refuse, Cast.In(Roles.TownshipReviewer, "李另定", Cast.Township)), (ApplicationTrigger.Reopen, Cast.CountyReviewer)],
        ApplicationStatus.Approved => Decided(ApplicationTrigger.Approve),
        ApplicationStatus.Refused => Decided(ApplicationTrigger.Refuse),
        ApplicationStatus.Checked => [Submitted, (ApplicationTrigger.CheckAgeAndPlace, Cast.TownshipReviewer)],
        ApplicationStatus.AidedFirst => [Submitted, (ApplicationTrigger.AidFirst, Cast.TownshipReviewer)],
        ApplicationStatus.Accepted => [Submitted, Accepted],
        ApplicationStatus.Surveyed => [Submitted, Accepted, Surveyed],
        ApplicationStatus.Reviewed when Family == ProgrammeFamily.DisasterAid => [Submitted, Accepted, Reviewed],
        ApplicationStatus.Reviewed => [Submitted, Accepted, Surveyed, Noticed, (ApplicationTrigger.RaiseObjection, Cast.TownshipReviewer), Reviewed],
        ApplicationStatus.PublicNotice => [Submitted, Accepted, Surveyed, Noticed],
        ApplicationStatus.TownshipOpinion => [.. WayTo(ApplicationStatus.PublicNotice), (ApplicationTrigger.GiveOpinion, Cast.Adviser)],
        ApplicationStatus.CountyDecision => [.. WayTo(ApplicationStatus.TownshipOpinion), (ApplicationTrigger.ReceivePapers, Cast.CountyReviewer)],
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private IEnumerable<Step> Decided(ApplicationTrigger decision, Actor? township = null) => Family == ProgrammeFamily.SeniorServices
        ? [.. WayTo(ApplicationStatus.Checked), (decision, Cast.CountyReviewer)]
        : Application.Decides == DecidingOffice.Township
            ? [.. WayTo(ApplicationStatus.TownshipOpinion), (decision, township ?? Cast.SecondTownshipReviewer)]
            : [.. WayTo(ApplicationStatus.CountyDecision), (decision, Cast.CountyReviewer)];
}
