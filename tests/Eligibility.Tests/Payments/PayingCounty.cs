using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Tests.Departments;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Eligibility.Tests.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Payments;

/// <summary>A county that has granted awards and pays them, with a clock that a test moves. It is the morning of 6 April 2026 there, unless it is another day.</summary>
internal sealed class PayingCounty : IAsyncDisposable
{
    public const string Programme = "minimum-income";
    public const string Card = "6222020000000012344";
    public const string Bank = "102391000012";

    private readonly Installation _installation;
    private int _people;

    private PayingCounty(Installation installation, TestClock clock) => (_installation, Clock) = (installation, clock);

    public static Actor Reviewer { get; } = Cast.In(Roles.CountyReviewer, "郑确认", Cast.County);

    /// <summary>Records accounts, and decides nothing about their awards.</summary>
    public static Actor Cashier { get; } = Cast.In(Roles.CountyReviewer, "冯账户", Cast.County);

    public static Actor Maker { get; } = Cast.In(Roles.PaymentOfficer, "许发放", Cast.County);

    public static Actor Checker { get; } = Cast.In(Roles.FinanceOfficer, "何财审", Cast.County);

    public static Actor Releaser { get; } = Cast.In(Roles.FinanceOfficer, "邓财批", Cast.County);

    public static DateOnly April { get; } = new(2026, 4, 1);

    public TestClock Clock { get; }

    public AwardDesk Awards => _installation.Get<AwardDesk>();

    public PaymentDesk Payments => _installation.Get<PaymentDesk>();

    public static async Task<PayingCounty> StartAsync(DateOnly? today = null)
    {
        var clock = new TestClock(new(today ?? new(2026, 4, 6), new(1, 0), TimeSpan.Zero));
        var installation = await Installation.StartAsync(more: services => services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<ScreenHousehold>((_, _, _) => Task.FromResult<ScreenedHousehold?>(null))
            .AddShippedTexts()
            .AddTasks()
            .AddApplications(new ConfigurationBuilder().Build())
            .AddSingleton(TestVocabulary.Full)
            .AddFacts()
            .AddPayments());
        return new(installation, clock);
    }

    public T Get<T>()
        where T : notnull => _installation.Get<T>();

    public WelfareDb Open() => _installation.Open();

    public static string NewKey() => Guid.NewGuid().ToString("N");

    /// <summary>An award of 540 yuan from April on, paid into a card of its own unless it has none.</summary>
    public async Task<Award> GrantAsync(
        long amount = 54000, DateOnly? start = null, bool hasAccount = true, string name = "测试甲", Person? person = null, string programme = Programme, Actor? filedBy = null, DateOnly? filedOn = null)
    {
        await using var db = Open();
        var isNew = person is null;
        person ??= Person.Create(IdentityNumber.Create("350128", new DateOnly(1980, 1, 1).AddDays(_people), 0), name, _installation.Get<BlindIndex>());
        var visit = VisitOf(person, filedOn ?? new(2026, 3, 6));
        var application = ApplicationOf(visit, programme, filedBy ?? Cast.Clerk, ++_people);
        var award = new Award
        {
            Id = Guid.CreateVersion7(Clock.GetUtcNow().AddSeconds(_people)),
            ApplicationId = application.Id,
            PersonId = person.Id,
            Programme = programme,
            TownshipCode = Cast.Township,
            VillageCode = Cast.Village,
            StartMonth = start ?? April,
            GrantedAt = Clock.GetUtcNow(),
        };
        award.Change(AwardChangeKind.Granted, award.StartMonth, amount, null, null, "符合条件", Reviewer, Clock.GetUtcNow());
        if (hasAccount)
        {
            award.PayInto(new(AccountKind.Card, Bank, Card), Cashier, Clock.GetUtcNow());
        }
        if (isNew)
        {
            db.Add(person);
        }
        db.AddRange(visit, application, award);
        await db.SaveChangesAsync();
        return award;
    }

