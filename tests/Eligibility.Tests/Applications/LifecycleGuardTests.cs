using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Lifecycles;
using Welfare.Eligibility.Applications.Notices;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Applications;

public sealed class LifecycleGuardTests
{
    [Theory]
    [InlineData(ApplicationTrigger.Submit, CasePart.Filing)]
    [InlineData(ApplicationTrigger.Accept, CasePart.Acceptance)]
    [InlineData(ApplicationTrigger.RecordSurvey, CasePart.Survey)]
    [InlineData(ApplicationTrigger.GiveOpinion, CasePart.Opinion)]
    public void Decide_ByWhoTookAnEarlierStepInAnotherRole_IsNotAllowed(ApplicationTrigger earlier, CasePart part)
    {
        var file = ApplicationBuilder.In(ApplicationStatus.CountyDecision);
        var step = file.Application.Steps.Single(step => step.Trigger == earlier);
        var promoted = new Actor(step.ActorId, "改任的人", Roles.CountyReviewer, Cast.County);

        foreach (var decision in new[] { ApplicationTrigger.Approve, ApplicationTrigger.Refuse })
        {
            var objection = file.Lifecycle.ObjectionsTo(file.ActionFor(decision), promoted, file.Now).Should().ContainSingle().Subject;
            (objection.Guard, objection.Field).Should().Be((StepGuards.PartsApart.Description, null));
            objection.Says.Zh.Should().Contain($"“{CaseParts.WordsOf(part).Zh}”");
            objection.Says.En.Should().Contain(CaseParts.WordsOf(part).En);
        }
    }

    /// <summary>Every pair of steps of different parts, on every way: whoever took the one does not take the other.</summary>
    [Theory]
    [InlineData(DecidingOffice.County)]
    [InlineData(DecidingOffice.Township)]
    public void Take_ASecondPartOfTheSameApplication_IsNotAllowed(DecidingOffice decides)
    {
        var pairs = 0;
        foreach (var (way, step) in ApplicationWays.All.SelectMany(way => way.Steps.Select(step => (way, step))))
        {
            var file = ApplicationBuilder.In(way.Family, step.From, way.Family == ProgrammeFamily.HouseholdSupport && step.From != ApplicationStatus.CountyDecision ? decides : DecidingOffice.County);
            foreach (var taken in file.Application.Steps.ToList())
            {
                var same = new Actor(taken.ActorId, taken.ActorName, Roles.TownshipReviewer, Cast.Township);
                var apart = CaseParts.Of(step.Trigger) is { } part && part != CasePart.Filing && CaseParts.Against(part).Any(trigger => file.Application.Steps.Any(of => of.Trigger == trigger && of.ActorId == same.Id));

                ObjectionsIn(file, step.Trigger, same).Contains(StepGuards.PartsApart.Description).Should().Be(apart, $"{way.Family}: {taken.Trigger}, then {step.Trigger}");
                pairs += apart ? 1 : 0;
            }
        }
        pairs.Should().BeGreaterThan(40);
    }

    [Fact]
    public void Parts_AreApartBothWaysButForWhoFiledAndLooksAgain()
    {
        // The account is recorded with the award, by no step.
        var parts = Enum.GetValues<CasePart>().Where(part => part != CasePart.Account).ToList();
        CaseParts.Against(CasePart.Account).Select(CaseParts.Of).Distinct().Should().BeEquivalentTo(parts.Cast<CasePart?>());
        foreach (var part in parts)
        {
            var against = CaseParts.Against(part).Select(trigger => CaseParts.Of(trigger)!.Value).Distinct().ToList();

            against.Should().BeEquivalentTo(parts.Where(other => other != part && !(other is CasePart.Filing && part is CasePart.Survey) && !(other is CasePart.Survey && part is CasePart.Filing)));
            against.Should().AllSatisfy(other => CaseParts.Against(other).Select(CaseParts.Of).Should().Contain(part));
        }
    }

