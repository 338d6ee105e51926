using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Departments;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Eligibility.Tests.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Challenges;

/// <summary>A small synthetic county with every department's answers, on Thursday 2 July 2026 unless the clock is moved.</summary>
public sealed class ChallengedCounty : IAsyncLifetime
{
    private readonly ServiceProvider _services;
    private readonly HashSet<string> _taken = [];

    public ChallengedCounty()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Data:Folder", Folder),
                new("Demo:Households", "90"),
            ])
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Clock)
            .AddLogging()
            .AddWelfareStorage(configuration)
            .AddSingleton(EmptyDatabase.PutWithKeysIntoAsync(Folder).GetAwaiter().GetResult())
            .AddShippedRules()
            .AddFacts()
            .AddConsent()
            .AddScreening()
            .AddApplications(configuration)
            .AddChallenges(configuration)
            .AddScoped<VisitDesk>()
            .AddDemoCounty(configuration)
            .BuildServiceProvider();
    }

    public static Actor Clerk { get; } = In(Roles.Clerk, "林窗口");

    public static Actor Township { get; } = In(Roles.TownshipReviewer, "高乡审");

    public static Actor County { get; } = In(Roles.CountyReviewer, "张县审");

    public static Actor Officer { get; } = In(Roles.DataOfficer, "周数安");

    public static Actor SecondOfficer { get; } = In(Roles.DataOfficer, "李数清");

    public string Folder { get; } = Directory.CreateTempSubdirectory("welfare-challenge-").FullName;

    internal SetClock Clock { get; } = new(new DateTimeOffset(2026, 7, 2, 9, 0, 0, TimeSpan.FromHours(8)));

    public ChallengeDesk Desk => Get<ChallengeDesk>();

    public FactLedger Ledger => Get<FactLedger>();

    public static Actor In(string role, string name, string place = "350128") => new(Guid.CreateVersion7(), name, role, place);

    public static string NewKey() => Guid.NewGuid().ToString("N");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public WelfareDb Open() => Get<IDbContextFactory<WelfareDb>>().CreateDbContext();

    public async Task InitializeAsync() => await DemoSetup.PrepareAsync(_services, null, CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The next household that no test has taken, at the window, with everybody's signature; one of a single person where that is wanted.</summary>
    public async Task<Guid> VisitAsync(bool alone = false)
    {
        using var scope = _services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        var heads = await db.People.Include(p => p.Registration).Where(p => p.Registration!.RelationCode == "01" || p.Registration!.RelationCode == "02")
            .Where(p => !alone || db.RegisteredMembers.Count(m => m.HouseholdNo == p.Registration!.HouseholdNo) == 1)
            .OrderBy(p => p.Registration!.HouseholdNo).ToListAsync();
        var head = heads.First(p => _taken.Add(p.Registration!.HouseholdNo));
        var desk = scope.ServiceProvider.GetRequiredService<VisitDesk>();
        var visit = await desk.StartAsync(head, VisitChannel.Window, Clerk, default);
        var day = DateOnly.FromDateTime(Clock.Now.DateTime);
        var members = visit.Members.Select(m => new MemberConfirmation(m.MemberKey, m.Relation, LivesTogether: true, day)).ToList();
        (await desk.ConfirmMembersAsync(visit.Id, visit.Version, members, Clerk, default)).Should().Be(VisitProblem.None);
        return visit.Id;
    }

    /// <summary>Every member says the same of one thing.</summary>
    public async Task AnswerAllAsync(Guid visit, string fact, string value)
    {
        using var scope = _services.CreateScope();
        var desk = scope.ServiceProvider.GetRequiredService<VisitDesk>();
        var open = (await desk.OpenAsync(visit, Clerk, default))!;
        var answers = open.Members.Aggregate(open.Answers.With(null, "area", "rural"), (said, member) => said.With(member.Key, fact, value));
        (await desk.AnswerAsync(visit, open.Visit.Version, answers, Clerk, default)).Should().Be(VisitProblem.None);
    }

    public Task<Application> ApplyAsync(Guid visit, string programme = "minimum-income") =>
        Get<ApplicationDesk>().SubmitAsync(visit, programme, NewKey(), Clerk, default);

    public async Task<Application> ReadAsync(Guid application)
    {
        await using var db = Open();
        return await db.Applications.AsNoTracking().SingleAsync(a => a.Id == application);
    }

    public async Task<ChallengeableFact> FactAsync(Guid visit, string item = "D08", string? fact = "wages_12m", string member = "m1") =>
        (await Get<ChallengeSubjects>().OfVisitAsync(visit, member, item, fact, null, Clerk, default))!;

    public async Task<Challenge> RaiseAsync(ChallengeableFact fact, string? key = null)
    {
        fact.Stop.Should().BeNull();
        var said = new RaiseChallenge(fact.Subject, fact.Template.Item.Id, fact.Scope, fact.RowKey, fact.Subject.PersonId, "工资不是我的", "2025年起没有上班", "村委会证明");
        return await FindAsync(await Desk.RaiseAsync(said, key ?? NewKey(), Clerk, default));
    }

    public async Task<Challenge> RaiseAsync(Guid visit, string item = "D08", string? fact = "wages_12m") => await RaiseAsync(await FactAsync(visit, item, fact));

    public async Task<Challenge> FindAsync(Guid id)
    {
        await using var db = Open();
        return await db.Challenges.AsNoTracking().Include(c => c.Entries).SingleAsync(c => c.Id == id);
    }

    public async Task<Challenge> ConfirmAsync(Challenge challenge, Actor? officer = null, string? key = null)
    {
        var seen = await HeldAsync(challenge);
        await Desk.ConfirmAsync(new(new(challenge.Id, challenge.Version, "已与社保局核对"), seen.BatchId), key ?? NewKey(), officer ?? Officer, default);
        return await FindAsync(challenge.Id);
    }

    /// <summary>Corrects one fact and leaves the others of the row as they are.</summary>
    public async Task<Challenge> CorrectAsync(Challenge challenge, string fact, long value, Actor? officer = null)
    {
        var held = await HeldAsync(challenge);
        var rows = held.Rows.Select(row => row with { Facts = [.. row.Facts.Select(f => f.Type.Name == fact ? f with { Value = value } : f)] }).ToList();
        await Desk.CorrectAsync(new(new(challenge.Id, challenge.Version, "同名误记，已更正"), held.BatchId, held.AsOf!.Value, rows), NewKey(), officer ?? Officer, default);
        return await FindAsync(challenge.Id);
    }

    public async Task<FactAnswer> HeldAsync(Challenge challenge) => await AnswerAsync(challenge) is { Held: { } held } ? held : await AnswerAsync(challenge);

    public async Task<FactAnswer> AnswerAsync(Challenge challenge, DateTimeOffset? at = null) =>
        (await Ledger.AnswersAsync([challenge.PersonId], at))[challenge.PersonId][challenge.Item];

    /// <summary>A department delivers another answer about one person, as files do.</summary>
    public async Task DeliverAsync(Guid person, string item, DateOnly asOf, FactState state, params (string Name, string Value)[] facts)
    {
        await using var db = Open();
        var batch = new FactBatch
        {
            Id = Guid.CreateVersion7(),
            Item = item,
            Department = "test",
            FileName = $"{item}.partial.csv",
            FileSha256 = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)),
            Region = "350128",
            Complete = false,
            AsOf = asOf,
            ReceivedAt = Clock.GetUtcNow(),
        };
        db.FactBatches.Add(batch);
        foreach (var (name, value) in facts.Length == 0 ? [("", "")] : facts)
        {
            db.Facts.Add(new Fact
            {
                Id = Guid.CreateVersion7(),
                PersonId = person,
                Item = item,
                Name = name.Length == 0 ? null : name,
                Value = name.Length == 0 ? null : value,
                State = state,
                BatchId = batch.Id,
                AsOf = asOf,
                ReceivedAt = batch.ReceivedAt,
            });
        }

        await db.SaveChangesAsync();
    }
}
