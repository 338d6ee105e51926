using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Lifecycles;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tests.Applications;

/// <summary>Nothing against a person rests on a fact in dispute; everything else goes on.</summary>
public sealed class LifecycleDisputeTests
{
    private static readonly DisputedFact Wages = new(
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), "D08", "wages_12m", "林窗口", DateTimeOffset.UnixEpoch, new(2023, 3, 10)),
        [new("近12个月工资性收入", "Wages in 12 months")],
        "王秀兰");

    private static readonly string[] AboutDisputes =
        [StepGuards.NothingInDispute.Description, StepGuards.OpinionNotInDispute.Description, StepGuards.AmountNotInDispute.Description];

    public static TheoryData<ProgrammeFamily, ApplicationStatus, ApplicationTrigger> Steps()
    {
        var steps = new TheoryData<ProgrammeFamily, ApplicationStatus, ApplicationTrigger>();
        foreach (var way in ApplicationWays.All)
        {
            foreach (var step in way.Steps)
            {
                steps.Add(way.Family, step.From, step.Trigger);
            }
        }

        return steps;
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Take_EveryStepThatIsNotAgainstThePerson_GoesOnDuringADispute(ProgrammeFamily family, ApplicationStatus status, ApplicationTrigger trigger)
    {
        var file = ApplicationBuilder.In(family, status);
        file.Application.Disputes = [Wages];
        var adverse = trigger is ApplicationTrigger.Refuse or ApplicationTrigger.ReturnForCompletion or ApplicationTrigger.DeclineAcceptance;

        var objections = file.Lifecycle.ObjectionsTo(file.ActionFor(trigger), WhoTakes(trigger), file.Now);

        objections.Select(o => o.Guard!).Intersect(AboutDisputes).Should().Equal(adverse ? [StepGuards.NothingInDispute.Description] : []);
    }

    [Theory]
    [InlineData(ApplicationStatus.CountyDecision, ApplicationTrigger.Refuse)]
    [InlineData(ApplicationStatus.Submitted, ApplicationTrigger.ReturnForCompletion)]
    public void Take_AgainstThePerson_NamesTheFactAndIsPossibleAgainOnceItIsAnswered(ApplicationStatus status, ApplicationTrigger trigger)
    {
        var file = ApplicationBuilder.In(status);
        file.Application.Disputes = [Wages];

        var says = file.Lifecycle.ObjectionsTo(file.ActionFor(trigger), WhoTakes(trigger), file.Now).Single().Says;
        file.Application.Disputes = [];

        says.Zh.Should().Contain("近12个月工资性收入（王秀兰）");
        says.En.Should().Contain("Wages in 12 months (王秀兰)");
        file.Lifecycle.ObjectionsTo(file.ActionFor(trigger), WhoTakes(trigger), file.Now).Should().BeEmpty();
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void GiveOpinion_DuringADispute_MayRecommendApprovalOnly(bool recommends, bool stopped)
    {
        var file = ApplicationBuilder.In(ApplicationStatus.PublicNotice);
        file.Application.Disputes = [Wages];

        var objections = file.Lifecycle.ObjectionsTo(new GiveOpinion(recommends, "意见"), Cast.Adviser, file.Now);

        objections.Select(o => (o.Guard, o.Field)).Should().Equal(stopped ? [(StepGuards.OpinionNotInDispute.Description, StepFields.Recommends)] : []);
    }

    [Theory]
    [InlineData(53999L, true)]
    [InlineData(54000L, false)]
    [InlineData(54001L, false)]
    [InlineData(null, true)]
    public void Approve_DuringADispute_PaysNoLessThanTheAdvice(long? amount, bool stopped)
    {
        var file = ApplicationBuilder.In(ApplicationStatus.CountyDecision);
        file.Application.Disputes = [Wages];

        var objections = file.Lifecycle.ObjectionsTo(new ApproveApplication(amount, DepartureReason.FoundOnTheSpot, "确认"), Cast.CountyReviewer, file.Now);

        objections.Select(o => (o.Guard, o.Field)).Should().Equal(stopped ? [(StepGuards.AmountNotInDispute.Description, StepFields.Amount)] : []);
    }

    [Fact]
    public void Options_DuringADispute_ShowTheBarredStepsWithTheReason()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.CountyDecision);
        file.Application.Disputes = [Wages];

        var options = StepOption.For(file.Application, Cast.CountyReviewer, file.Now);

        options.Single(o => o.Trigger == ApplicationTrigger.Refuse).Objections.Should().ContainSingle().Which.Says.Zh.Should().Contain("王秀兰");
        options.Single(o => o.Trigger == ApplicationTrigger.Approve).Objections.Should().BeEmpty();
    }

    private static Actor WhoTakes(ApplicationTrigger trigger) => trigger switch
    {
        ApplicationTrigger.Submit or ApplicationTrigger.Resubmit or ApplicationTrigger.Withdraw => Cast.Clerk,
        ApplicationTrigger.ReceivePapers or ApplicationTrigger.RecordCountySurvey or ApplicationTrigger.Approve or ApplicationTrigger.Refuse => Cast.CountyReviewer,
        _ => Cast.TownshipReviewer,
    };
}
