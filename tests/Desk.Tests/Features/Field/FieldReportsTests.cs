using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Tests.Features.Field;

public sealed class FieldReportsTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string Township = "350128107";
    private const string OtherTownship = "350128108";

    [Fact]
    public async Task Take_HouseholdOfTheRegister_BecomesAVisitOfTheWorkerWithAReceipt()
    {
        using var family = Household("许三多");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        var report = phone.Seal(Content(family.HeadNumber, family.HeadName));

        var answer = await JsonOf(await phone.SendTextAsync(report));

        phone.Verified(report, answer).Should().MatchRegex("^RH-[0-9A-F]{10}$");
        await using var db = Open();
        var kept = await db.FieldReports.SingleAsync(r => r.Id == report.Id);
        var visit = await db.Visits.Include(v => v.Members).SingleAsync(v => v.Id == kept.VisitId);
        (visit.Channel, visit.ApplicantId, visit.StartedBy).Should().Be((VisitChannel.Field, family.HeadId, kept.WorkerId));
        visit.Members.Should().HaveCount(2);
        VisitAnswers.Parse(visit.Answers).Household["has_other_income"].Should().Be("true");
        var worker = await desk.SignedInAsync(Roles.GridWorker, Township);
        (await worker.WithNamesAsync($"/field/{visit.Id}/household")).Should().Contain("许三多");
        (await worker.PageAsync($"/received/{report.Id}")).Should().Contain("修屋顶").And.NotContain(family.HeadNumber);
    }

    [Fact]
    public async Task Take_AnswersAboutEachPerson_StandWithThatPersonInTheVisit()
    {
        using var family = Household("马小帅");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        var wife = family.Numbers[1];
        var report = phone.Seal(new
        {
            idNumber = family.HeadNumber,
            name = family.HeadName,
            villageCode = Family.Village,
            own = new Dictionary<string, string> { ["irregular_income_12m"] = "1200.00" },
            members = new[] { new { idNumber = wife, name = "马小帅妻", relation = "spouse", own = new Dictionary<string, string> { ["legal_duty"] = "true", ["care_cost_12m"] = "80.00" } } },
        });

        phone.Verified(report, await JsonOf(await phone.SendTextAsync(report))).Should().NotBeNull();

        await using var db = Open();
        var kept = await db.FieldReports.SingleAsync(r => r.Id == report.Id);
        var visit = await db.Visits.Include(v => v.Members).SingleAsync(v => v.Id == kept.VisitId);
        var answers = VisitAnswers.Parse(visit.Answers);
        string KeyOf(Guid person) => visit.Members.Single(m => m.PersonId == person).MemberKey;
        answers.Of(KeyOf(family.HeadId), "irregular_income_12m").Should().Be("1200.00");
        answers.Of(KeyOf(family.Ids.Single(id => id != family.HeadId)), "legal_duty").Should().Be("true");
        answers.Of(KeyOf(family.HeadId), "legal_duty").Should().BeNull();
        var page = await (await desk.SignedInAsync(Roles.GridWorker, Township)).PageAsync($"/received/{report.Id}");
        page.Should().Contain("1200.00").And.NotContain("80.00", "what is about health is shown in the visit, for a reason");
    }

    [Theory]
    [InlineData("no_such_fact", "true")]
    [InlineData("irregular_income_12m", "many")]
    public async Task Take_AnAnswerAboutAPersonThatCannotBeRead_IsKeptInTheList(string fact, string value)
    {
        using var family = Household("白铁军");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        var report = phone.Seal(new { idNumber = family.HeadNumber, name = family.HeadName, villageCode = Family.Village, own = new Dictionary<string, string> { [fact] = value } });

        phone.Verified(report, await JsonOf(await phone.SendTextAsync(report))).Should().NotBeNull();

        await using var db = Open();
        (await db.FieldReports.SingleAsync(r => r.Id == report.Id)).KeptBecause.Should().Be(KeptBecause.Unreadable);
    }

    [Fact]
    public async Task Take_WithASignature_AuthorisesNothing()
    {
        using var family = Household("成才");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        var report = phone.Seal(Content(family.HeadNumber, family.HeadName, "signature"), [Jpeg(500)]);

        await SendAllAsync(phone, report);

        await using var db = Open();
        (await db.Authorisations.AnyAsync(a => family.Ids.Contains(a.PersonId))).Should().BeFalse();
        (await db.FieldPictures.SingleAsync(p => p.ReportId == report.Id)).Kind.Should().Be(PictureKind.Signature);
    }

    [Fact]
    public async Task Take_ReplayedFiveTimesInAnyOrder_IsOneReportWithItsPicturesWhole()
    {
        using var family = Household("伍六一");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        byte[][] pictures = [Jpeg(200_000), Jpeg(70_000)];
        var report = phone.Seal(Content(family.HeadNumber, family.HeadName, "photo", "photo"), pictures);
        (await phone.SendTextAsync(report)).StatusCode.Should().Be(HttpStatusCode.OK);
        var sends = Enumerable.Repeat(report.Chunks.Append((0, 0)), 5).SelectMany(all => all).OrderBy(_ => RandomNumberGenerator.GetInt32(1000)).ToList();

        await Parallel.ForEachAsync(sends, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (send, _) =>
        {
            using var answer = send.Item1 == 0 ? await phone.SendTextAsync(report) : await phone.SendChunkAsync(report, send.Item1, send.Item2);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        });

        phone.Verified(report, await JsonOf(await phone.StandingAsync(report.Id))).Should().NotBeNull();
        await using var db = Open();
        var kept = await db.FieldPictures.Where(p => p.ReportId == report.Id).OrderBy(p => p.Number).ToListAsync();
        kept.Select(p => Convert.FromBase64String(p.Content!)).Should().BeEquivalentTo(pictures, options => options.WithStrictOrdering());
        (await db.FieldPictureChunks.AnyAsync(c => c.ReportId == report.Id)).Should().BeFalse();
        (await db.FieldReports.CountAsync(r => r.Id == report.Id)).Should().Be(1);
        (await db.Visits.CountAsync(v => v.ApplicantId == family.HeadId)).Should().Be(1);
        (await db.AuditEntries.CountAsync(e => e.SubjectId == report.Id.ToString())).Should().Be(3, "the text and two pictures");
    }

    [Fact]
    public async Task Take_BeforeAllPicturesAreThere_SaysWhichChunksAreMissingAndGivesNoReceipt()
    {
        using var family = Household("甘小宁");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        var report = phone.Seal(Content(family.HeadNumber, family.HeadName, "photo"), [Jpeg(150_000)]);
        await phone.SendTextAsync(report);

        var answer = await JsonOf(await phone.SendChunkAsync(report, 1, 1));

        answer["receipt"].Should().BeNull();
        answer["missing"]![0]!["chunks"]!.AsArray().Select(chunk => chunk!.GetValue<int>()).Should().Equal(0, 2);
    }

    [Fact]
    public async Task Take_NumberTheRegisterDoesNotShow_IsKeptWithTheReasonAndOpenedByWorkerAndTownship()
    {
        using var family = Household("马小帅");
        var number = IdentityNumber.Create(Family.County, new(1961, 3, 4), 0).Value;
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        var report = phone.Seal(Content(number, "白铁军"));

        phone.Verified(report, await JsonOf(await phone.SendTextAsync(report))).Should().NotBeNull("it has arrived, whatever it says");

        var worker = await desk.SignedInAsync(Roles.GridWorker, Township);
        (await worker.PageAsync("/received")).Should().Contain(PersonName.Masked("白铁军")).And.NotContain("白铁军").And.Contain("没有查到这个身份证号码");
        (await (await desk.SignedInAsync(Roles.TownshipReviewer, Township)).WithNamesAsync($"/received/{report.Id}")).Should().Contain("白铁军").And.NotContain(number);
        (await (await desk.SignedInAsync(Roles.TownshipReviewer, OtherTownship)).GetAsync($"/received/{report.Id}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        var opened = await worker.PostAsync($"/received/{report.Id}/visit", [], $"/received/{report.Id}");
        opened.Headers.Location!.ToString().Should().MatchRegex("^/field/[0-9a-f-]{36}/household$");
        (await worker.WithNamesAsync(opened.Headers.Location.ToString())).Should().Contain("白铁军");
    }

    [Theory]
    [InlineData("name", "NameDiffers")]
    [InlineData("village", "VillageUnknown")]
    [InlineData("answer", "Unreadable")]
    [InlineData("relation", "Unreadable")]
    public async Task Take_WhatDoesNotFit_IsKeptWithTheReason(string wrong, string because)
    {
        using var family = Household("袁朗");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        var report = phone.Seal(new
        {
            idNumber = family.HeadNumber,
            name = wrong == "name" ? "齐桓" : family.HeadName,
            villageCode = wrong == "village" ? Family.OtherVillage : Family.Village,
            answers = new Dictionary<string, string> { [wrong == "answer" ? "household.no_such_fact" : "household.has_other_income"] = "true" },
            members = wrong == "relation" ? new[] { new { idNumber = IdentityNumber.Create(Family.County, new(1980, 1, 1), 0).Value, name = "吴哲", relation = "self" } } : [],
        });

        phone.Verified(report, await JsonOf(await phone.SendTextAsync(report))).Should().NotBeNull();

        await using var db = Open();
        (await db.FieldReports.SingleAsync(r => r.Id == report.Id)).KeptBecause.Should().Be(Enum.Parse<KeptBecause>(because));
    }

    [Fact]
    public async Task Standing_OfAPictureWhoseLastRequestBrokeOff_AsksForTheLastChunkAgain()
    {
        using var family = Household("拓永刚");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        var report = phone.Seal(Content(family.HeadNumber, family.HeadName, "photo"), [Jpeg(100_000)]);
        await phone.SendTextAsync(report);
        await using (var db = Open())
        {
            // All that the server had written when it stopped: every chunk, and no picture yet.
            const int length = FieldPicture.ChunkLength;
            db.FieldPictureChunks.AddRange(report.Pictures[0].Chunk(length).Select((bytes, i) => new FieldPictureChunk { ReportId = report.Id, Picture = 1, Number = i, Bytes = bytes }));
            await db.SaveChangesAsync();
        }

        var standing = await JsonOf(await phone.StandingAsync(report.Id));

        standing["missing"]![0]!["chunks"]!.AsArray().Select(chunk => chunk!.GetValue<int>()).Should().Equal(1);
        phone.Verified(report, await JsonOf(await phone.SendChunkAsync(report, 1, 1))).Should().NotBeNull();
    }

    [Fact]
    public async Task Take_FromAnotherPhone_IsRefusedAndShowsNothing()
    {
        using var family = Household("石丽海");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        var other = await FieldPhone.RegisteredAsync(desk, Township, 2);
        var report = phone.Seal(Content(family.HeadNumber, family.HeadName, "photo"), [Jpeg(100)]);
        await phone.SendTextAsync(report);

        (await other.SendTextAsync(report)).StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await other.StandingAsync(report.Id)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await other.SendChunkAsync(report, 1, 0)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await phone.As($"{phone.Id}.{new string('A', 43)}").StandingAsync(report.Id)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await phone.As("nonsense").StandingAsync(report.Id)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Take_OtherContentUnderTheSameId_IsRefusedAndChangesNothing()
    {
        using var family = Household("史今");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        var report = phone.Seal(Content(family.HeadNumber, family.HeadName, "photo"), [Jpeg(100)]);
        await phone.SendTextAsync(report);

        (await phone.SendTextAsync(report with { Pictures = [Jpeg(900)] })).StatusCode.Should().Be(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Revoke_ByTheTownshipReviewer_TellsThePhoneToEraseEverything()
    {
        using var family = Household("高城");
        var phone = await FieldPhone.RegisteredAsync(desk, Township, name: "丢了的手机");
        var report = phone.Seal(Content(family.HeadNumber, family.HeadName));
        var elsewhere = await desk.SignedInAsync(Roles.TownshipReviewer, OtherTownship);
        (await elsewhere.PostAsync($"/devices/{phone.Id}/revoke", [], "/review")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        var reviewer = await desk.SignedInAsync(Roles.TownshipReviewer, Township);
        (await reviewer.PageAsync("/devices")).Should().Contain("丢了的手机");

        (await reviewer.PostAsync($"/devices/{phone.Id}/revoke", [], "/devices")).StatusCode.Should().Be(HttpStatusCode.Redirect);

        (await phone.SendAsync(HttpMethod.Get, "/field/devices/standing", null)).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await phone.SendTextAsync(report)).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await phone.SendBytesAsync(report.Id, 1, 0, [1])).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await reviewer.PageAsync("/devices")).Should().Contain("已通知手机清除");
        await using var db = Open();
        (await db.FieldReports.AnyAsync(r => r.Id == report.Id)).Should().BeFalse();
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("{\"sealed\":7}", "body")]
    [InlineData("{\"sealed\":\"not base64\"}", "body")]
    [InlineData("{}", "sealed")]
    [InlineData("{\"sealed\":\"AQID\"}", "sealed")]
    [InlineData("{\"sealed\":\"*\"}", "phoneAt")]
    [InlineData("{\"sealed\":\"*\",\"phoneAt\":\"1860-01-01T00:00:00Z\"}", "phoneAt")]
    [InlineData("{\"sealed\":\"*\",\"phoneAt\":\"soon\"}", "body")]
    [InlineData("{\"sealed\":\"*\",\"phoneAt\":\"2026-01-01T00:00:00Z\"}", "pictures")]
    [InlineData("{\"sealed\":\"*\",\"phoneAt\":\"2026-01-01T00:00:00Z\",\"pictures\":[null]}", "pictures")]
    [InlineData("{\"sealed\":\"*\",\"phoneAt\":\"2026-01-01T00:00:00Z\",\"pictures\":[{\"length\":99999999}]}", "pictures")]
    [InlineData("{\"sealed\":\"*\",\"phoneAt\":\"2026-01-01T00:00:00Z\",\"pictures\":[{\"length\":-1,\"sha256\":\"AAAA\"}]}", "pictures")]
    [InlineData("{\"sealed\":\"*\",\"phoneAt\":\"2026-01-01T00:00:00Z\",\"pictures\":[]}", "sealed")]
    public async Task Take_Garbage_IsAProblemThatNamesTheField(string body, string field)
    {
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        using var content = new StringContent(body.Replace("*", Convert.ToBase64String(new byte[200]), StringComparison.Ordinal), Encoding.UTF8, "application/json");

        using var answer = await phone.SendAsync(HttpMethod.Put, $"/field/reports/{Guid.NewGuid()}", content);

        ((int)answer.StatusCode).Should().BeInRange(400, 422);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![0]!["field"]!.GetValue<string>().Should().Be(field);
    }

    [Fact]
    public async Task Take_SealedForAnotherKeyOrReport_IsRefused()
    {
        using var family = Household("老马");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = other.ExportParameters(false).Q;
        var report = phone.Seal(Content(family.HeadNumber, family.HeadName));

        (await phone.SendTextAsync(phone.Seal(Content(family.HeadNumber, family.HeadName), server: [4, .. point.X!, .. point.Y!]))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await phone.SendTextAsync(report with { Id = Guid.NewGuid() })).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await phone.SendTextAsync(report with { Text = [.. report.Text[..^1], (byte)(report.Text[^1] ^ 1)] })).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await phone.SendTextAsync(phone.Seal(new { nothing = true }))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await phone.SendTextAsync(phone.Seal(new { members = (string?)null }))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    [Trait("ASVS", "5.2.1")]
    public async Task Take_TooLarge_IsRefusedBeforeItIsRead()
    {
        using var family = Household("李梦");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        var report = phone.Seal(Content(family.HeadNumber, family.HeadName, "photo"), [Jpeg(100_000)]);
        await phone.SendTextAsync(report);
        using var large = new StringContent(new string(' ', 300 * 1024));

        (await phone.SendAsync(HttpMethod.Put, $"/field/reports/{Guid.NewGuid()}", large)).StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await phone.SendBytesAsync(report.Id, 1, 0, new byte[70 * 1024])).StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await phone.SendBytesAsync(report.Id, 1, 0, new byte[10])).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await phone.SendBytesAsync(report.Id, 1, 2, new byte[10])).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await phone.SendBytesAsync(report.Id, 9, 0, new byte[10])).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Take_PictureDamagedOnItsWay_IsAskedForAgain()
    {
        using var family = Household("薛林");
        var phone = await FieldPhone.RegisteredAsync(desk, Township);
        var report = phone.Seal(Content(family.HeadNumber, family.HeadName, "photo"), [Jpeg(1000)]);
        await phone.SendTextAsync(report);

        (await phone.SendBytesAsync(report.Id, 1, 0, new byte[report.Pictures[0].Length])).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);

        (await JsonOf(await phone.StandingAsync(report.Id)))["receipt"].Should().BeNull();
        phone.Verified(report, await JsonOf(await phone.SendChunkAsync(report, 1, 0))).Should().NotBeNull();
    }

    [Fact]
    public async Task Today_WithAVisit_GivesItsHouseholdAndWritesALookForEachPerson()
    {
        using var family = Household("卓越");
        var phone = await FieldPhone.RegisteredAsync(desk, Township, 7);
        await phone.SendTextAsync(phone.Seal(Content(family.HeadNumber, family.HeadName)));

        var today = await FieldPhone.TodayAsync(await desk.SignedInAsync(Roles.GridWorker, Township, 7));

        var visit = today["visits"]!.AsArray().Single()!;
        visit["name"]!.GetValue<string>().Should().Be("卓越");
        visit["address"]!["zh"]!.GetValue<string>().Should().EndWith("村");
        var households = desk.Services.GetRequiredService<HouseholdFile>();
        households.Read(visit["household"]!.GetValue<string>(), "today").Facts.List("members").Records.Should().HaveCount(2);
        visit.ToJsonString().Should().NotContain(family.HeadNumber);
        today["form"]!["questions"]!.AsArray().Should().HaveCountGreaterThan(3);
        today["form"]!["questions"]!.AsArray().Select(question => question!["field"]!.GetValue<string>()).Should().Contain("household.damaged_building");
        var ofEach = today["form"]!["ofEach"]!.AsArray().Select(question => question!["field"]!.GetValue<string>()).ToList();
        ofEach.Should().Contain("coliving_months").And.NotContain("wages_12m", "a department tells it");
        await using var db = Open();
        var looks = await db.AuditEntries.Where(e => e.Action == "Visit.look" && e.PersonId != null && family.Ids.Contains(e.PersonId.Value)).ToListAsync();
        looks.Where(look => look.Detail == "phone-list").Select(look => look.PersonId).Should().BeEquivalentTo(family.Ids.Select(id => (Guid?)id));
    }

    [Fact]
    public async Task Shell_ForNobodySignedIn_IsThereAndSaysNothingOfAnybody()
    {
        var client = desk.NewClient();

        var page = await client.PageAsync("/field/app");
        var worker = await client.PageAsync("/field/sw.js");

        page.Should().Contain("登记一户").And.NotContain("<script>").And.NotContain("onclick");
        (await client.PageAsync("/field/app?language=en")).Should().Contain("Take down a household");
        worker.Should().Contain("/field/app.js").And.NotContain("worker.js\"");
        (await client.PageAsync("/field/app.webmanifest")).Should().Contain("惠民一窗");
        (await client.PageAsync("/field/sw-sending.js")).Should().StartWith(worker).And.Contain("addEventListener(\"sync\"");
    }

    [Fact]
    public async Task Shell_WithAllItsFiles_IsSmallEnoughForASlowNetwork()
    {
        const int most = 110_000;
        var client = desk.NewClient();
        var worker = await client.PageAsync("/field/sw.js");
        var files = Regex.Match(worker, @"^const files = (\[.*\]);$", RegexOptions.Multiline).Groups[1].Value;

        var sizes = await Task.WhenAll(JsonNode.Parse(files)!.AsArray().Select(file => file!.GetValue<string>()).Append("/field/app").Select(async path => (await client.PageAsync(path)).Length));

        sizes.Should().HaveCountGreaterThan(8);
        sizes.Sum().Should().BeLessThan(most, "before anything is compressed");
    }

    [Theory]
    [InlineData(192)]
    [InlineData(512)]
    public async Task Icon_OfTheManifest_IsASquareOfThatSizeAndSmall(int size)
    {
        var client = desk.NewClient();
        (await client.PageAsync("/field/app.webmanifest")).Should().Contain($"\"/field/icon-{size}.png\",\"sizes\":\"{size}x{size}\"");

        using var answer = await client.GetAsync($"/field/icon-{size}.png");

        var png = await answer.Content.ReadAsByteArrayAsync();
        answer.Content.Headers.ContentType!.MediaType.Should().Be("image/png");
        png.Should().HaveCountLessThan(12_000).And.StartWith([0x89, (byte)'P', (byte)'N', (byte)'G']);
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))).Should().Be((size, size));
    }

    private Family Household(string head) => Family.In(desk).With(head, new(1960, 1, 2), "02").With($"{head}妻", new(1962, 3, 4), "10").Saved();

    private static object Content(string number, string name, params string[] pictures) => new
    {
        idNumber = number,
        name,
        villageCode = Family.Village,
        answers = new Dictionary<string, string> { ["household.has_other_income"] = "true" },
        asksFor = "修屋顶",
        pictures,
    };

    private static byte[] Jpeg(int length) => [0xFF, 0xD8, 0xFF, .. RandomNumberGenerator.GetBytes(length)];

    private static async Task SendAllAsync(FieldPhone phone, SealedReport report)
    {
        (await phone.SendTextAsync(report)).StatusCode.Should().Be(HttpStatusCode.OK);
        foreach (var (picture, chunk) in report.Chunks)
        {
            (await phone.SendChunkAsync(report, picture, chunk)).StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    private static async Task<JsonNode> JsonOf(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "{0}", body);
        return JsonNode.Parse(body)!;
    }

    private WelfareDb Open() => desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContext();
}
