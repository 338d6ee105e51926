using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Tests.Challenges;

public sealed class ChallengeDeskTests(ChallengedCounty county) : IClassFixture<ChallengedCounty>
{
    [Fact]
    public async Task Raise_AtTheWindow_HasAClockAndAnAuditRowWithoutThePersonsWords()
    {
        var raised = await county.RaiseAsync(await county.VisitAsync());

        raised.Should().BeEquivalentTo(new { State = ChallengeState.Open, RaisedByName = "林窗口", Wrong = "工资不是我的", Right = "2025年起没有上班", Evidence = "村委会证明", IsOpen = true });
        raised.DueOn.Should().Be(WorkCalendar.After(DateOnly.FromDateTime(county.Clock.Now.DateTime), 5));
        await using var db = county.Open();
        var row = await db.AuditEntries.SingleAsync(e => e.Action == "challenge.raise" && e.SubjectId == raised.Id.ToString());
        $"{row.Reason} {row.Detail}".Should().NotContain("工资").And.Contain("D08");
    }

    /// <summary>S11 art 39: whoever is a near relative neither answers nor takes a step, and a colleague does.</summary>
    [Fact]
    public async Task Answer_ByANearRelative_IsLeftToAColleague()
    {
        var raised = await county.RaiseAsync(await county.VisitAsync());
        var relative = ChallengedCounty.In(Roles.DataOfficer, "周近亲");
        await RelateAsync(relative, raised.PersonId);
        var held = await county.HeldAsync(raised);
        var step = new ChallengeStep(raised.Id, raised.Version, "已核对");
        Func<Actor, Task>[] answers =
        [
            actor => county.Desk.AskAsync(step, ChallengedCounty.NewKey(), actor, default),
            actor => county.Desk.ConfirmAsync(new(step, held.BatchId), ChallengedCounty.NewKey(), actor, default),
            actor => county.Desk.CorrectAsync(new(step, held.BatchId, held.AsOf!.Value, held.Rows), ChallengedCounty.NewKey(), actor, default),
        ];

        foreach (var answer in answers)
        {
            (await FluentActions.Awaiting(() => answer(relative)).Should().ThrowAsync<ChallengeNotPossibleException>()).Which.Says.Should().Be(OwnRelatives.Withdraw);
        }
        (await county.FindAsync(raised.Id)).Entries.Should().ContainSingle("nothing was written");
        (await county.ConfirmAsync(raised)).State.Should().Be(ChallengeState.Confirmed);
    }

    [Fact]
    public async Task AnswerAndTakeBack_OfAHouseholdWithANearRelative_AreLeftToOthers()
    {
        var visit = await county.VisitAsync();
        var application = await county.ApplyAsync(visit);
        var raised = await county.RaiseAsync(visit, "D27", null);
        Guid other;
        await using (var db = county.Open())
        {
            other = await db.VisitMembers.Where(member => member.VisitId == visit && member.PersonId != raised.PersonId && member.LivesTogether).Select(member => member.PersonId).FirstOrDefaultAsync();
        }
        var (officer, clerk) = (ChallengedCounty.In(Roles.DataOfficer, "周同户"), ChallengedCounty.In(Roles.Clerk, "林同户"));
        await RelateAsync(officer, other == Guid.Empty ? application.ApplicantId : other);
        await RelateAsync(clerk, application.ApplicantId);
        var step = new ChallengeStep(raised.Id, raised.Version, "说明");

        await FluentActions.Awaiting(() => county.Desk.AskAsync(step, ChallengedCounty.NewKey(), officer, default)).Should().ThrowAsync<ChallengeNotPossibleException>();
        await FluentActions.Awaiting(() => county.Desk.WithdrawAsync(step, ChallengedCounty.NewKey(), clerk, default)).Should().ThrowAsync<ChallengeNotPossibleException>();

        await county.Desk.WithdrawAsync(step, ChallengedCounty.NewKey(), ChallengedCounty.Clerk, default);
    }

    [Fact]
    public async Task Raise_ForBanks_HasAsLongAsTheirAnswersTake()
    {
        var raised = await county.RaiseAsync(await county.VisitAsync(), "D27", null);

        raised.DueOn.Should().Be(WorkCalendar.After(DateOnly.FromDateTime(county.Clock.Now.DateTime), 10));
    }

    [Fact]
    public async Task Raise_TwiceUnderOneKey_IsOneChallenge()
    {
        var fact = await county.FactAsync(await county.VisitAsync());
        var key = ChallengedCounty.NewKey();

        var first = await county.RaiseAsync(fact, key);
        var second = await county.RaiseAsync(fact, key);

        second.Id.Should().Be(first.Id);
    }

    [Fact]
    public async Task Raise_WhatIsInDisputeAlready_SaysWhoAndUntilWhen()
    {
        var visit = await county.VisitAsync();
        await county.RaiseAsync(visit);

        var again = () => county.RaiseAsync(visit);

        (await again.Should().ThrowAsync<AlreadyInDisputeException>()).Which.Says.Zh.Should().Contain("林窗口");
    }

