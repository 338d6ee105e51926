using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Applications;

namespace Welfare.Eligibility.Tests.Payments;

public sealed class PaymentListTests
{
    private static readonly DateOnly May = new(2026, 5, 1);

    [Fact]
    public async Task List_MadeCheckedReleasedByThree_PaysTheAwardsToTheFen()
    {
        await using var county = await PayingCounty.StartAsync();
        var awards = new[] { await county.GrantAsync(54001), await county.GrantAsync(88000), await county.GrantAsync(1) };
        await county.GrantAsync(99999, start: May);
        await county.GrantAsync(77777, programme: "temporary-aid");

        var list = await county.ReleasedAsync();

        list.Should().BeEquivalentTo(new
        {
            Status = PaymentListStatus.Released,
            Number = "350128-minimum-income-202604-1",
            PaidFen = awards.Sum(award => award.AmountIn(PayingCounty.April)),
            MadeByName = PayingCounty.Maker.Name,
            CheckedByName = PayingCounty.Checker.Name,
            ReleasedByName = PayingCounty.Releaser.Name,
        });
        list.Lines.OrderBy(line => line.Seq).Select(line => line.AwardId).Should().Equal(awards.Select(award => award.Id));
        await using var db = county.Open();
        (await db.AuditEntries.Where(e => e.SubjectType == PaymentDesk.SubjectType).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync())
            .Should().Equal("payment-list.make", "payment-list.check", "payment-list.release");
    }

    [Fact]
    public async Task Take_ByWhoDidAnEarlierStep_IsRefused()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        var made = await county.MakeAsync();
        Func<PaymentStep, Actor, Task> take = (step, actor) => county.TakeAsync(made, step, actor);