    public async Task<Person> PersonAsync(Award award)
    {
        await using var db = Open();
        return await db.People.AsNoTracking().SingleAsync(person => person.Id == award.PersonId);
    }

    public async Task<Award> ReadAsync(Award award) => (await Awards.FindAsync(award.Id, Reviewer, default))!;

    /// <summary>Decides on the award as it stands now.</summary>
    public async Task DecideAsync(Award award, AwardAction action, Actor? actor = null) =>
        await Awards.DecideAsync(award.Id, (await ReadAsync(award)).Version, action, NewKey(), actor ?? Reviewer, default);

    public async Task<PaymentList> MakeAsync(DateOnly? month = null, string programme = Programme, Actor? actor = null) =>
        await ReadAsync(await Payments.MakeAsync(programme, month ?? April, NewKey(), actor ?? Maker, default));

    public async Task<PaymentList> ReadAsync(Guid list) => (await Payments.FindAsync(list, Maker, default))!;

    public async Task<PaymentList> TakeAsync(PaymentList list, PaymentStep step, Actor actor)
    {
        await Payments.TakeAsync(list.Id, (await ReadAsync(list.Id)).Version, step, "核对无误", NewKey(), actor, default);
        return await ReadAsync(list.Id);
    }

    public async Task<PaymentList> ReleasedAsync(DateOnly? month = null, string programme = Programme) =>
        await TakeAsync(await TakeAsync(await MakeAsync(month, programme), PaymentStep.Check, Checker), PaymentStep.Release, Releaser);

    public Task<PaymentFile> ExportAsync(PaymentList list, FileEncoding encoding = FileEncoding.Utf8, Actor? actor = null) =>
        Payments.ExportAsync(list.Id, encoding, NewKey(), actor ?? Maker, default);

    public Task<int> ReturnAsync(PaymentList list, params IReadOnlyList<string> rows) =>
        Payments.BookReturnsAsync(list.Id, string.Join('\n', [$"{list.Number},{rows.Count}", .. rows]), NewKey(), Maker, default);

    /// <summary>The health department sends a death certificate.</summary>
    public async Task DeliverDeathAsync(Award award, string day)
    {
        await using var db = Open();
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == award.PersonId);
        var file = Path.Combine(_installation.Folder, "D12_350128_2026-04-05.partial.csv");
        await File.WriteAllTextAsync(file, $"id_no,name,status,as_of,death_date\n{person.IdNumber},{person.Name},FOUND,2026-04-05,{day}\n");
        var result = await Get<FactImport>().ImportAsync(new FactImportRequest(file, Cast.In(Roles.DataOfficer, "周数安", Cast.County)));
        result.RowsKept.Should().Be(1);
    }

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    private static Visit VisitOf(Person person, DateOnly filedOn) => new()
    {
        Id = Guid.CreateVersion7(),
        Channel = VisitChannel.Window,
        StartedBy = Cast.Clerk.Id,
        StartedAt = new(filedOn, new(1, 0), TimeSpan.Zero),
        ApplicantId = person.Id,
        TownshipCode = Cast.Township,
        VillageCode = Cast.Village,
        AsOf = filedOn,
        Answers = "{}",
    };

    private static Application ApplicationOf(Visit visit, string programme, Actor filedBy, int number)
    {
        var application = new Application
        {
            Id = Guid.CreateVersion7(),
            Number = $"PT2026-{number:000000}",
            VisitId = visit.Id,
            Programme = programme,
            ApplicantId = visit.ApplicantId,
            ApplicantName = "测试",
            TownshipCode = visit.TownshipCode,
            VillageCode = visit.VillageCode,
            AsOf = visit.AsOf,
            HouseholdJson = "{}",
            DeterminationJson = AdviceJson.Of(Verdict.Met, 54000),
            AdviceVerdict = Verdict.Met,
            AdviceAmount = 54000,
        };
        new Application.Lifecycle(application).Take(new SubmitApplication("申请人提出"), filedBy, visit.StartedAt);
        return application;
    }
}
