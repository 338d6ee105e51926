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
            (await RowsAsync(raised)).Where(r => !r.IsReplaced).Should().OnlyContain(r => r.AfterAnswer && !r.IsDifferent && r.AfterJson != null, "a confirmed fact changes nothing");
        }

        (await AllAsync()).Should().HaveCountGreaterThan(15);
    }

    [Fact]
    public async Task Raise_OfTheWages_MakesTheVerdictUnknownAndNeverNotMet()
    {
        var visit = await county.VisitAsync();
        var fact = await county.FactAsync(visit);
        await county.DeliverAsync(fact.Subject.PersonId, "D08", new(2026, 7, 1), FactState.Known, ("wages_12m", "240000.00"), ("social_insurance_12m", "0.00"));
        county.Clock.Now = county.Clock.Now.AddMinutes(1);
        var application = await county.ApplyAsync(visit);
        var income = Advice.Of(application).Findings.Where(f => f.Verdict == Verdict.NotMet && f.Facts.Any(used => used is { Fact: "wages_12m", Member: "m1" })).ToList();
        income.Should().NotBeEmpty("wages of 240,000 yuan are above any limit");

        var raised = await county.RaiseAsync(await county.FactAsync(visit));

        var again = (await RowsAsync(raised)).Single();
        var after = Advice.Read(again.AfterJson!);
        after.Findings.SelectMany(f => f.Facts).Where(used => used is { Fact: "wages_12m", Member: "m1" }).Should().OnlyContain(used => used.State == FactState.Disputed && used.Value == null);
        foreach (var finding in income)
        {
            after.Findings.Single(f => f.Rule == finding.Rule && f.Member == finding.Member).Verdict.Should().NotBe(Verdict.NotMet, finding.Rule);
        }

        again.Should().BeEquivalentTo(new { IsDifferent = true, AfterAnswer = false, MustBeLookedAt = true });
        AdviceDifference.Of(again)!.Rules.Select(r => r.Rule).Should().Contain(income.Select(f => f.Rule));
    }

    [Fact]
    public async Task Correct_OfTheWages_ShowsTheDifferenceAndLeavesTheApplicationAsItIs()
    {
        var visit = await county.VisitAsync();
        var fact = await county.FactAsync(visit);
        await county.DeliverAsync(fact.Subject.PersonId, "D08", new(2026, 7, 1), FactState.Known, ("wages_12m", "240000.00"), ("social_insurance_12m", "0.00"));
        county.Clock.Now = county.Clock.Now.AddMinutes(1);
        var application = await county.ApplyAsync(visit);
        var raised = await county.RaiseAsync(await county.FactAsync(visit));

        await county.CorrectAsync(raised, "wages_12m", 0);

        var rows = await RowsAsync(raised);
        rows.Should().HaveCount(2);
        rows.Single(r => !r.AfterAnswer).IsReplaced.Should().BeTrue();
        var newest = rows.Single(r => r.AfterAnswer);
        Advice.Read(newest.AfterJson!).Findings.SelectMany(f => f.Facts).First(used => used is { Fact: "wages_12m", Member: "m1" }).Value.Should().Be("0.00");
        newest.IsDifferent.Should().BeTrue();
        Advice.Read(newest.BeforeJson).Should().BeEquivalentTo(Advice.Of(application));
        var stored = await county.ReadAsync(application.Id);
        (stored.Version, stored.AdviceVerdict, stored.DeterminationJson).Should().Be((application.Version, application.AdviceVerdict, application.DeterminationJson));
    }

    [Fact]
    public async Task Look_ByAReviewer_TakesItOffTheListAndOnlyOnce()
    {
        var visit = await county.VisitAsync();
        var fact = await county.FactAsync(visit);
        await county.DeliverAsync(fact.Subject.PersonId, "D08", new(2026, 7, 1), FactState.Known, ("wages_12m", "240000.00"), ("social_insurance_12m", "0.00"));
        county.Clock.Now = county.Clock.Now.AddMinutes(1);
        var application = await county.ApplyAsync(visit);
        var raised = await county.RaiseAsync(await county.FactAsync(visit));
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
