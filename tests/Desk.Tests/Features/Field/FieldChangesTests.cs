using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules.Explanation;

namespace Welfare.Desk.Tests.Features.Field;

/// <summary>What a phone without a network is told has changed in a household of today's list.</summary>
public sealed class FieldChangesTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string Township = "350128107";

    private static int _serial = 100;

    [Fact]
    public async Task Take_WhatHasChanged_ArrivesInTheListedVisitByThePersonsWord()
    {
        using var family = Household("江有变");
        var door = await DoorAsync(family);
        var number = IdentityNumber.Create(Family.County, new(2024, 5, 6), 1).Value;

        await door.SendAsync(new
        {
            visit = door.Visit,
            name = family.HeadName,
            villageCode = Family.Village,
            members = new[] { new { idNumber = number, name = "江小囡", relation = "grandchild", own = new Dictionary<string, string> { ["coliving_months"] = "6" } } },
            changes = new
            {
                nothing = false,
                saidBy = "m1",
                left = new List<string> { "m2" },
                income = "去年起没有出海了",
                health = "腰伤了",
                answers = new Dictionary<string, string> { ["household.has_other_income"] = "false", ["m1.irregular_income_12m"] = "1200.00" },
                told = new Dictionary<string, string>(),
            },
        });

        var visit = await door.OpenedAsync();
        var answers = VisitAnswers.Parse(visit.Answers);
        answers.Household.Should().HaveCount(1, "what nobody was asked is not known").And.Contain("has_other_income", "false");
        answers.Of("m1", "irregular_income_12m").Should().Be("1200.00");
        visit.Members.OrderBy(m => m.MemberKey).Select(m => (m.MemberKey, m.LivesTogether)).Should().Equal(("m1", true), ("m2", false), ("m3", true));
        answers.Of("m3", "coliving_months").Should().Be("6");
        using var covered = await door.Worker.PostAsync("/names/mask", new() { ["type"] = "Visit", ["case"] = visit.Id.ToString(), ["back"] = "/field" }, $"/field/{visit.Id}/household");
        (await door.Worker.PageAsync($"/field/{visit.Id}/household")).Should().Contain("江＊＊").And.NotContain("江有变");
        (await door.Worker.PageAsync($"/received/{door.Report}")).Should().NotContain("江有变");
        var page = await door.Worker.WithNamesAsync($"/field/{visit.Id}/household");
        page.Should().Contain("去年起没有出海了").And.Contain("江有变说的").And.Contain("腰伤了").And.Contain("不再一起生活");
        var kept = await door.Worker.WithNamesAsync($"/received/{door.Report}");
        kept.Should().Contain("去年起没有出海了").And.Contain("江有变妻").And.NotContain("腰伤了", "what is about health is shown in the visit");
        var trail = await door.TrailAsync(visit.Id);
        trail.Should().Contain("visit.together-told").And.Contain("visit.answered").And.Contain("visit.person-added");
    }

    [Fact]
    public async Task Take_NothingHasChanged_CarriesOnWhatWasReadOutAndNothingElse()
    {
        using var family = Household("江照旧");
        var door = await DoorAsync(family);
        await door.AnswerAsync(("household.has_other_income", "false"), ("m1.coliving_months", "24"));
        await door.CloseAsync();
        door = await DoorAsync(family, door.Serial);
        var listed = (await door.TodayAsync())["visits"]!.AsArray().Single(visit => visit!["id"]!.GetValue<Guid>() == door.Visit)!;
        listed["last"]!["where"]!["zh"]!.GetValue<string>().Should().Be("入户");
        var told = listed["told"]!.AsArray().ToDictionary(answer => answer!["field"]!.GetValue<string>(), answer => answer!["value"]!.GetValue<string>());
        told.Should().HaveCount(2).And.Contain("household.has_other_income", "false").And.Contain("m1.coliving_months", "24");

        await door.SendAsync(Unchanged(door, family, told));

        var answers = VisitAnswers.Parse((await door.OpenedAsync()).Answers);
        answers.Household.Should().HaveCount(1).And.Contain("has_other_income", "false");
        answers.Members.Should().ContainSingle().Which.Value.Should().HaveCount(1).And.Contain("coliving_months", "24");
        (await door.Worker.PageAsync($"/received/{door.Report}")).Should().Contain("没有变化").And.Contain("与上次相同");
    }

    [Fact]
    public async Task Take_AfterTheListedVisitHasEnded_OpensAnotherOfTheSameHousehold()
    {
        using var family = Household("江再访");
        var door = await DoorAsync(family);
        var extra = IdentityNumber.Create(Family.County, new(1990, 7, 8), 0).Value;
        using (await door.Worker.PostAsync($"/field/{door.Visit}/people", new() { ["idNumber"] = extra, ["name"] = "江外甥", ["relation"] = "other", ["together"] = "true" }))
        {
        }
        await door.CloseAsync();

        await door.SendAsync(Unchanged(door, family, new() { ["m3.legal_duty"] = "false" }));

        var visit = await door.OpenedAsync();
        visit.Id.Should().NotBe(door.Visit);
        (visit.ApplicantId, visit.ClosedAt, visit.Members.Count).Should().Be((family.HeadId, null, 3));
        VisitAnswers.Parse(visit.Answers).Of("m3", "legal_duty").Should().Be("false");
    }

    [Fact]
    public async Task Take_AnAnswerGivenInTheVisitSince_StaysAndBothAreShown()
    {
        using var family = Household("江先后");
        var door = await DoorAsync(family);
        await door.AnswerAsync(("household.has_other_income", "true"), ("household.has_irregular_work", "true"));

        await door.SendAsync(Changed(door, family, new() { ["household.has_other_income"] = "false", ["household.has_irregular_work"] = "false" }, told: new() { ["household.has_irregular_work"] = "true" }));

        var answers = VisitAnswers.Parse((await door.OpenedAsync()).Answers).Household;
        answers["has_other_income"].Should().Be("true", "the phone had not seen it");
        answers["has_irregular_work"].Should().Be("false", "the phone had read it out, and was told otherwise");
        (await door.Worker.PageAsync($"/received/{door.Report}")).Should().Contain("这次说的").And.Contain("入户办理中现在是");
    }

    [Theory]
    [InlineData("visit", KeptBecause.VisitUnknown)]
    [InlineData("worker", KeptBecause.VisitUnknown)]
    [InlineData("applicant", KeptBecause.Unreadable)]
    [InlineData("member", KeptBecause.Unreadable)]
    [InlineData("answer", KeptBecause.Unreadable)]
    [InlineData("said", KeptBecause.Unreadable)]
    public async Task Take_WhatDoesNotFitTheVisit_IsKeptWithTheReasonAndChangesNothing(string wrong, KeptBecause because)
    {
        using var family = Household("江不符");
        var door = await DoorAsync(family);
        var sender = wrong == "worker" ? await DoorAsync(family) : door;

        await sender.SendAsync(new
        {
            visit = wrong == "visit" ? Guid.NewGuid() : door.Visit,
            name = family.HeadName,
            villageCode = Family.Village,
            changes = new
            {
                saidBy = wrong == "said" ? "m9" : "m1",
                left = wrong == "applicant" ? new List<string> { "m1" } : [],
                other = "有变化",
                answers = new Dictionary<string, string> { [wrong == "member" ? "m9.legal_duty" : "household.has_other_income"] = wrong == "answer" ? "many" : "true" },
            },
        });

        await using var db = Open();
        var kept = await db.FieldReports.SingleAsync(r => r.Id == sender.Report);
        (kept.VisitId, kept.KeptBecause).Should().Be((null, because));
        VisitAnswers.Parse((await db.Visits.SingleAsync(v => v.Id == door.Visit)).Answers).Household.Should().BeEmpty();
        (await sender.Worker.PageAsync($"/received/{sender.Report}")).Should().Contain("有变化");
        using var still = await sender.Worker.PostAsync($"/received/{sender.Report}/visit", [], $"/received/{sender.Report}");
        still.Headers.Location!.ToString().Should().Be($"/received/{sender.Report}?still=true", "nobody is made into a visit that cannot be read");
    }

    [Fact]
    public async Task Take_NothingChangedWithAnotherAnswer_IsRefused()
    {
        using var family = Household("江矛盾");
        var door = await DoorAsync(family);
        var said = new { nothing = true, saidBy = "m1", answers = new Dictionary<string, string> { ["household.has_other_income"] = "true" } };

        var status = await door.TrySendAsync(new { visit = door.Visit, name = family.HeadName, villageCode = Family.Village, changes = said });

        status.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Today_OfAHouseholdNobodyAskedBefore_SaysSo()
    {
        using var family = Household("江初访");
        var door = await DoorAsync(family);

        var listed = (await door.TodayAsync())["visits"]!.AsArray().Single(visit => visit!["id"]!.GetValue<Guid>() == door.Visit)!;

        listed["last"].Should().BeNull();
        listed["told"]!.AsArray().Should().BeEmpty();
        listed["differs"].Should().BeNull("no phone has said anything of it");
    }

    [Fact]
    public async Task Today_WhereTheDeskSaysOtherwiseThanThePhone_NamesTheFactThatMakesItDiffer()
    {
        using var family = Household("江两说");
        var door = await DoorAsync(family);
        var household = (await door.TodayAsync())["visits"]!.AsArray().Single(visit => visit!["id"]!.GetValue<Guid>() == door.Visit)!["household"]!.GetValue<string>();
        var (fact, programmes) = DecidingQuestion.Of(desk.Services, household);
        await door.AnswerAsync(($"household.{fact.Name}", "true"));

        await door.SendAsync(new
        {
            visit = door.Visit,
            name = family.HeadName,
            villageCode = Family.Village,
            changes = new { nothing = true, saidBy = "m1" },
            advice = new { pack = "0".PadLeft(64, '0'), household, programmes = Said(household) },
        });

        var listed = (await door.TodayAsync())["visits"]!.AsArray().Single(visit => visit!["id"]!.GetValue<Guid>() == door.Visit)!;
        var differs = listed["differs"]!.AsArray();
        differs.Select(one => one!["title"]!["zh"]!.GetValue<string>()).Should().BeEquivalentTo(programmes);
        differs.Should().AllSatisfy(one => one!["because"]!.AsArray().Select(cause => cause!["what"]!["zh"]!.GetValue<string>()).Should().Equal(fact.Label.Zh));
        var cause = differs[0]!["because"]![0]!;
        cause["phone"]!["zh"]!.GetValue<string>().Should().Be("未知");
        cause["desk"]!["zh"]!.GetValue<string>().Should().StartWith("是（申请人");
        (await door.Worker.PageAsync($"/received/{door.Report}")).Should().Contain("中心核算与手机当时不同的地方").And.Contain(fact.Label.Zh);
    }

    [Fact]
    public async Task Today_WhereThePhoneHadOtherRules_SaysThatOfItsAnswer()
    {
        using var family = Household("江旧版");
        var door = await DoorAsync(family);
        var household = (await door.TodayAsync())["visits"]!.AsArray().Single(visit => visit!["id"]!.GetValue<Guid>() == door.Visit)!["household"]!.GetValue<string>();
        var said = Said(household);
        said[said.Keys.First()] = new { word = "met", amount = (long?)100 };

        await door.SendAsync(new
        {
            visit = door.Visit,
            name = family.HeadName,
            villageCode = Family.Village,
            changes = new { nothing = true, saidBy = "m1" },
            advice = new { pack = "old", household, programmes = said },
        });

        var listed = (await door.TodayAsync())["visits"]!.AsArray().Single(visit => visit!["id"]!.GetValue<Guid>() == door.Visit)!;
        listed["differs"]!.AsArray().Should().ContainSingle().Which!["because"]!.AsArray().Should().BeEmpty();
        (await door.Worker.PageAsync($"/received/{door.Report}")).Should().Contain("不是同一版");
    }

    private Dictionary<string, object> Said(string household) => desk.Services.GetRequiredService<RuleEngine>().Determine(desk.Services.GetRequiredService<HouseholdFile>().Read(household, "phone"))
        .ToDictionary(one => one.Programme, one => (object)new { word = JsonNamingPolicy.KebabCaseLower.ConvertName(one.Verdict.ToString()), amount = one.Amount });

    private static object Unchanged(Door door, Family family, Dictionary<string, string> told) => new
    {
        visit = door.Visit,
        name = family.HeadName,
        villageCode = Family.Village,
        changes = new { nothing = true, saidBy = "m1", answers = told, told },
    };

    private static object Changed(Door door, Family family, Dictionary<string, string> answers, Dictionary<string, string> told) => new
    {
        visit = door.Visit,
        name = family.HeadName,
        villageCode = Family.Village,
        changes = new { nothing = false, saidBy = "m1", answers, told },
    };

    private Family Household(string head) => Family.In(desk).With(head, new(1960, 1, 2), "02").With($"{head}妻", new(1962, 3, 4), "10").Saved();

    private async Task<Door> DoorAsync(Family family, int serial = 0)
    {
        serial = serial == 0 ? Interlocked.Increment(ref _serial) : serial;
        var phone = await FieldPhone.RegisteredAsync(desk, Township, serial);
        var worker = await desk.SignedInAsync(Roles.GridWorker, Township, serial);
        var visit = new WindowVisit(worker, "field");
        (await visit.FindAsync(family.HeadNumber)).Dispose();
        return new(desk, phone, worker, visit, serial);
    }

    private WelfareDb Open() => desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContext();

    /// <summary>A worker with a phone at a household's door, its visit open.</summary>
    private sealed class Door(DeskFactory desk, FieldPhone phone, DeskClient worker, WindowVisit visit, int serial)
    {
        public int Serial => serial;

        public DeskClient Worker => worker;

        public Guid Visit => Guid.Parse(visit.Path.Split('/')[^1]);

        /// <summary>The last that was sent.</summary>
        public Guid Report { get; private set; }

        public Task<JsonNode> TodayAsync() => FieldPhone.TodayAsync(worker);

        public async Task AnswerAsync(params (string Field, string Value)[] answers)
        {
            using var answer = await visit.AnswerAsync(answers);
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        }

        public async Task CloseAsync() => (await visit.CloseAsync()).StatusCode.Should().Be(HttpStatusCode.Redirect);

        public async Task SendAsync(object content) => (await TrySendAsync(content)).Should().Be(HttpStatusCode.OK);

        public async Task<HttpStatusCode> TrySendAsync(object content)
        {
            var report = phone.Seal(content);
            Report = report.Id;
            using var answer = await phone.SendTextAsync(report);
            return answer.StatusCode;
        }

        /// <summary>The visit that the report came into.</summary>
        public async Task<Visit> OpenedAsync()
        {
            await using var db = Database();
            var kept = await db.FieldReports.SingleAsync(r => r.Id == Report);
            kept.KeptBecause.Should().BeNull();
            return await db.Visits.Include(v => v.Members).SingleAsync(v => v.Id == kept.VisitId);
        }

        public async Task<IReadOnlyList<string>> TrailAsync(Guid of)
        {
            await using var db = Database();
            var subject = of.ToString();
            return await db.AuditEntries.Where(e => e.SubjectId == subject).Select(e => e.Action).ToListAsync();
        }

        private WelfareDb Database() => desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContext();
    }
}
