using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Challenges;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Challenges;

/// <summary>Everything that used a challenged fact is determined again, and nothing else is.</summary>
public sealed class RedeterminingTests(ChallengedCounty county) : IClassFixture<ChallengedCounty>
{
    private static readonly string[] Programmes = ["minimum-income", "extreme-poverty", "hardship-aid", "rigid-expenditure", "senior-card"];
    private static readonly string[] Items = ["D08", "D18", "D09", "D02", "D27", "D24", "D04"];

    [Fact]
    public async Task Raise_OnAGeneratedCounty_ListsExactlyTheApplicationsThatUsedTheFact()
    {
        var random = new Random(20260702);
        var visits = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            var visit = await county.VisitAsync();
            visits.Add(visit);
            foreach (var programme in Programmes.Where(_ => random.Next(3) > 0))
            {
                await county.ApplyAsync(visit, programme);
            }
        }

        foreach (var visit in visits)
        {
            var item = Items[random.Next(Items.Length)];
            var fact = await county.FactAsync(visit, item, null);
            if (fact.Stop is not null)
            {
                continue;
            }

            var expected = await ByBruteForceAsync(fact.Subject.PersonId, item);
            var raised = await county.RaiseAsync(fact);

            (await ListedAsync(raised)).Should().BeEquivalentTo(expected, "of {0} in visit {1}", item, visit);
            await county.ConfirmAsync(raised);
            (await ListedAsync(raised)).Should().BeEquivalentTo(expected);
            (await RowsAsync(raised)).Where(r => !r.IsReplaced && (!r.AfterAnswer || r.IsDifferent || r.AfterJson == null)).Should().BeEmpty("a confirmed fact changes nothing");
        }