    [Fact]
    public async Task Raise_ByManyAtOnce_IsRecordedOnce()
    {
        var fact = await county.FactAsync(await county.VisitAsync());

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await county.RaiseAsync(fact);
                return true;
            }
            catch (AlreadyInDisputeException)
            {
                return false;
            }
        }));

        tries.Count(won => won).Should().Be(1);
    }

    [Fact]
    public async Task Answer_ByTwoOfficersAtOnce_OneWinsAndTheOtherIsToldWho()
    {
        var raised = await county.RaiseAsync(await county.VisitAsync());

        var tries = await Task.WhenAll(new[] { ChallengedCounty.Officer, ChallengedCounty.SecondOfficer }.Select(async officer =>
        {
            try
            {
                await county.ConfirmAsync(raised, officer);
                return null;
            }
            catch (ChallengeOvertakenException e)
            {
                return e.Taken.ByName;
            }
        }));

        var answered = await county.FindAsync(raised.Id);
        tries.Should().ContainSingle(told => told == null);
        tries.Should().ContainSingle(told => told == answered.AnsweredByName);
        answered.Entries.Count(e => e.Kind == ChallengeEntryKind.Confirmed).Should().Be(1);
    }

    [Fact]
    public async Task Answer_TwiceUnderOneKey_IsOneAnswer()
    {
        var raised = await county.RaiseAsync(await county.VisitAsync());
        var seen = (await county.HeldAsync(raised)).BatchId;
        var (order, key) = (new ConfirmFact(new(raised.Id, raised.Version, "核对过"), seen), ChallengedCounty.NewKey());

        await county.Desk.ConfirmAsync(order, key, ChallengedCounty.Officer, default);
        await county.Desk.ConfirmAsync(order, key, ChallengedCounty.Officer, default);

        (await county.FindAsync(raised.Id)).Entries.Should().HaveCount(2);
    }

    [Fact]
    public async Task Ask_ThenReply_KeepsTheFactInDisputeAndTheTalkOnRecord()
    {
        var raised = await county.RaiseAsync(await county.VisitAsync());

        await county.Desk.AskAsync(new(raised.Id, raised.Version, "请补单位名称"), ChallengedCounty.NewKey(), ChallengedCounty.Officer, default);
        var asked = await county.FindAsync(raised.Id);
        await county.Desk.ReplyAsync(new(raised.Id, asked.Version, "某某公司"), ChallengedCounty.NewKey(), ChallengedCounty.Clerk, default);

        var replied = await county.FindAsync(raised.Id);
        (asked.State, asked.IsOpen, replied.State).Should().Be((ChallengeState.AwaitingInformation, true, ChallengeState.Open));
        replied.Entries.OrderBy(e => e.Seq).Select(e => (e.Kind, e.Text)).Should().Equal(
            (ChallengeEntryKind.Raised, ""), (ChallengeEntryKind.Asked, "请补单位名称"), (ChallengeEntryKind.Replied, "某某公司"));
    }

    [Theory]
    [InlineData(Roles.Clerk, "350128")]
    [InlineData(Roles.GridWorker, "350128")]
    [InlineData(Roles.TownshipReviewer, "350128")]
    [InlineData(Roles.CountyReviewer, "350128")]
    [InlineData(Roles.PolicyOfficer, "350128")]
    [InlineData(Roles.Auditor, "350128")]
    [InlineData(Roles.DataOfficer, "350181")]
    [InlineData(Roles.DataOfficer, "")]
    public async Task Answer_ByAnyOtherRoleOrPlace_ChangesNothing(string role, string place)
    {
        var raised = await county.RaiseAsync(await county.VisitAsync());

        var answering = () => county.ConfirmAsync(raised, ChallengedCounty.In(role, "别人", place));

        await answering.Should().ThrowAsync<ChallengeUnknownException>();
        (await county.FindAsync(raised.Id)).State.Should().Be(ChallengeState.Open);
    }

    [Fact]
    public async Task Answer_ByWhoRaisedItOnAnotherDuty_IsRefused()
    {
        var raised = await county.RaiseAsync(await county.VisitAsync());

        var answering = () => county.ConfirmAsync(raised, ChallengedCounty.Clerk with { Role = Roles.DataOfficer, PlaceCode = "350128" });

        (await answering.Should().ThrowAsync<ChallengeNotPossibleException>()).Which.Says.Zh.Should().Contain("提出异议的人");
        (await county.FindAsync(raised.Id)).State.Should().Be(ChallengeState.Open);
    }

    [Theory]
    [InlineData(Roles.DataOfficer, "350128")]
    [InlineData(Roles.Auditor, "350128")]
    [InlineData(Roles.Clerk, "350181")]
    public async Task Raise_ByAnyOtherRoleOrPlace_ChangesNothing(string role, string place)
    {
        var fact = await county.FactAsync(await county.VisitAsync());
        var said = new RaiseChallenge(fact.Subject, "D08", "wages_12m", null, fact.Subject.PersonId, "错", "对", null);

        var raising = () => county.Desk.RaiseAsync(said, ChallengedCounty.NewKey(), ChallengedCounty.In(role, "别人", place), default);

        await raising.Should().ThrowAsync<ChallengeUnknownException>();
    }

    [Fact]
    public async Task Correct_OnADayBeforeWhatIsHeldOrAfterToday_IsRefused()
    {
        var raised = await county.RaiseAsync(await county.VisitAsync());
        var held = await county.HeldAsync(raised);
        foreach (var day in new[] { held.AsOf!.Value.AddDays(-1), DateOnly.FromDateTime(county.Clock.Now.DateTime).AddDays(1) })
        {
            var correcting = () => county.Desk.CorrectAsync(
                new(new(raised.Id, raised.Version, "更正"), held.BatchId, day, []), ChallengedCounty.NewKey(), ChallengedCounty.Officer, default);

            await correcting.Should().ThrowAsync<ChallengeNotPossibleException>();
        }
    }

    [Theory]
    [InlineData(-3, false, false, 3)]
    [InlineData(-2, false, true, 2)]
    [InlineData(0, false, true, 0)]
    [InlineData(1, true, false, -1)]
    public void Standing_AroundTheLastDay_IsShownBeforeItPasses(int days, bool overdue, bool soon, int left)
    {
        var due = new DateOnly(2026, 7, 9);

        new ChallengeClock(5, 2).Standing(due, due.AddDays(days)).Should().BeEquivalentTo(new { IsOverdue = overdue, IsDueSoon = soon, WorkingDaysLeft = left, IsProvisional = false });
    }

    [Fact]
    public void Standing_InAYearWithoutHolidaysHeld_SaysThatTheDayIsProvisional() =>
        new ChallengeClock(5, 2).Standing(new(2027, 1, 6), new(2026, 12, 30)).IsProvisional.Should().BeTrue();

    [Theory]
    [InlineData("0")]
    [InlineData("61")]
    [InlineData("five")]
    public void From_ANumberThatMakesNoSense_IsRefused(string text)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["Challenges:WorkingDays"] = text };

        FluentActions.Invoking(() => ChallengeClock.From(configuration)).Should().Throw<InvalidOperationException>().WithMessage("*Challenges:WorkingDays*");
    }

    [Fact]
    public async Task Fact_WithoutTheSignature_CannotBeChallengedNorSeen()
    {
        var visit = await county.VisitAsync();
        await using (var db = county.Open())
        {
            foreach (var person in await db.VisitMembers.Where(m => m.VisitId == visit).Select(m => m.PersonId).ToListAsync())
            {
                await county.Get<ConsentDesk>().WithdrawAsync(person, visit, "本人撤回", ChallengedCounty.NewKey(), ChallengedCounty.Clerk, default);
            }
        }

        (await county.FactAsync(visit)).Stop!.En.Should().Contain("not signed");
    }

    [Fact]
    public async Task Fact_OfSomebodyElsesVisitOrPlace_IsNotFound()
    {
        var visit = await county.VisitAsync();
        var application = await county.ApplyAsync(visit);
        var subjects = county.Get<ChallengeSubjects>();

        (await subjects.OfVisitAsync(visit, "m1", "D08", null, null, ChallengedCounty.In(Roles.Clerk, "别的窗口"), default)).Should().BeNull();
        (await subjects.OfApplicationAsync(application.Id, "m1", "D08", null, null, ChallengedCounty.In(Roles.TownshipReviewer, "外县", "350181"), default)).Should().BeNull();
        (await subjects.OfApplicationAsync(application.Id, "m1", "D08", null, null, ChallengedCounty.County, default)).Should().NotBeNull();
        (await subjects.OfApplicationAsync(application.Id, "m99", "D08", null, null, ChallengedCounty.County, default)).Should().BeNull();
        (await subjects.OfApplicationAsync(application.Id, "m1", "D99", null, null, ChallengedCounty.County, default)).Should().BeNull();
    }

    private async Task RelateAsync(Actor staff, Guid person)
    {
        await using var db = county.Open();
        db.Users.Add(new StaffMember { Id = staff.Id, UserName = $"{staff.Id:N}", NormalizedUserName = $"{staff.Id:N}", DisplayName = staff.Name, Role = staff.Role, PlaceCode = staff.PlaceCode });
        db.StaffRelatives.Add(new() { Id = Guid.CreateVersion7(), StaffId = staff.Id, PersonId = person, Relation = KinRelation.Parent, DeclaredAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        await db.SaveChangesAsync();
    }
}