    [Fact]
    public void DecideAgain_ByWhoRecordedTheAccount_IsNotAllowed()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.CountyDecision);
        var cashier = Cast.In(Roles.CountyReviewer, "冯账户", Cast.County);
        file.Application.Award = new(Guid.CreateVersion7(), HasAccount: true, [new(CasePart.Account, cashier.Id, cashier.Name)]);

        file.Lifecycle.ObjectionsTo(file.ActionFor(ApplicationTrigger.Approve), cashier, file.Now)
            .Should().ContainSingle(objection => objection.Guard == StepGuards.PartsApart.Description).Which.Says.Zh.Should().Contain("收款账户");
        file.Lifecycle.ObjectionsTo(file.ActionFor(ApplicationTrigger.Approve), Cast.CountyReviewer, file.Now).Should().BeEmpty();
    }

    [Fact]
    public void Decide_ByAnInvestigatorOfTheHomeVisit_IsNotAllowed()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.CountyDecision);

        file.Lifecycle.ObjectionsTo(file.ActionFor(ApplicationTrigger.Approve), Cast.In(Roles.CountyReviewer, "何网格", Cast.County), file.Now)
            .Should().ContainSingle(objection => objection.Guard == StepGuards.PartsApart.Description);
    }

    [Theory]
    [InlineData("吴调查|何网格", null)]
    [InlineData("吴调查|林窗口", null)]
    [InlineData("吴调查|陈受理", "陈受理")]
    [InlineData("吴调查| 陈 受理", "陈 受理")]
    public void RecordSurvey_WithWhoAcceptedAsAnInvestigator_IsNotAllowed(string investigators, string? named)
    {
        var file = ApplicationBuilder.In(ApplicationStatus.Accepted);

        var objections = file.Lifecycle.ObjectionsTo(file.Visited(new RecordSurvey(investigators.Split('|'), "情况属实")), Cast.Surveyor, file.Now);

        objections.Select(objection => (objection.Guard, objection.Field)).Should().Equal(named is null ? [] : [(StepGuards.InvestigatorsApart.Description, StepFields.Investigators)]);
        objections.Select(objection => objection.Says.Zh.Split("办理过")[0]).Should().Equal(named is null ? [] : [named]);
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3, 4 }, "", null)]
    [InlineData(new[] { 1, 2, 4 }, "行动不便，按手印另存", null)]
    [InlineData(new[] { 1, 2, 4 }, " ", StepFields.HouseholdSignature)]
    [InlineData(new[] { 1, 3, 4 }, "", StepFields.Signatures)]
    [InlineData(new[] { 1, 2, 3 }, "", StepFields.Photos)]
    [InlineData(new[] { 1, 2, 3, 99 }, "", StepFields.Photos)]
    public void RecordSurvey_WithoutASignatureOrAPhotograph_SaysWhatIsMissing(int[] pictures, string unsigned, string? missing)
    {
        var file = ApplicationBuilder.In(ApplicationStatus.Accepted);
        var visit = file.Visited(new RecordSurvey(["吴调查", "何网格"], "情况属实"));

        var objections = file.Lifecycle.ObjectionsTo(visit with { Pictures = pictures, Unsigned = unsigned }, Cast.Surveyor, file.Now);

        objections.Select(objection => objection.Field).Should().Equal(missing is null ? [] : [missing]);
        objections.Where(objection => objection.Field == StepFields.Signatures).Select(objection => (objection.Says.Zh.Contains("何网格"), objection.Says.Zh.Contains("吴调查"))).Should().Equal(missing == StepFields.Signatures ? [(true, false)] : []);
    }

    [Fact]
    public void RecordSurvey_WithNothingAttached_NamesEverythingThatIsMissingAtOnce()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.Accepted);

        file.Lifecycle.ObjectionsTo(new RecordSurvey(["吴调查", "何网格"], "情况属实"), Cast.Surveyor, file.Now)
            .Select(objection => objection.Field).Should().BeEquivalentTo(StepFields.Signatures, StepFields.HouseholdSignature, StepFields.Photos);
    }

    [Fact]
    public void RecordSurvey_WithThePicturesOfAnEarlierVisit_IsNotAllowed()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.PublicNotice);
        file.Take(file.ActionFor(ApplicationTrigger.RaiseObjection), Cast.TownshipReviewer);
        var earlier = file.Application.Surveys.Single().Pictures;

        var objections = file.Lifecycle.ObjectionsTo(new RecordSurvey(["吴调查", "何网格"], "再次调查") { Pictures = earlier, Unsigned = "不在家" }, Cast.Surveyor, file.Now);

        earlier.Should().HaveCount(4);
        objections.Select(objection => objection.Field).Should().BeEquivalentTo(StepFields.Signatures, StepFields.Photos);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("2023-03-13", false)]
    [InlineData("2023-03-14", true)]
    public void GiveOpinion_WithoutAReportThatIsStillGood_IsNotAllowed(string? lastDay, bool allowed)
    {
        var file = ApplicationBuilder.In(ApplicationStatus.PublicNotice);
        file.Application.CheckReports = lastDay is null ? [] : [new(2, "PT2023-000001-H2", "陈受理", file.Now, DateOnly.ParseExact(lastDay, "yyyy-MM-dd", null)), .. file.Application.CheckReports];

        ChinaCalendar.DayOf(file.Now).Should().Be(new DateOnly(2023, 3, 14));
        ObjectionsIn(file, ApplicationTrigger.GiveOpinion, Cast.Adviser).Should().Equal(allowed ? [] : [StepGuards.MeansChecked.Description]);
        if (allowed)
        {
            file.Take(file.ActionFor(ApplicationTrigger.GiveOpinion), Cast.Adviser);
            file.Application.Opinions.Single().CheckReport.Should().Be("PT2023-000001-H2");
        }
    }

    [Theory]
    [InlineData(ProgrammeFamily.DisasterAid)]
    [InlineData(ProgrammeFamily.HardshipAid)]
    public void GiveOpinion_OfAnotherFamily_NeedsNoReport(ProgrammeFamily family) =>
        ObjectionsIn(ApplicationBuilder.In(family, ApplicationStatus.PublicNotice), ApplicationTrigger.GiveOpinion, Cast.Adviser).Should().BeEmpty();

    [Fact]
    public void Options_ForWhoTookAnotherPart_SayWhyTheStepIsNotTheirs()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.Accepted);

        StepOption.For(file.Application, Cast.TownshipReviewer, file.Now).Single(option => option.Trigger == ApplicationTrigger.RecordSurvey)
            .Objections.Should().ContainSingle().Which.Says.Zh.Should().Contain("您办理过该申请的“受理”");
        StepOption.For(file.Application, Cast.Surveyor, file.Now).Single(option => option.Trigger == ApplicationTrigger.RecordSurvey).Objections.Should().BeEmpty();
    }

    [Fact]
    public void Accept_ByWhoFiled_IsNotAllowed()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.Submitted);

        file.Lifecycle.ObjectionsTo(file.ActionFor(ApplicationTrigger.Accept), Cast.Clerk with { Role = Roles.TownshipReviewer }, file.Now)
            .Should().ContainSingle(objection => objection.Guard == StepGuards.PartsApart.Description);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("吴调查", false)]
    [InlineData("吴调查|吴调查", false)]
    [InlineData("吴调查| 吴调查 ", false)]
    [InlineData("吴调查| ", false)]
    [InlineData("吴调查|何网格", true)]
    [InlineData("吴调查|何网格|马民政", true)]
    public void RecordSurvey_NeedsTwoDifferentPeople(string investigators, bool allowed)
    {
        var file = ApplicationBuilder.In(ApplicationStatus.Accepted);

        var objections = file.Lifecycle.ObjectionsTo(file.Visited(new RecordSurvey(investigators.Split('|'), "情况属实")), Cast.Surveyor, file.Now);

        objections.Select(objection => objection.Guard).Should().Equal(allowed ? [] : [StepGuards.TwoInvestigators.Description]);
    }

    [Theory]
    [InlineData("2023-03-27T09:00:00+08:00", false)]
    [InlineData("2023-04-03T23:59:59+08:00", false)]
    [InlineData("2023-04-04T00:00:00+08:00", true)]
    [Trait("ASVS", "2.3.2")]
    public void GiveOpinion_BeforeSevenDaysAreOver_IsNotAllowed(string at, bool allowed)
    {
        var file = ApplicationBuilder.In(ApplicationStatus.Surveyed);
        file.Lifecycle.Take(new StartNotice("张贴"), Cast.TownshipReviewer, At("2023-03-27T23:30:00+08:00"));

        var objections = file.Lifecycle.ObjectionsTo(new GiveOpinion(true, "同意"), Cast.Adviser, At(at));

        file.Application.Notices.Single().Should().BeEquivalentTo(new { From = new DateOnly(2023, 3, 28), Until = new DateOnly(2023, 4, 3) });
        objections.Select(objection => objection.Guard).Should().Equal(allowed ? [] : [StepGuards.NoticeOver.Description]);
    }

    [Fact]
    public void RaiseObjection_DuringNotice_NeedsANewSurveyAndANewNotice()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.PublicNotice);

        file.Take(file.ActionFor(ApplicationTrigger.RaiseObjection), Cast.TownshipReviewer);
        file.Application.Status.Should().Be(ApplicationStatus.Accepted);
        file.Take(file.ActionFor(ApplicationTrigger.RecordSurvey), Cast.Surveyor);
        file.Lifecycle.Take(file.ActionFor(ApplicationTrigger.StartNotice), Cast.TownshipReviewer, file.Now);

        file.Lifecycle.ObjectionsTo(file.ActionFor(ApplicationTrigger.GiveOpinion), Cast.Adviser, file.Now)
            .Should().ContainSingle(objection => objection.Guard == StepGuards.NoticeOver.Description);
        file.Application.Surveys.Should().HaveCount(2);
        file.Application.Notices.Should().HaveCount(2);
    }

    [Fact]
    public void GiveOpinion_WhileAnObjectionWaits_IsNotAllowed()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.PublicNotice);
        var objection = new NoticeObjection
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = file.Application.Id,
            NoticeId = file.Application.Notices.Single().Id,
            Says = "另有住房",
            Contact = "",
            At = file.Now,
        };
        file.Application.Objections.Add(objection);

        var objections = file.Lifecycle.ObjectionsTo(file.ActionFor(ApplicationTrigger.GiveOpinion), Cast.Adviser, file.Now);
        file.Take(file.ActionFor(ApplicationTrigger.RaiseObjection), Cast.TownshipReviewer);

        objections.Should().ContainSingle(found => found.Guard == StepGuards.ObjectionsHeard.Description);
        objection.HeardAt.Should().Be(file.Now);
    }

    [Theory]
    [InlineData(Verdict.Met, 54000L, false)]
    [InlineData(Verdict.Met, 54001L, true)]
    [InlineData(Verdict.Met, null, true)]
    [InlineData(Verdict.NotMet, 54000L, true)]
    [InlineData(Verdict.Unknown, 54000L, true)]
    [InlineData(Verdict.Review, 54000L, false)]
    public void Approve_DepartingFromTheAdvice_NeedsItsReasonCode(Verdict advice, long? amount, bool departs)
    {
        var file = ApplicationBuilder.In(ApplicationStatus.CountyDecision, advice);

        var without = file.Lifecycle.ObjectionsTo(new ApproveApplication(amount, null, "符合"), Cast.CountyReviewer, file.Now);
        file.Take(new ApproveApplication(amount, DepartureReason.PapersSeen, "符合"), Cast.CountyReviewer);

        without.Select(objection => objection.Guard).Should().Equal(departs ? [StepGuards.DepartureExplained.Description] : []);
        file.Application.Decision!.Departure.Should().Be(departs ? DepartureReason.PapersSeen : null);
        file.Application.Decision.AdviceVerdict.Should().Be(advice);
    }

    [Theory]
    [InlineData(Verdict.Met, true)]
    [InlineData(Verdict.NotMet, false)]
    [InlineData(Verdict.Unknown, true)]
    [InlineData(Verdict.Review, false)]
    public void Refuse_DepartingFromTheAdvice_NeedsItsReasonCode(Verdict advice, bool departs)
    {
        var file = ApplicationBuilder.In(ApplicationStatus.CountyDecision, advice);

        var without = file.Lifecycle.ObjectionsTo(new RefuseApplication(["DB-20"], null, "不符合"), Cast.CountyReviewer, file.Now);

        without.Select(objection => objection.Guard).Should().Equal(departs ? [StepGuards.DepartureExplained.Description] : []);
    }

    [Fact]
    public void Refuse_NamingNoConditionOrOneNobodyFound_IsNotAllowed()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.CountyDecision, Verdict.NotMet);

        foreach (var grounds in new string[][] { [], ["DB-99"], ["DB-20", "DB-99"] })
        {
            file.Lifecycle.ObjectionsTo(new RefuseApplication(grounds, null, "不符合"), Cast.CountyReviewer, file.Now)
                .Should().ContainSingle(objection => objection.Guard == StepGuards.GroundsNamed.Description);
        }
    }

    [Fact]
    public void Approve_NegativeAmount_IsNotAllowed()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.CountyDecision);

        file.Lifecycle.ObjectionsTo(new ApproveApplication(-1, DepartureReason.PapersSeen, "符合"), Cast.CountyReviewer, file.Now)
            .Should().ContainSingle(objection => objection.Guard == StepGuards.AmountNotNegative.Description);
    }

    [Theory]
    [InlineData("2023-04-18T10:00:00+08:00", "2023-05-01")]
    [InlineData("2023-04-30T23:59:59+08:00", "2023-05-01")]
    [InlineData("2023-05-01T00:00:00+08:00", "2023-06-01")]
    [InlineData("2023-12-31T12:00:00+08:00", "2024-01-01")]
    public void Approve_StartsTheMonthAfterTheDecision(string at, string start)
    {
        var file = ApplicationBuilder.In(ApplicationStatus.CountyDecision);

        file.Lifecycle.Take(file.ActionFor(ApplicationTrigger.Approve), Cast.CountyReviewer, At(at));

        file.Application.Decision!.StartMonth.Should().Be(DateOnly.ParseExact(start, "yyyy-MM-dd", null));
    }

    [Theory]
    [InlineData(30, 20, 20, true)]
    [InlineData(30, 19, 19, false)]
    [InlineData(31, 21, 0, true)]
    [InlineData(31, 20, 0, false)]
    [InlineData(30, 31, 0, false)]
    [InlineData(30, 20, 21, false)]
    [InlineData(0, 0, 0, false)]
    public void RecordVillageReview_NeedsTwoThirdsOfTheRepresentatives(int all, int present, int inFavour, bool allowed)
    {
        var file = ApplicationBuilder.In(ApplicationStatus.PublicNotice);
        file.Take(file.ActionFor(ApplicationTrigger.RaiseObjection), Cast.TownshipReviewer);

        file.Lifecycle.ObjectionsTo(new RecordVillageReview(all, present, inFavour, "评议"), Cast.Surveyor, file.Now)
            .Select(objection => objection.Guard).Should().Equal(allowed ? [] : [StepGuards.EnoughRepresentatives.Description]);
    }

    [Fact]
    public void RecordVillageReview_WithoutAnObjection_IsNotAllowed() =>
        ObjectionsIn(ApplicationBuilder.In(ApplicationStatus.Accepted), ApplicationTrigger.RecordVillageReview, Cast.Surveyor)
            .Should().Equal(StepGuards.ObjectionRaised.Description);

    [Fact]
    public void AidFirst_WithoutWhoSawItKindOrAmount_SaysEach()
    {
        var file = ApplicationBuilder.In(ProgrammeFamily.HardshipAid, ApplicationStatus.Submitted);

        file.Lifecycle.ObjectionsTo(new AidFirst(null, [], 0, "房屋烧毁"), Cast.TownshipReviewer, file.Now).Select(objection => objection.Guard)
            .Should().BeEquivalentTo(StepGuards.EmergencyNamed.Description, StepGuards.SeenOnTheSpot.Description, StepGuards.AidAboveZero.Description);
    }

    [Fact]
    public void AidFirst_FromFilingToTheCountysDecision_SkipsSurveyAndNoticeAndCannotBeWithdrawn()
    {
        var file = ApplicationBuilder.In(ProgrammeFamily.HardshipAid, ApplicationStatus.AidedFirst);

        file.Application.FirstAid.Should().BeEquivalentTo(new { Kind = EmergencyKind.Fire, Amount = 88000L });
        file.Application.FirstAid!.SeenBy.Should().Equal("陈受理");
        file.Application.AcceptedAt.Should().NotBeNull();
        ObjectionsIn(file, ApplicationTrigger.CompletePapers, Cast.TownshipReviewer).Should().Equal(StepGuards.PartsApart.Description);
        file.Take(file.ActionFor(ApplicationTrigger.CompletePapers), Cast.Adviser);
        ObjectionsIn(file, ApplicationTrigger.Withdraw, Cast.Clerk).Should().Equal(StepGuards.NothingGiven.Description);
        file.Take(file.ActionFor(ApplicationTrigger.ReceivePapers), Cast.CountyReviewer);
        ObjectionsIn(file, ApplicationTrigger.Approve, Cast.In(Roles.CountyReviewer, "陈受理", Cast.County)).Should().Equal(StepGuards.PartsApart.Description);
        file.Take(file.ActionFor(ApplicationTrigger.Approve), Cast.CountyReviewer);

        file.Application.Status.Should().Be(ApplicationStatus.Approved);
        (file.Application.Surveys.Count, file.Application.Notices.Count, file.Application.Opinions.Count).Should().Be((0, 0, 1));
    }

    [Fact]
    public void Decide_DelegatedToTheTownship_ByAnotherPersonOfTheTownshipOnly()
    {
        var file = ApplicationBuilder.In(ProgrammeFamily.HouseholdSupport, ApplicationStatus.TownshipOpinion, DecidingOffice.Township);

        ObjectionsIn(file, ApplicationTrigger.ReceivePapers, Cast.CountyReviewer).Should().Equal(StepGuards.DecidedByCounty.Description);
        foreach (var earlier in new[] { Cast.TownshipReviewer, Cast.Surveyor, Cast.Adviser })
        {
            ObjectionsIn(file, ApplicationTrigger.Approve, earlier).Should().Equal(StepGuards.PartsApart.Description);
        }
        ObjectionsIn(file, ApplicationTrigger.Approve, Cast.SecondTownshipReviewer).Should().BeEmpty();
    }

    [Fact]
    public void Decide_HouseholdOfANearRelativeOfStaff_AfterTheCountysOwnVisitByOthers()
    {
        var file = ApplicationBuilder.In(ApplicationStatus.CountyDecision);
        file.Application.Kin = new([new(Guid.CreateVersion7(), "许发放", KinRelation.Parent)], IsSaidByApplicant: false);

        ObjectionsIn(file, ApplicationTrigger.Approve, Cast.CountyReviewer).Should().Equal(StepGuards.VisitedByCounty.Description);
        ObjectionsIn(file, ApplicationTrigger.Refuse, Cast.CountyReviewer).Should().Equal(StepGuards.VisitedByCounty.Description);
        file.Take(file.ActionFor(ApplicationTrigger.RecordCountySurvey), Cast.In(Roles.CountyReviewer, "马县调", Cast.County));

        file.Application.Status.Should().Be(ApplicationStatus.CountyDecision);
        file.Application.Surveys.Last().Investigators.Should().Equal("马县调", "朱县调");
        ObjectionsIn(file, ApplicationTrigger.Approve, Cast.CountyReviewer).Should().BeEmpty();
        ObjectionsIn(file, ApplicationTrigger.Approve, Cast.In(Roles.CountyReviewer, "朱县调", Cast.County)).Should().Equal(StepGuards.PartsApart.Description);
    }

    [Fact]
    public void Take_ByANearRelative_IsNeverAllowed()
    {
        foreach (var step in ApplicationWays.All.SelectMany(way => way.Steps.Select(step => (way.Family, Step: step))))
        {
            var file = ApplicationBuilder.In(step.Family, step.Step.From);
            var relative = Cast.Of(Roles.CountyReviewer);
            file.Application.Kin = new([new(relative.Id, relative.Name, KinRelation.Child)], IsSaidByApplicant: false);

            ObjectionsIn(file, step.Step.Trigger, relative).Should().Contain(StepGuards.NotOwnRelative.Description);
        }
    }

    [Fact]
    public void Decide_DelegatedButOfANearRelative_IsTheCountys()
    {
        var file = ApplicationBuilder.In(ProgrammeFamily.HouseholdSupport, ApplicationStatus.TownshipOpinion, DecidingOffice.Township);
        file.Application.Kin = new([], IsSaidByApplicant: true);

        ObjectionsIn(file, ApplicationTrigger.Approve, Cast.SecondTownshipReviewer).Should().Equal(StepGuards.DecidedByTownship.Description);
        ObjectionsIn(file, ApplicationTrigger.ReceivePapers, Cast.CountyReviewer).Should().BeEmpty();
    }

    private static IEnumerable<string?> ObjectionsIn(ApplicationBuilder file, ApplicationTrigger trigger, Actor actor) =>
        file.Lifecycle.ObjectionsTo(file.ActionFor(trigger), actor, file.Now).Select(objection => objection.Guard);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