        (await AllAsync()).Should().HaveCountGreaterThan(15);
    }

    [Fact]
    public async Task Raise_OfTheFactThatRefuses_MakesTheRuleUnknownAndNoRuleNotMet()
    {
        var (visit, application) = await TooRichAsync();
        var before = Advice.Of(application);
        before.Findings.Single(f => f.Rule == "DB-20").Verdict.Should().Be(Verdict.NotMet);

        var raised = await county.RaiseAsync(visit, "D27", "financial_assets");

        var again = (await RowsAsync(raised)).Single();
        var after = Advice.Read(again.AfterJson!);
        after.Findings.Single(f => f.Rule == "DB-20").Verdict.Should().Be(Verdict.Unknown);
        after.Findings.SelectMany(f => f.Facts).Where(used => used is { Fact: "financial_assets", Member: "m1" })
            .Should().NotBeEmpty().And.OnlyContain(used => used.State == FactState.Disputed && used.Value == null);
        Refused(after).Should().BeSubsetOf(Refused(before), "what is in dispute moves nothing towards a refusal");
        again.Should().BeEquivalentTo(new { IsDifferent = true, AfterAnswer = false, MustBeLookedAt = true });
        AdviceDifference.Of(again)!.Rules.Should().Contain(r => r.Rule == "DB-20" && r.Before == Verdict.NotMet && r.After == Verdict.Unknown);
    }

    [Fact]
    public async Task Correct_OfTheFactThatRefuses_ShowsTheDifferenceAndLeavesTheApplicationAsItIs()
    {
        var (visit, application) = await TooRichAsync();
        var raised = await county.RaiseAsync(visit, "D27", "financial_assets");

        await county.CorrectAsync(raised, "financial_assets", 0);

        var rows = await RowsAsync(raised);
        rows.Should().HaveCount(2);
        rows.Single(r => !r.AfterAnswer).IsReplaced.Should().BeTrue();
        var newest = rows.Single(r => r.AfterAnswer);
        newest.MustBeLookedAt.Should().BeTrue();
        Advice.Read(newest.AfterJson!).Findings.Single(f => f.Rule == "DB-20").Verdict.Should().NotBe(Verdict.NotMet);
        Advice.Read(newest.BeforeJson).Should().BeEquivalentTo(Advice.Of(application));
        var stored = await county.ReadAsync(application.Id);
        (stored.Version, stored.AdviceVerdict, stored.DeterminationJson).Should().Be((application.Version, application.AdviceVerdict, application.DeterminationJson));
    }

    [Fact]
    public async Task Raise_WhateverBecameOfTheApplication_ListsItAndDeterminesItAgainTwice()
    {
        var (visit, application) = await TooRichAsync();
        foreach (var status in Enum.GetValues<ApplicationStatus>().Where(status => status != ApplicationStatus.Drafted))
        {
            await using (var db = county.Open())
            {
                await db.Applications.Where(a => a.Id == application.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, status));
            }

            var raised = await county.RaiseAsync(visit, "D27", "financial_assets");
            var (listed, changed) = (await ListedAsync(raised), await ChangedAsync());
            await county.CorrectAsync(raised, "financial_assets", 0);

            listed.Should().Equal([application.Id], "of {0}", status);
            changed.Should().Contain(application.Number, "a person must look at it, open or decided: {0}", status);
            (await RowsAsync(raised)).Should().HaveCount(2).And.OnlyContain(row => row.ApplicationId == application.Id && row.IsDifferent && row.AfterJson != null)
                .And.ContainSingle(row => row.AfterAnswer && !row.IsReplaced);
            (await ListedAsync(raised)).Should().Equal(application.Id);
            (await county.ReadAsync(application.Id)).Status.Should().Be(status, "nothing changes by itself");
            county.Clock.Now = county.Clock.Now.AddMinutes(1);
        }
    }

    [Fact]
    public async Task Withdraw_OfTheFactThatRefuses_GivesTheFirstResultAgain()
    {
        var (visit, _) = await TooRichAsync();
        var raised = await county.RaiseAsync(visit, "D27", "financial_assets");

        await county.Desk.WithdrawAsync(new(raised.Id, raised.Version, "弄错了"), ChallengedCounty.NewKey(), ChallengedCounty.Clerk, default);

        (await RowsAsync(raised)).Single(r => r.AfterAnswer).IsDifferent.Should().BeFalse();
    }

    [Fact]
    public async Task Refuse_WhileTheFactIsInDispute_IsNotTakenAndAfterTheAnswerItIs()
    {
        var (visit, application) = await TooRichAsync();
        var desk = county.Get<ApplicationDesk>();
        var back = new ReturnForCompletion("缺材料");
        var raised = await county.RaiseAsync(visit, "D27", "financial_assets");

        var returning = () => desk.TakeAsync(application.Id, application.Version, back, ChallengedCounty.NewKey(), ChallengedCounty.Township, default);

        (await returning.Should().ThrowAsync<StepNotAllowedException>()).Which.Says.Zh.Should().Contain("金融资产").And.Contain("有异议");
        await county.ConfirmAsync(raised);
        (await returning()).Status.Should().Be(ApplicationStatus.ReturnedForCompletion);
    }

    [Fact]
    public async Task Refuse_WhileAnUnusedFactOfTheItemIsInDispute_IsNotStopped()
    {
        var visit = await county.VisitAsync();
        var application = await county.ApplyAsync(visit, "senior-card");
        await county.RaiseAsync(visit, "D27", "financial_assets");

        var found = await county.Get<ApplicationRegister>().FindAsync(application.Id, ChallengedCounty.Township, default);

        Advice.Of(application).Findings.SelectMany(f => f.Facts).Should().NotContain(f => f.Source == "D27");
        found!.Disputes.Should().BeEmpty();
    }

    [Fact]
    public async Task Look_ByAReviewer_TakesItOffTheListAndOnlyOnce()
    {
        var (visit, application) = await TooRichAsync();
        var raised = await county.RaiseAsync(visit, "D27", "financial_assets");
        var again = (await RowsAsync(raised)).Single();
        (await ChangedAsync()).Should().Contain(application.Number);

        await county.Desk.LookAsync(again.Id, "等部门答复后再办", ChallengedCounty.NewKey(), ChallengedCounty.Township, default);

        (await ChangedAsync()).Should().NotContain(application.Number);
        var twice = () => county.Desk.LookAsync(again.Id, "我也看看", ChallengedCounty.NewKey(), ChallengedCounty.County, default);
        (await twice.Should().ThrowAsync<ChallengeNotPossibleException>()).Which.Says.Zh.Should().Contain("高乡审");
        var byClerk = () => county.Desk.LookAsync(again.Id, "看", ChallengedCounty.NewKey(), ChallengedCounty.Clerk, default);
        await byClerk.Should().ThrowAsync<ChallengeUnknownException>();
        (await RowsAsync(raised)).Single().Note.Should().Be("等部门答复后再办");
    }

    [Fact]
    public async Task Raise_WhereTheHouseholdCannotBeReadAnyMore_IsRecordedAndAPersonMustLook()
    {
        var visit = await county.VisitAsync();
        var application = await county.ApplyAsync(visit);
        await using (var db = county.Open())
        {
            var tracked = await db.Applications.SingleAsync(a => a.Id == application.Id);
            tracked.HouseholdJson = """{"household":"H","facts":{"no_such_fact":1}}""";
            await db.SaveChangesAsync();
        }

        var raised = await county.RaiseAsync(await county.FactAsync(visit));

        (await RowsAsync(raised)).Single().Should().BeEquivalentTo(new { AfterJson = (string?)null, MustBeLookedAt = true });
    }

    [Fact]
    public async Task List_OfAnApplicationFiledDuringTheDispute_NamesItTooAndItIsDeterminedAtTheAnswer()
    {
        var visit = await county.VisitAsync();
        var raised = await county.RaiseAsync(visit, "D08", null);
        var filed = await county.ApplyAsync(visit);
        filed.DeterminationJson.Should().Contain("\"disputed\"");

        var file = await county.Get<ChallengeRegister>().FindAsync(raised.Id, ChallengedCounty.County, default);
        await county.ConfirmAsync(raised);

        file!.Applications.Should().ContainSingle(a => a.Application.Id == filed.Id && a.Again == null);
        (await RowsAsync(raised)).Single().ApplicationId.Should().Be(filed.Id);
    }

    private static IEnumerable<(string, string?)> Refused(Rules.Explanation.Determination advice) =>
        advice.Findings.Where(f => f.Verdict == Verdict.NotMet).Select(f => (f.Rule, f.Member));

    // Nine million yuan in the bank, and nothing to take off: refused by that alone.
    private async Task<(Guid Visit, Application Application)> TooRichAsync()
    {
        var visit = await county.VisitAsync(alone: true);
        var fact = await county.FactAsync(visit, "D27", "financial_assets");
        await county.DeliverAsync(fact.Subject.PersonId, "D27", new(2026, 7, 1), FactState.Known, ("financial_assets", "9000000.00"));
        await county.AnswerAllAsync(visit, "asset_deductions", "0.00");
        county.Clock.Now = county.Clock.Now.AddMinutes(1);
        return (visit, await county.ApplyAsync(visit));
    }

    private async Task<IReadOnlyList<Guid>> ByBruteForceAsync(Guid person, string item)
    {
        await using var db = county.Open();
        var members = await db.VisitMembers.AsNoTracking().ToListAsync();
        return
        [
            .. from application in await db.Applications.AsNoTracking().ToListAsync()
               let key = members.SingleOrDefault(m => m.VisitId == application.VisitId && m.PersonId == person)?.MemberKey
               where key is not null
               where Advice.Of(application).Findings.SelectMany(f => f.Facts).Any(f => f.Source == item && f.Member?.Split('/')[0] == key)
               select application.Id,
        ];
    }

    private async Task<IReadOnlyList<Guid>> ListedAsync(Challenge challenge) =>
        [.. (await county.Get<ChallengeRegister>().FindAsync(challenge.Id, ChallengedCounty.County, default))!.Applications.Select(a => a.Application.Id)];

    private async Task<IReadOnlyList<Redetermination>> RowsAsync(Challenge challenge)
    {
        await using var db = county.Open();
        return await db.Redeterminations.AsNoTracking().Where(r => r.ChallengeId == challenge.Id).ToListAsync();
    }

    private async Task<IReadOnlyList<Redetermination>> AllAsync()
    {
        await using var db = county.Open();
        return await db.Redeterminations.AsNoTracking().ToListAsync();
    }

    private async Task<IEnumerable<string>> ChangedAsync() =>
        (await county.Get<ApplicationRegister>().ListAsync(new(WorkListShow.Changed, null, null, null, 1), ChallengedCounty.Township, default)).Items.Select(i => i.Number);
}
