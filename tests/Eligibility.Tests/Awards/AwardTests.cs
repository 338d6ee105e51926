using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Tests.Payments;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Tests.Awards;

public sealed class AwardTests
{
    private static readonly DateOnly April = PayingCounty.April;
    private static readonly DateOnly May = new(2026, 5, 1);
    private static readonly DateOnly June = new(2026, 6, 1);

    [Theory]
    [InlineData("2026-03-30T15:59:59Z", 4)]
    [InlineData("2026-03-31T15:59:59Z", 4)]
    [InlineData("2026-03-31T16:00:00Z", 5)]
    [InlineData("2026-12-31T15:59:59Z", 1)]
    public async Task Approve_MonthlyProgramme_GrantsFromTheMonthAfterTheDecisionInChina(string decided, int month)
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.AtTheCountyAsync();
        desk.Clock.Wait(DateTimeOffset.Parse(decided, System.Globalization.CultureInfo.InvariantCulture) - desk.Clock.GetUtcNow());

        await desk.TakeAsync(application, new ApproveApplication(54000, null, "符合条件"), Cast.CountyReviewer);

        await using var db = desk.Open();
        var award = await db.Awards.AsNoTracking().Include(a => a.Changes).SingleAsync();
        award.StartMonth.Month.Should().Be(month);
        award.AmountIn(award.StartMonth.AddMonths(-1)).Should().Be(0);
        award.AmountIn(award.StartMonth).Should().Be(54000);
        award.Changes.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Kind = AwardChangeKind.Granted,
            Amount = 54000L,
            By = Cast.CountyReviewer.Id,
            ByName = Cast.CountyReviewer.Name,
            Role = Roles.CountyReviewer,
            Reason = "符合条件",
        });
    }

    [Fact]
    public async Task KeepDecided_DecisionOfAnEarlierVersion_GetsItsAwardOnce()
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.AtTheCountyAsync();
        await desk.TakeAsync(application, new ApproveApplication(54000, null, "符合条件"), Cast.CountyReviewer);
        await using (var db = desk.Open())
        {
            await AppendOnly.LiftAsync(db, default);
            await db.Set<AwardChange>().ExecuteDeleteAsync();
            await db.Awards.ExecuteDeleteAsync();
        }
        var awards = new AwardDesk(desk.Get<WritePath>(), desk.Get<IDbContextFactory<WelfareDb>>(), desk.Get<RulesetLibrary>());

        (await awards.KeepDecidedAsync(default)).Should().Be(1);
        (await awards.KeepDecidedAsync(default)).Should().Be(0);

        await using var after = desk.Open();
        var award = await after.Awards.AsNoTracking().Include(a => a.Changes).SingleAsync();
        award.AmountIn(award.StartMonth).Should().Be(54000);
        award.Last.Should().BeEquivalentTo(new { By = Cast.CountyReviewer.Id, Reason = "符合条件" });
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(null)]
    public async Task Approve_WhereNothingIsPaid_GrantsNoAward(long? amount)
    {
        await using var desk = await DeskInstallation.StartAsync();
        var application = await desk.AtTheCountyAsync();

        await desk.TakeAsync(application, new ApproveApplication(amount, DepartureReason.PapersSeen, "符合条件"), Cast.CountyReviewer);

        await using var db = desk.Open();
        (await db.Awards.AnyAsync()).Should().BeFalse();
    }

    [Theory]
    [InlineData("2026-04-30T15:59:59Z", true)]
    [InlineData("2026-04-30T16:00:00Z", false)]
    public async Task Decide_FromMay_IsTakenUntilTheLastMomentOfApril(string at, bool isTaken)
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        county.Clock.Wait(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) - county.Clock.GetUtcNow());

        var decide = () => county.DecideAsync(award, new ChangeAmount(May, 60000, "标准提高"));

        if (isTaken)
        {
            await decide();
        }
        else
        {
            (await decide.Should().ThrowAsync<AwardRefusedException>()).Which.Says.En.Should().Contain("month after the decision");
        }
        (await county.ReadAsync(award)).AmountIn(May).Should().Be(isTaken ? 60000 : 54000);
    }

    [Fact]
    public async Task Decide_ChangeSuspendResumeEnd_EachCountsFromItsMonth()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();

        await county.DecideAsync(award, new ChangeAmount(May, 60000, "标准提高"));
        await county.DecideAsync(award, new SuspendAward(June, "去向不明，核实中"));
        await county.DecideAsync(award, new ResumeAward(June.AddMonths(2), 60000, "已核实"));
        await county.DecideAsync(award, new EndAward(June.AddMonths(4), AwardEnd.NoLongerEligible, null, "收入超过标准"));

        var read = await county.ReadAsync(award);
        Enumerable.Range(-1, 8).Select(i => read.AmountIn(April.AddMonths(i))).Should().Equal(0, 54000, 60000, 0, 0, 60000, 60000, 0);
        read.Changes.OrderBy(change => change.Seq).Select(change => change.Reason).Should().Equal("符合条件", "标准提高", "去向不明，核实中", "已核实", "收入超过标准");
    }

    [Fact]
    public async Task Decide_Grace_PaysUnchangedUntilItsLastMonthAndNothingAfter()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();

        await county.DecideAsync(award, new GiveGrace(May, May.AddMonths(5), "收入超过标准，延保渐退"));

        var read = await county.ReadAsync(award);
        Enumerable.Range(0, 8).Select(i => read.AmountIn(April.AddMonths(i))).Should().Equal(54000, 54000, 54000, 54000, 54000, 54000, 54000, 0);
        (read.Status, read.GraceUntil).Should().Be((AwardStatus.Leaving, May.AddMonths(5)));
        var cut = () => county.DecideAsync(award, new ChangeAmount(May, 50000, "减"));
        await cut.Should().ThrowAsync<AwardRefusedException>("within grace the benefit is unchanged");
    }

    [Fact]
    public async Task Decide_EligibleAgainWithinGrace_GoesOnAndCanEndLater()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        await county.DecideAsync(award, new GiveGrace(May, May.AddMonths(5), "渐退"));

        await county.DecideAsync(award, new ResumeAward(June.AddMonths(6), 50000, "又符合条件"));
        await county.DecideAsync(award, new EndAward(June.AddMonths(8), AwardEnd.OwnWish, null, "自愿"));

        var read = await county.ReadAsync(award);
        Enumerable.Range(6, 4).Select(i => read.AmountIn(May.AddMonths(i))).Should().Equal(0, 50000, 50000, 0);
        read.Status.Should().Be(AwardStatus.Ended);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public async Task Decide_Grace_HasTheMonthsTheLawLeavesOpen(int months, bool isTaken)
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();

        var decide = () => county.DecideAsync(award, new GiveGrace(May, May.AddMonths(months - 1), "渐退"));

        if (isTaken)
        {
            await decide();
        }
        else
        {
            (await decide.Should().ThrowAsync<AwardRefusedException>()).Which.Says.En.Should().Contain("6 to 12 months");
        }
    }

    [Theory]
    [InlineData("2026-03-01", "2026-04-01", 60000, true)]
    [InlineData("2026-04-01", "2026-04-01", 54001, true)]
    [InlineData("2026-04-01", "2026-04-01", 54000, false)]
    [InlineData("2026-04-01", "2026-04-01", 53999, false)]
    [InlineData("2026-04-01", "2026-05-01", 60000, false)]
    [InlineData("2026-02-01", "2026-04-01", 60000, false)]
    [InlineData("2026-04-02", "2026-04-01", 60000, false)]
    public async Task Decide_Correction_OnlyGivesMoreForMonthsSinceTheAcceptance(string from, string until, long amount, bool isTaken)
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync(filedOn: new(2026, 2, 10));
        var (first, last) = (DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture));

        var decide = () => county.DecideAsync(award, new CorrectAward(first, last, amount, "更正"));

        if (isTaken)
        {
            await decide();
            var read = await county.ReadAsync(award);
            (read.AmountIn(first), read.AmountIn(May), read.Status).Should().Be((amount, 54000, AwardStatus.Running));
        }
        else
        {
            await decide.Should().ThrowAsync<AwardRefusedException>();
        }
    }

    [Fact]
    public async Task Decide_Death_StopsFromTheMonthAfterTheDecisionAndKeepsTheDay()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();

        await county.DecideAsync(award, new EndAward(May, AwardEnd.Death, new(2026, 4, 5), "死亡证明"));

        var read = await county.ReadAsync(award);
        read.DiedOn.Should().Be(new DateOnly(2026, 4, 5));
        (read.AmountIn(April), read.AmountIn(May)).Should().Be((54000, 0));
    }

    public static TheoryData<AwardAction> Refused => new()
    {
        new ChangeAmount(April, 60000, "同月"),
        new ChangeAmount(new(2026, 5, 2), 60000, "不是月初"),
        new ChangeAmount(May, 54000, "没有变化"),
        new ChangeAmount(May, 0, "零"),
        new ChangeAmount(May, 60000, " "),
        new ResumeAward(May, 54000, "没有停发"),
        new EndAward(May, AwardEnd.Death, null, "没有日期"),
        new EndAward(May, AwardEnd.Death, new(2026, 4, 7), "明天死亡"),
        new EndAward(May, AwardEnd.OwnWish, new(2026, 4, 1), "不是死亡"),
    };

    [Theory]
    [MemberData(nameof(Refused))]
    [Trait("ASVS", "2.2.1")]
    public async Task Decide_WhatCannotBe_IsRefusedAndNothingWritten(AwardAction action)
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();

        var decide = () => county.DecideAsync(award, action);

        await decide.Should().ThrowAsync<AwardRefusedException>();
        (await county.ReadAsync(award)).Changes.Should().ContainSingle();
        await using var db = county.Open();
        (await db.AuditEntries.AnyAsync(entry => entry.SubjectType == AwardDesk.SubjectType)).Should().BeFalse();
    }

    [Fact]
    public async Task Decide_AfterTheEnd_IsRefused()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        await county.DecideAsync(award, new EndAward(May, AwardEnd.MovedAway, null, "迁出"));

        var decide = () => county.DecideAsync(award, new ChangeAmount(June, 60000, "再发"));

        await decide.Should().ThrowAsync<AwardRefusedException>();
    }

    [Fact]
    public async Task Decide_ByTheSecondOfTwo_IsRefused()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        var seen = (await county.ReadAsync(award)).Version;
        await county.Awards.DecideAsync(award.Id, seen, new ChangeAmount(May, 60000, "标准提高"), PayingCounty.NewKey(), PayingCounty.Reviewer, default);

        var decide = () => county.Awards.DecideAsync(award.Id, seen, new SuspendAward(May, "停发"), PayingCounty.NewKey(), PayingCounty.Reviewer, default);

        (await decide.Should().ThrowAsync<AwardRefusedException>()).Which.Says.En.Should().Contain("Somebody else");
    }

    [Fact]
    public async Task Decide_ByAnybodyButACountyReviewer_IsRefused()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();

        foreach (var role in Roles.All.Except([Roles.CountyReviewer]))
        {
            var decide = () => county.DecideAsync(award, new ChangeAmount(May, 60000, "提高"), Cast.In(role, "某人", Cast.County));
            (await decide.Should().ThrowAsync<AwardRefusedException>(role)).Which.Says.En.Should().Contain("county reviewer");
        }
        var machine = () => county.DecideAsync(award, new ChangeAmount(May, 60000, "提高"), new Actor(Guid.Empty, "", Roles.CountyReviewer, Cast.County));
        await machine.Should().ThrowAsync<AwardRefusedException>("no machine decides");
        var elsewhere = () => county.DecideAsync(award, new ChangeAmount(May, 60000, "提高"), Cast.In(Roles.CountyReviewer, "外县", "350102"));
        (await elsewhere.Should().ThrowAsync<AwardRefusedException>()).Which.Says.En.Should().Contain("no such award");
    }

    [Fact]
    public async Task Objections_WhileAFactIsInDispute_StandOnlyAgainstWhatIsAgainstThePerson()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        var now = county.Clock.GetUtcNow();

        bool IsRefused(AwardAction action) => AwardRules.ObjectionsTo(award, action, new(IsDisputed: true, April, new(6, 12, 6, "")), PayingCounty.Reviewer, now).Count > 0;

        IsRefused(new ChangeAmount(May, 53999, "减")).Should().BeTrue();
        IsRefused(new SuspendAward(May, "停")).Should().BeTrue();
        IsRefused(new EndAward(May, AwardEnd.NoLongerEligible, null, "止")).Should().BeTrue();
        IsRefused(new GiveGrace(May, May.AddMonths(5), "渐退")).Should().BeTrue();
        IsRefused(new CorrectAward(April, April, 54001, "更正")).Should().BeFalse();
        IsRefused(new ChangeAmount(May, 54001, "增")).Should().BeFalse();
        IsRefused(new EndAward(May, AwardEnd.OwnWish, null, "自愿")).Should().BeFalse();
        IsRefused(new EndAward(May, AwardEnd.Death, new(2026, 4, 1), "死亡")).Should().BeFalse();
    }

    [Theory]
    [InlineData(AccountKind.Card, PayingCounty.Bank, PayingCounty.Card, true)]
    [InlineData(AccountKind.Card, PayingCounty.Bank, "6222020000000012345", false)]
    [InlineData(AccountKind.Passbook, PayingCounty.Bank, "6222020000000012345", true)]
    [InlineData(AccountKind.Passbook, PayingCounty.Bank, "1234567", false)]
    [InlineData(AccountKind.Passbook, PayingCounty.Bank, "=1234567", false)]
    [InlineData(AccountKind.Card, "10239100001", PayingCounty.Card, false)]
    public async Task PayInto_Account_IsTakenWhenItCanBeOne(AccountKind kind, string bank, string number, bool isTaken)
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync(hasAccount: false);

        var pay = () => county.Awards.PayIntoAsync(award.Id, 0, new(kind, bank, number), PayingCounty.NewKey(), PayingCounty.Cashier, default);

        if (isTaken)
        {
            await pay();
            (await county.ReadAsync(award)).Account.Should().BeEquivalentTo(new { Number = number, Masked = $"{new string('*', number.Length - 4)}{number[^4..]}" });
        }
        else
        {
            await pay.Should().ThrowAsync<AwardRefusedException>();
        }
    }
}