        await RefusedAsync(() => take(PaymentStep.Check, PayingCounty.Maker with { Role = Roles.FinanceOfficer }), "made the list");
        await RefusedAsync(() => take(PaymentStep.Release, PayingCounty.Releaser), "not in a state");
        await take(PaymentStep.Check, PayingCounty.Checker);
        await RefusedAsync(() => take(PaymentStep.Release, PayingCounty.Checker), "checked the list");
        await RefusedAsync(() => take(PaymentStep.Release, PayingCounty.Maker with { Role = Roles.FinanceOfficer }), "made the list");
        await RefusedAsync(() => county.ExportAsync(made), "Once the list is released");
        (await county.ReadAsync(made.Id)).Status.Should().Be(PaymentListStatus.Checked);
    }

    [Fact]
    public async Task Take_ByAnyOtherRole_IsRefused()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        foreach (var role in Roles.All.Except([Roles.PaymentOfficer]))
        {
            await RefusedAsync(() => county.MakeAsync(actor: Cast.In(role, "某人", Cast.County)), "payment officer");
        }
        await RefusedAsync(() => county.MakeAsync(actor: Cast.In(Roles.PaymentOfficer, "乡镇", Cast.Township)), "at the county");
        var made = await county.MakeAsync();
        foreach (var role in Roles.All.Except([Roles.FinanceOfficer]))
        {
            await RefusedAsync(() => county.TakeAsync(made, PaymentStep.Check, Cast.In(role, "某人", Cast.County)), "finance officer");
        }
        await RefusedAsync(() => county.TakeAsync(made, PaymentStep.Check, Cast.In(Roles.FinanceOfficer, "外县", "350102")), "no such list");
        await RefusedAsync(() => county.TakeAsync(made, PaymentStep.Check, Cast.In(Roles.FinanceOfficer, "乡镇", Cast.Township)), "no such list");
    }

    [Fact]
    public async Task Make_ByWhoDecidedAboutAnAward_IsRefused()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        var changer = Cast.In(Roles.CountyReviewer, "变动人", Cast.County);
        await county.DecideAsync(award, new ChangeAmount(new(2026, 5, 1), 60000, "人口增加"), changer);

        var making = () => county.MakeAsync(actor: changer with { Role = Roles.PaymentOfficer });

        await making.Should().ThrowAsync<PaymentRefusedException>();
        (await county.MakeAsync()).Lines.Should().ContainSingle();
    }

    [Fact]
    public async Task Take_ByWhoTookAStepInAnApplication_IsRefused()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        await county.GrantAsync(filedBy: PayingCounty.Checker with { Role = Roles.Clerk, PlaceCode = Cast.Township });
        var made = await county.MakeAsync();

        await RefusedAsync(() => county.TakeAsync(made, PaymentStep.Check, PayingCounty.Checker), "took a step");

        await county.TakeAsync(made, PaymentStep.Check, PayingCounty.Releaser);
    }

    [Theory]
    [InlineData("2026-04-30T15:59:59Z", false)]
    [InlineData("2026-04-30T16:00:00Z", true)]
    [InlineData("2026-05-01T16:00:00Z", true)]
    public async Task Make_ForMay_FromItsFirstMomentInChina(string at, bool isMade)
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        county.Clock.Wait(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) - county.Clock.GetUtcNow());

        if (isMade)
        {
            (await county.MakeAsync(May)).PaidFen.Should().Be(54000);
        }
        else
        {
            await RefusedAsync(() => county.MakeAsync(May), "this month or an earlier one");
        }
    }

    [Fact]
    public async Task Make_TheSameMonthAgain_OwesNothing()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        var made = await county.MakeAsync();
        await RefusedAsync(() => county.MakeAsync(), "under way");
        await county.TakeAsync(await county.TakeAsync(made, PaymentStep.Check, PayingCounty.Checker), PaymentStep.Release, PayingCounty.Releaser);

        await RefusedAsync(() => county.MakeAsync(), "owes nothing");
    }

    [Fact]
    public async Task Make_AfterOneWasSentBack_ListsTheSameAgain()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync(54001);
        await county.GrantAsync(54002);
        var first = await county.MakeAsync();
        await county.TakeAsync(first, PaymentStep.SendBack, PayingCounty.Checker);

        var second = await county.MakeAsync();

        second.Round.Should().Be(2);
        second.Lines.OrderBy(l => l.Seq).Select(l => (l.AwardId, l.Amount)).Should().Equal(first.Lines.OrderBy(l => l.Seq).Select(l => (l.AwardId, l.Amount)));
    }

    [Fact]
    [Trait("ASVS", "2.3.4")]
    public async Task Make_ByEightAtOnce_MakesOneList()
    {
        await using var county = await PayingCounty.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            await county.GrantAsync();
        }

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            try
            {
                return (await county.MakeAsync(actor: Cast.In(Roles.PaymentOfficer, $"发放{i}", Cast.County))).Id;
            }
            catch (PaymentRefusedException)
            {
                return Guid.Empty;
            }
        })));

        made.Count(id => id != Guid.Empty).Should().Be(1);
        await using var db = county.Open();
        (await db.PaymentLines.CountAsync()).Should().Be(20);
    }

    [Theory]
    [InlineData("2026-03-31", PaymentHold.Death)]
    [InlineData("2026-04-01", null)]
    [InlineData("2026-04-02", null)]
    public async Task Make_DeathAroundTheMonthsBeginning_HoldsTheLineOfWhoDiedBefore(string day, PaymentHold? hold)
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        await county.GrantAsync(100);
        await county.DecideAsync(award, new EndAward(May, AwardEnd.Death, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), "死亡证明"));

        var list = await county.MakeAsync();

        list.Lines.Single(line => line.AwardId == award.Id).Hold.Should().Be(hold);
        list.PaidFen.Should().Be(hold is null ? 54100 : 100);
        list.Lines.Sum(line => line.Amount).Should().Be(54100, "what is held is listed all the same");
    }

    [Theory]
    [InlineData("2026-03-31", PaymentHold.Death)]
    [InlineData("2026-04-01", null)]
    public async Task Make_DeathThatTheHealthDepartmentKnows_HoldsTheLine(string day, PaymentHold? hold)
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        await county.DeliverDeathAsync(award, day);

        var list = await county.MakeAsync();

        list.Lines.Single().Hold.Should().Be(hold);
        (await county.ReadAsync(award)).Last.Kind.Should().Be(AwardChangeKind.Granted, "no machine ends an award");
    }

    [Fact]
    public async Task Check_DeathRecordedSince_IsRefusedUntilMadeAgain()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        var made = await county.MakeAsync();
        await county.DecideAsync(award, new EndAward(May, AwardEnd.Death, new(2026, 3, 20), "死亡证明"));

        await RefusedAsync(() => county.TakeAsync(made, PaymentStep.Check, PayingCounty.Checker), "death was recorded");
        await county.TakeAsync(made, PaymentStep.SendBack, PayingCounty.Checker);

        (await county.MakeAsync()).PaidFen.Should().Be(0);
    }

    [Fact]
    public async Task Check_LineThatWasBent_IsRefused()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync(50000);
        await county.GrantAsync(60000);
        var made = await county.MakeAsync();
        await using (var db = county.Open())
        {
            // The sum stays what it was.
            await db.PaymentLines.Where(line => line.Amount == 50000).ExecuteUpdateAsync(line => line.SetProperty(l => l.Amount, 50001));
            await db.PaymentLines.Where(line => line.Amount == 60000).ExecuteUpdateAsync(line => line.SetProperty(l => l.Amount, 59999));
        }

        await RefusedAsync(() => county.TakeAsync(made, PaymentStep.Check, PayingCounty.Checker), "does not agree");
    }

    [Fact]
    public async Task Make_WithoutAccount_IsHeldAndPaidWithTheNextList()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync(100);
        var award = await county.GrantAsync(54000, hasAccount: false);
        var first = await county.ReleasedAsync();
        first.PaidFen.Should().Be(100);
        first.Lines.Single(line => line.AwardId == award.Id).Hold.Should().Be(PaymentHold.NoAccount);
        await county.Awards.PayIntoAsync(award.Id, (await county.ReadAsync(award)).Version, new(AccountKind.Card, PayingCounty.Bank, PayingCounty.Card), PayingCounty.NewKey(), PayingCounty.Cashier, default);

        var second = await county.ReleasedAsync();

        second.Should().BeEquivalentTo(new { Round = 2, PaidFen = 54000L });
        second.Lines.Should().ContainSingle();
    }

    [Fact]
    [Trait("ASVS", "2.3.2")]
    public async Task Save_SecondLineOfAPersonsMonth_IsRefusedByTheDatabase()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        var list = await county.MakeAsync();
        var line = list.Lines.Single();
        await using var db = county.Open();
        db.PaymentLines.Add(new PaymentLine
        {
            Id = Guid.CreateVersion7(),
            ListId = list.Id,
            Seq = 2,
            AwardId = line.AwardId,
            ApplicationId = line.ApplicationId,
            PersonId = line.PersonId,
            Programme = line.Programme,
            Month = line.Month,
            Amount = 1,
            Hold = null,
            Name = line.Name,
            IdNumber = line.IdNumber,
            Account = line.Account,
            BankCode = line.BankCode,
            IsAccountNew = false,
        }.Claimed());

        var save = () => db.SaveChangesAsync();

        await save.Should().ThrowAsync<DbUpdateException>();
    }

    [Fact]
    public async Task Make_AccountOtherThanLastPaid_IsMarkedForTheChecker()
    {
        await using var county = await PayingCounty.StartAsync();
        var same = await county.GrantAsync();
        var other = await county.GrantAsync();
        (await county.ReleasedAsync()).Lines.Should().OnlyContain(line => line.IsAccountNew);
        county.Clock.WaitDays(30);
        await county.Awards.PayIntoAsync(other.Id, (await county.ReadAsync(other)).Version, new(AccountKind.Passbook, PayingCounty.Bank, "12345678"), PayingCounty.NewKey(), PayingCounty.Cashier, default);

        var list = await county.MakeAsync(May);

        list.Lines.ToDictionary(line => line.AwardId, line => line.IsAccountNew).Should().Equal(new Dictionary<Guid, bool> { [same.Id] = false, [other.Id] = true });
    }

    [Fact]
    public async Task Make_RandomAwardsOverFourteenMonths_SumsOfLinesAreSumsOfAwards()
    {
        var random = new Random(20260406);
        await using var county = await PayingCounty.StartAsync();
        var awards = new List<Award>();
        for (var i = 0; i < 15; i++)
        {
            awards.Add(await county.GrantAsync(random.Next(1, 300_000), PayingCounty.April.AddMonths(random.Next(0, 12)), hasAccount: random.Next(10) > 0));
        }

        for (var month = PayingCounty.April; month < PayingCounty.April.AddMonths(14); month = month.AddMonths(1))
        {
            county.Clock.Wait(new DateTimeOffset(month.Year, month.Month, 5, 0, 0, 0, TimeSpan.Zero) - county.Clock.GetUtcNow());
            foreach (var award in awards.Where(_ => random.Next(12) == 0))
            {
                await ChangeAsync(county, award, month.AddMonths(1), random);
            }
            var owed = 0L;
            foreach (var award in awards)
            {
                owed += (await county.ReadAsync(award)).AmountIn(month);
            }
            if (owed == 0)
            {
                continue;
            }
            var list = await county.ReleasedAsync(month);
            list.Lines.Sum(line => line.Amount).Should().Be(owed, $"{month}");
            list.PaidFen.Should().Be(list.Lines.Where(line => line.Hold is null).Sum(line => line.Amount));
        }
        await using var db = county.Open();
        (await db.PaymentLines.Where(line => line.Counts).GroupBy(line => new { line.PersonId, line.Programme, line.Month }).CountAsync(group => group.Count() > 1)).Should().Be(0);
    }

    [Fact]
    public async Task Make_AfterACorrection_PaysTheDifferenceOfEachMonthOnce()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync(filedOn: new(2026, 2, 10));
        await county.ReleasedAsync();
        county.Clock.WaitDays(30);
        await county.DecideAsync(award, new CorrectAward(new(2026, 3, 1), PayingCounty.April, 60000, "复核：三月起应发600元"));

        var list = await county.ReleasedAsync(May);

        list.Lines.OrderBy(line => line.Month).Select(line => (line.Month, line.Amount, line.Part)).Should().Equal(
            (new DateOnly(2026, 3, 1), 60000, 0), (PayingCounty.April, 6000, 3), (May, 54000, 0));
        (await Rows(county, list)).Select(row => row.Split(',')[^1]).Should().Equal("202603补发", "202604补发", "202605救助");
        await RefusedAsync(() => county.MakeAsync(May), "owes nothing");
        await RefusedAsync(() => county.MakeAsync(new DateOnly(2026, 3, 1)), "owes nothing");
        county.Clock.WaitDays(31);
        (await county.MakeAsync(new DateOnly(2026, 6, 1))).Lines.Should().ContainSingle("arrears are paid once").Which.Amount.Should().Be(54000);
    }

    [Fact]
    public async Task Make_ArrearsSentBackOrReturned_AreOwedAgain()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        await county.ReleasedAsync();
        county.Clock.WaitDays(30);
        await county.DecideAsync(award, new CorrectAward(PayingCounty.April, PayingCounty.April, 60000, "更正"));
        await county.TakeAsync(await county.MakeAsync(May), PaymentStep.SendBack, PayingCounty.Checker);

        var second = await county.ReleasedAsync(May);
        var arrears = second.Lines.Single(line => line.Part > 0);
        await county.ReturnAsync(second, $"{arrears.Seq},{arrears.Amount},ACCOUNT_CLOSED");

        (await county.MakeAsync(May)).Lines.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Month = PayingCounty.April, Amount = 6000L, arrears.Part });
    }

    [Fact]
    public async Task Make_CorrectionOfThisMonth_ListsTheRestOfItOnly()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        await county.ReleasedAsync();
        await county.DecideAsync(award, new CorrectAward(PayingCounty.April, PayingCounty.April, 54001, "更正"));

        (await county.ReleasedAsync()).Should().BeEquivalentTo(new { Round = 2, PaidFen = 1L });
    }

    [Theory]
    [InlineData("2026-04-30T15:59:59Z", true, 54000)]
    [InlineData("2026-04-30T16:00:00Z", false, 54000)]
    public async Task Make_AwardThatEndsInMay_PaysAprilAndMayByTheDayOfTheDecision(string at, bool endsInMay, long april)
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        county.Clock.Wait(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) - county.Clock.GetUtcNow());

        await county.DecideAsync(award, new EndAward(endsInMay ? May : May.AddMonths(1), AwardEnd.OwnWish, null, "自愿退出"));
        county.Clock.WaitDays(1);

        (await county.MakeAsync()).PaidFen.Should().Be(april);
        if (endsInMay)
        {
            await RefusedAsync(() => county.MakeAsync(May), "owes nothing");
        }
        else
        {
            (await county.MakeAsync(May)).PaidFen.Should().Be(54000);
        }
    }

    private static async Task<IEnumerable<string>> Rows(PayingCounty county, PaymentList list) =>
        System.Text.Encoding.UTF8.GetString((await county.ExportAsync(list)).Content).TrimEnd('\n').Split('\n').Skip(1);

    private static async Task ChangeAsync(PayingCounty county, Award award, DateOnly from, Random random)
    {
        var held = await county.ReadAsync(award);
        AwardAction? action = held.Last switch
        {
            { Kind: AwardChangeKind.Ended } => null,
            var last when last.FromMonth > from => null,
            { Kind: AwardChangeKind.Suspended } => new ResumeAward(from, random.Next(1, 300_000), "恢复"),
            { Amount: var amount } => random.Next(4) switch
            {
                0 => new SuspendAward(from, "停发"),
                1 => new EndAward(from, AwardEnd.OwnWish, null, "自愿退出"),
                _ => new ChangeAmount(from, amount + random.Next(1, 10_000), "提高"),
            },
        };
        if (action is not null)
        {
            await county.DecideAsync(award, action);
        }
    }

    private static async Task RefusedAsync(Func<Task> act, string because) =>
        (await act.Should().ThrowAsync<PaymentRefusedException>()).Which.Says.En.Should().Contain(because);
}
