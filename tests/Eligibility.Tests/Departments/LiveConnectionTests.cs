using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.DepartmentSimulator;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Departments.Health;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Departments.Sources;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Visits;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Departments;

/// <summary>The departments asked about a visit's household, from the signature to the ledger, on a real database.</summary>
public sealed class LiveConnectionTests
{
    private const string Wages = "D08";

    private static DemoHousehold Couple { get; } = LiveDesk.County.First(household => household.People.Count >= 2);

    private static DemoHousehold Earner { get; } = LiveDesk.County.First(household => household.People[0].Rows(Wages).Any(row => row is { Status: "FOUND", Name: null, DaysOld: null }));

    [Fact]
    public async Task Ask_SignedHousehold_AnswersStandInTheLedger()
    {
        await using var desk = await LiveDesk.StartAsync();
        var open = await desk.VisitAsync(Earner);

        var asked = await desk.AskAsync(open);

        asked.Should().Be(27 * open.Members.Count);
        var inquiries = await desk.InquiriesAsync();
        inquiries.Should().OnlyContain(inquiry => inquiry.Outcome != InquiryOutcome.Asked && inquiry.AskedByName == LiveDesk.Clerk.Name && inquiry.Purpose == AuthorisationPurpose.MeansCheck);
        var inquired = inquiries.Single(inquiry => inquiry.PersonId == open.Applicant.Person.Id && inquiry.Item == Wages);
        var answer = await desk.AnswerAsync(open.Applicant.Person, Wages);
        answer.State.Should().Be(FactState.Known);
        answer.BatchId.Should().Be(inquired.Id);
        answer.Rows.Should().ContainSingle().Which.Facts.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Ask_OneSourceHangs_AllHaveBeenAskedAndTheOthersHaveAnsweredMeanwhile()
    {
        await using var desk = await LiveDesk.StartAsync(null, ("Retries", "0"), ("AttemptSeconds", "55"), ("TotalSeconds", "60"));
        desk.Departments.Faults["taxation"] = Fault.Slow;
        var open = await desk.VisitAsync(Earner, signed: "m1");

        await desk.Inquiries.AskAsync(open.Visit.Id, LiveDesk.Clerk, default);

        List<Inquiry> asked = [];
        for (var i = 0; i < 600 && asked.Count(inquiry => inquiry.Outcome != InquiryOutcome.Asked) < 25; i++)
        {
            await Task.Delay(50);
            asked = await desk.InquiriesAsync();
        }
        asked.Should().HaveCount(27);
        asked.Where(inquiry => inquiry.Outcome == InquiryOutcome.Asked).Select(inquiry => inquiry.Item).Should().Equal(["D15", "D16"], "the tax office still hangs");
        desk.Departments.Paths.Should().HaveCount(27);
        (await desk.AnswerAsync(open.Applicant.Person, Wages)).State.Should().Be(FactState.Known, "an answer counts as it comes");
    }

    [Fact]
    public async Task Ask_Question_HasNobodysNumberOrNameInItsAddress()
    {
        await using var desk = await LiveDesk.StartAsync();

        await desk.AskAsync(await desk.VisitAsync(Couple));

        desk.Departments.Paths.Should().NotBeEmpty().And.OnlyContain(path => System.Text.RegularExpressions.Regex.IsMatch(path, "^POST /[a-z-]+/items/D[0-9]{2}$"));
    }

    [Fact]
    public async Task Ask_UnsignedPeople_NoRequestLeaves()
    {
        await using var desk = await LiveDesk.StartAsync();
        var open = await desk.VisitAsync(Couple, signed: "nobody");

        var asked = await desk.AskAsync(open);

        asked.Should().Be(0);
        desk.Departments.Paths.Should().BeEmpty();
        (await desk.InquiriesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Ask_OneOfTwoSigned_AsksAboutThatOneOnly()
    {
        await using var desk = await LiveDesk.StartAsync();
        var open = await desk.VisitAsync(Couple, signed: "m2");

        await desk.AskAsync(open);

        (await desk.InquiriesAsync()).Should().HaveCount(27).And.OnlyContain(inquiry => inquiry.PersonId == open.Member("m2")!.Person.Id);
        desk.Departments.Simulator.Asked.Should().BeLessThanOrEqualTo(27);
    }

    [Theory]
    [InlineData("2026-06-30", 0)]
    [InlineData("2026-07-01", 27)]
    [InlineData("2027-07-01", 27)]
    [InlineData("2027-07-02", 0)]
    public async Task Ask_DaysAroundTheAuthorisation_CountItsFirstAndItsLast(string day, int asked)
    {
        await using var desk = await LiveDesk.StartAsync();
        var open = await desk.VisitAsync(Couple, signed: "m1");
        desk.Clock.Now = new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8));

        (await desk.AskAsync(open)).Should().Be(asked);
    }

    [Fact]
    public async Task Ask_PersonUnderAnotherName_IsNotAskedAbout()
    {
        await using var desk = await LiveDesk.StartAsync();
        await using var scope = desk.Get<IServiceScopeFactory>().CreateAsyncScope();
        var visits = scope.ServiceProvider.GetRequiredService<VisitDesk>();
        var visit = await visits.StartByHandAsync(new(Couple.People[0].Number, "别的名字"), "350128107900", VisitChannel.Window, LiveDesk.Clerk, default);
        await visits.ConfirmMembersAsync(visit.Id, visit.Version, [new("m1", "self", true, SimulatedDepartments.Day)], LiveDesk.Clerk, default);

        (await desk.Inquiries.AskAsync(visit.Id, LiveDesk.Clerk, default)).Should().Be(0);
        desk.Departments.Paths.Should().BeEmpty();
    }

    [Fact]
    public async Task AskAbout_SomebodyWhoSignedOnAPhone_IsAskedAboutForTheClerkWhoseVisitItIs()
    {
        await using var desk = await LiveDesk.StartAsync();
        var open = await desk.VisitAsync(Couple, "m1");
        await desk.AskAsync(open);
        var other = open.Members.Single(member => member.Key == "m2").Person.Id;
        await SignAsync(desk, open, other);

        desk.Inquiries.AskAbout(new(open.Visit.Id, other));
        await desk.Get<InquiryRuns>().IdleAsync();

        var asked = (await desk.InquiriesAsync()).Where(inquiry => inquiry.PersonId == other).ToList();
        asked.Should().NotBeEmpty().And.OnlyContain(inquiry => inquiry.AskedBy == LiveDesk.Clerk.Id && inquiry.AnsweredAt != null);
        await using var db = desk.Open();
        (await db.AuditEntries.CountAsync(entry => entry.PersonId == other && entry.Action.EndsWith(".question"))).Should().BePositive("the person's own list shows it");
    }

    [Fact]
    public async Task AskAbout_BeforeTheHouseholdIsConfirmed_AsksNothing()
    {
        await using var desk = await LiveDesk.StartAsync();
        await using var scope = desk.Get<IServiceScopeFactory>().CreateAsyncScope();
        var visits = scope.ServiceProvider.GetRequiredService<VisitDesk>();
        var applicant = await visits.FindAsync(Couple.People[0].Number, LiveDesk.Clerk, default);
        var visit = await visits.StartAsync(applicant!, VisitChannel.Window, LiveDesk.Clerk, default);
        await SignAsync(desk, (await visits.OpenAsync(visit.Id, LiveDesk.Clerk, default))!, applicant!.Id);

        desk.Inquiries.AskAbout(new(visit.Id, applicant.Id));
        await desk.Get<InquiryRuns>().IdleAsync();

        (await desk.InquiriesAsync()).Should().BeEmpty();
    }

    private static async Task SignAsync(LiveDesk desk, OpenVisit open, Guid person)
    {
        await using var db = desk.Open();
        db.Users.Add(new StaffMember { Id = LiveDesk.Clerk.Id, UserName = "clerk", DisplayName = LiveDesk.Clerk.Name, Role = LiveDesk.Clerk.Role, PlaceCode = LiveDesk.Clerk.PlaceCode });
        db.Authorisations.Add(new Authorisation
        {
            Id = Guid.CreateVersion7(),
            PersonId = person,
            VisitId = open.Visit.Id,
            Purpose = AuthorisationPurpose.MeansCheck,
            Way = SigningWay.Phone,
            SignedOn = SimulatedDepartments.Day,
            ExpiresOn = SimulatedDepartments.Day.AddMonths(6),
            RecordedBy = LiveDesk.Clerk.Id,
            RecordedAt = desk.Clock.GetUtcNow(),
        });
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Ask_VisitOfSomebodyElse_AsksNothing()
    {
        await using var desk = await LiveDesk.StartAsync();
        var open = await desk.VisitAsync(Couple);

        (await desk.Inquiries.AskAsync(open.Visit.Id, LiveDesk.Clerk with { Id = Guid.CreateVersion7() }, default)).Should().Be(0);
    }

    [Fact]
    public async Task Ask_NoSourceConfigured_AsksNothingAndChangesNothing()
    {
        await using var desk = await LiveDesk.StartAsync(sources: []);
        var open = await desk.VisitAsync(Couple);

        (await desk.AskAsync(open)).Should().Be(0);
        (await desk.Inquiries.StandingsAsync(open.Visit.Id, default)).Should().BeEmpty();
        (await desk.InquiriesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Ask_Again_AsksOnlyWhatWasNotAnswered()
    {
        await using var desk = await LiveDesk.StartAsync();
        var open = await desk.VisitAsync(Earner, signed: "m1");
        desk.Departments.Faults["taxation"] = Fault.Down;
        desk.Departments.Faults["education"] = Fault.Truncated;
        await desk.AskAsync(open);
        desk.Departments.Faults.Clear();
        var first = (await desk.InquiriesAsync()).Count(inquiry => inquiry.IsUnanswered);
        desk.Clock.Now = desk.Clock.Now.AddMinutes(2);

        var again = await desk.AskAsync(open);

        again.Should().Be(first).And.BeGreaterThanOrEqualTo(3);
        var standing = (await desk.Inquiries.StandingsAsync(open.Visit.Id, default)).Where(standing => standing.Item is "D15" or "D16" or "D25");
        standing.Should().HaveCount(3).And.OnlyContain(answered => answered.IsAnswered);
    }

    [Theory]
    [InlineData(nameof(Fault.None), InquiryOutcome.Known, FactState.Known)]
    [InlineData(nameof(Fault.Down), InquiryOutcome.NoAnswer, FactState.Unknown)]
    [InlineData(nameof(Fault.Empty), InquiryOutcome.Refused, FactState.Unknown)]
    [InlineData(nameof(Fault.Truncated), InquiryOutcome.Refused, FactState.Unknown)]
    [InlineData(nameof(Fault.WrongPerson), InquiryOutcome.Refused, FactState.Unknown)]
    [InlineData(nameof(Fault.OtherName), InquiryOutcome.Disputed, FactState.Disputed)]
    [InlineData(nameof(Fault.Stale), InquiryOutcome.Refused, FactState.Unknown)]
    [InlineData(nameof(Fault.OtherCharset), InquiryOutcome.Refused, FactState.Unknown)]
    [InlineData(nameof(Fault.Negative), InquiryOutcome.Refused, FactState.Unknown)]
    [InlineData(nameof(Fault.Duplicated), InquiryOutcome.Refused, FactState.Unknown)]
    public async Task Ask_FaultyAnswer_IsNeverAFact(string fault, InquiryOutcome outcome, FactState state)
    {
        await using var desk = await LiveDesk.StartAsync();
        desk.Departments.Faults["social-security"] = Enum.Parse<Fault>(fault);
        var open = await desk.VisitAsync(Earner, signed: "m1");

        await desk.AskAsync(open);

        var answer = await desk.AnswerAsync(open.Applicant.Person, Wages);
        answer.State.Should().Be(state);
        (answer.Rows.Count > 0).Should().Be(state == FactState.Known);
        var standing = (await desk.Inquiries.StandingsAsync(open.Visit.Id, default)).Single(standing => standing.Item == Wages);
        standing.Outcome.Should().Be(outcome);
        (standing.Reason is not null).Should().Be(outcome != InquiryOutcome.Known);
    }

    [Fact]
    public async Task Ask_WrongPerson_GivesNobodyAnything()
    {
        await using var desk = await LiveDesk.StartAsync();
        SimulatedDepartments.All.ToList().ForEach(department => desk.Departments.Faults[department] = Fault.WrongPerson);
        await desk.AskAsync(await desk.VisitAsync(Couple));

        await using var db = desk.Open();
        var ids = (await db.Inquiries.Select(inquiry => inquiry.Id).ToListAsync()).ConvertAll(DeliveredAnswer.KeyOf);
        (await db.DeliveredAnswers.CountAsync(answer => ids.Contains(answer.BatchId))).Should().Be(0);
    }

    [Fact]
    public async Task AsKnown_LiveAnswer_IsKnownFromTheMomentItCame()
    {
        await using var desk = await LiveDesk.StartAsync();
        var open = await desk.VisitAsync(Earner, signed: "m1");
        var before = desk.Clock.Now;
        desk.Clock.Now = before.AddMinutes(1);

        await desk.AskAsync(open);

        (await desk.AnswerAsync(open.Applicant.Person, Wages, before)).State.Should().Be(FactState.Unknown);
        (await desk.AnswerAsync(open.Applicant.Person, Wages, desk.Clock.Now.AddTicks(-1))).State.Should().Be(FactState.Unknown);
        (await desk.AnswerAsync(open.Applicant.Person, Wages, desk.Clock.Now)).State.Should().Be(FactState.Known);
    }

    [Fact]
    public async Task Answers_LiveBesideDelivered_TheNewerDayStandsAndOfOneDayTheLater()
    {
        await using var desk = await LiveDesk.StartAsync();
        await desk.DeliverAsync(Wages);
        var open = await desk.VisitAsync(Earner, signed: "m1");
        var delivered = await desk.AnswerAsync(open.Applicant.Person, Wages);
        desk.Clock.Now = desk.Clock.Now.AddMinutes(1);

        await desk.AskAsync(open);

        var live = await desk.AnswerAsync(open.Applicant.Person, Wages);
        delivered.State.Should().Be(FactState.Known);
        live.State.Should().Be(FactState.Known);
        live.AsOf.Should().Be(delivered.AsOf);
        live.BatchId.Should().NotBe(delivered.BatchId!.Value);
        live.Rows[0].Facts.Should().Equal(delivered.Rows[0].Facts);
    }

    [Fact]
    public async Task Ask_AnswerOlderThanWhatIsHeld_IsRefusedAndWhatIsHeldStands()
    {
        await using var desk = await LiveDesk.StartAsync();
        await desk.DeliverAsync(Wages);
        desk.Departments.Faults["social-security"] = Fault.Stale;
        var open = await desk.VisitAsync(Earner, signed: "m1");

        await desk.AskAsync(open);

        var standing = (await desk.Inquiries.StandingsAsync(open.Visit.Id, default)).Single(standing => standing.Item == Wages);
        standing.Outcome.Should().Be(InquiryOutcome.Refused);
        standing.Reason!.En.Should().Contain("what is held is as of 2026-06-30");
        (await desk.AnswerAsync(open.Applicant.Person, Wages)).State.Should().Be(FactState.Known);
    }

    [Fact]
    public async Task Submit_AllFifteenDown_TakesTheApplicationAndNamesWhatIsMissing()
    {
        await using var desk = await LiveDesk.StartAsync();
        SimulatedDepartments.All.ToList().ForEach(department => desk.Departments.Faults[department] = Fault.Down);
        var open = await desk.VisitAsync(Couple);
        await desk.AskAsync(open);

        var determinations = await desk.ScreenAsync(open);
        var application = await desk.Get<ApplicationDesk>().SubmitAsync(open.Visit.Id, "minimum-income", "key", LiveDesk.Clerk, default);

        application.Status.Should().Be(ApplicationStatus.Submitted);
        determinations.Single(given => given.Programme == "minimum-income").Verdict.Should().Be(Verdict.Unknown);
        var missing = determinations.SelectMany(given => given.Missing).Where(fact => fact.Item is not null).ToList();
        missing.Should().NotBeEmpty();
        var standings = await desk.Inquiries.StandingsAsync(open.Visit.Id, default);
        foreach (var fact in missing)
        {
            var standing = standings.Single(standing => standing.Item == fact.Item && standing.PersonId == open.Member(fact.Member)!.Person.Id);
            standing.Since.Should().Be(desk.Clock.Now.ToUniversalTime());
            standing.Reason.Should().NotBeNull();
            standing.WhatToDo(fact.SuppliedBy).Should().NotBeNull();
        }
    }

    [Fact]
    public async Task EndInterrupted_QuestionsLeftOpen_CountAsUnansweredAndCanBeAskedAgain()
    {
        await using var desk = await LiveDesk.StartAsync();
        var open = await desk.VisitAsync(Earner, signed: "m1");
        await desk.AskAsync(open);
        await using (var db = desk.Open())
        {
            await db.Inquiries.Where(inquiry => inquiry.Item == "D02").ExecuteUpdateAsync(rows => rows
                .SetProperty(row => row.Outcome, InquiryOutcome.Asked).SetProperty(row => row.AnsweredAt, (DateTimeOffset?)null).SetProperty(row => row.AsOf, (DateOnly?)null));
        }

        await desk.Inquiries.EndInterruptedAsync(default);

        (await desk.Inquiries.StandingsAsync(open.Visit.Id, default)).Single(standing => standing.Item == "D02").Outcome.Should().Be(InquiryOutcome.NoAnswer);
        (await desk.Inquiries.AskAsync(open.Visit.Id, LiveDesk.Clerk, default)).Should().BeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task Register_ThatCorrectsAName_MakesLiveAnswersDisputedToo()
    {
        await using var desk = await LiveDesk.StartAsync();
        await using var scope = desk.Get<IServiceScopeFactory>().CreateAsyncScope();
        var visits = scope.ServiceProvider.GetRequiredService<VisitDesk>();
        var stranger = Welfare.Eligibility.Households.IdentityNumber.Create("350128", new DateOnly(1971, 3, 3), 0);
        var visit = await visits.StartByHandAsync(new(stranger, "林误"), "350128107900", VisitChannel.Window, LiveDesk.Clerk, default);
        await visits.ConfirmMembersAsync(visit.Id, visit.Version, [new("m1", "self", true, SimulatedDepartments.Day)], LiveDesk.Clerk, default);
        var open = (await visits.OpenAsync(visit.Id, LiveDesk.Clerk, default))!;
        await desk.AskAsync(open);
        (await desk.AnswerAsync(open.Applicant.Person, "D02")).State.Should().Be(FactState.None);
        desk.Clock.Now = desk.Clock.Now.AddMinutes(1);

        var file = Path.Combine(desk.Get<Welfare.Eligibility.Storage.StorageOptions>().DataFolder, "D01_350128_2026-06-30.correction.partial.csv");
        await File.WriteAllTextAsync(file, "id_no,name,status,as_of,household_no,relation,sex,village_code,hukou_code\n"
            + $"{stranger.Value},林正,FOUND,2026-06-30,H9,01,男,350128107900,350128107000\n");
        await desk.Get<FactImport>().ImportAsync(new FactImportRequest(file, LiveDesk.Clerk) { LetThroughBecause = "更正" });

        (await desk.AnswerAsync(open.Applicant.Person, "D02")).State.Should().Be(FactState.Disputed);
    }

    [Fact]
    public async Task Health_AfterAnswersAndFailures_TellsThem()
    {
        await using var desk = await LiveDesk.StartAsync(["social-security", "taxation"]);
        desk.Departments.Faults["taxation"] = Fault.Down;
        var open = await desk.VisitAsync(Earner, signed: "m1");
        await desk.AskAsync(open);

        var health = await desk.Get<DepartmentHealth>().ReadAsync(default);

        health.Should().HaveCount(15);
        health.SelectMany(department => department.Items).Should().HaveCount(27);
        var good = health.Single(standing => standing.Department.Id == "social-security").Connection!;
        good.LastAnswer.Should().Be(desk.Clock.Now.ToUniversalTime());
        (good.Asked, good.Failed).Should().Be((3, 0));
        var bad = health.Single(standing => standing.Department.Id == "taxation").Connection!;
        (bad.LastAnswer, bad.Asked, bad.Failed, bad.Waiting).Should().Be((null, 2, 2, 0));
        bad.Breaker.Should().Be(BreakerState.Closed, "two failures tell nothing");
        health.Single(standing => standing.Department.Id == "public-security").Should().Match<DepartmentStanding>(standing =>
            standing.Connection == null && standing.Items[0].LastBatch!.RowsKept > 0 && !standing.Items[0].Live);
    }

    [Theory]
    [InlineData(60, 2)]
    [InlineData(61, 0)]
    public async Task Health_QuestionsOfTheLastHour_AreCounted(int minutes, int counted)
    {
        await using var desk = await LiveDesk.StartAsync(["taxation"]);
        var open = await desk.VisitAsync(Earner, signed: "m1");
        await desk.AskAsync(open);
        desk.Clock.Now = desk.Clock.Now.AddMinutes(minutes);

        var health = await desk.Get<DepartmentHealth>().ReadAsync(default);

        health.Single(standing => standing.Department.Id == "taxation").Connection!.Asked.Should().Be(counted);
    }

    [Fact]
    public async Task Health_SourceThatKeepsFailing_HasItsBreakerOpen()
    {
        await using var desk = await LiveDesk.StartAsync(["social-security"]);
        desk.Departments.Faults["social-security"] = Fault.Down;
        foreach (var household in LiveDesk.County.Skip(20).Take(6))
        {
            await desk.AskAsync(await desk.VisitAsync(household));
        }

        var health = await desk.Get<DepartmentHealth>().ReadAsync(default);

        health.Single(standing => standing.Department.Id == "social-security").Connection!.Breaker.Should().Be(BreakerState.Open);
        desk.Departments.Simulator.Asked.Should().BeLessThan((await desk.InquiriesAsync()).Count, "nothing goes out while the breaker is open");
        (await desk.InquiriesAsync()).Should().OnlyContain(inquiry => inquiry.Outcome == InquiryOutcome.NoAnswer);
    }
}
