using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Tests.Departments;
using Welfare.Eligibility.Tests.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Tests.Disasters;

/// <summary>A county that a typhoon strikes at 03:05 of 15 September 2026 in China, with a clock that stands at that moment until a test moves it.</summary>
internal sealed class StruckCounty : IAsyncDisposable
{
    public const string Jinjing = "350128107";
    public const string Junshan = "350128108";
    public const string Village = "350128107900";
    public const string OtherVillage = "350128107901";
    public const string FarVillage = "350128108900";

    public static readonly DateTimeOffset Landfall = new(2026, 9, 14, 19, 5, 0, TimeSpan.Zero);

    public static readonly CountFigures Some = new(120, 40, 0, 0, 2, 3, null);

    private readonly Installation _installation;
    private int _people;

    private StruckCounty(Installation installation, TestClock clock) => (_installation, Clock) = (installation, clock);

    public static Actor County { get; } = Cast.In(Roles.CountyReviewer, "张县明", FujianPlaces.Pingtan);

    public static Actor Town { get; } = Cast.In(Roles.TownshipReviewer, "高镇平", Jinjing);

    public static Actor FarTown { get; } = Cast.In(Roles.TownshipReviewer, "君镇山", Junshan);

    public static Actor Grid { get; } = Cast.In(Roles.GridWorker, "吴海格", Jinjing);

    public static Actor OtherGrid { get; } = Cast.In(Roles.GridWorker, "郭渔网", Jinjing);

    public static Actor FarGrid { get; } = Cast.In(Roles.GridWorker, "远网格", Junshan);

    public TestClock Clock { get; }

    public DisasterDesk Disasters => _installation.Get<DisasterDesk>();

    public DisasterRegister Register => _installation.Get<DisasterRegister>();

    public CountDesk Counts => _installation.Get<CountDesk>();

    public DamageDesk Damages => _installation.Get<DamageDesk>();

    public DamageRegister DamageRegister => _installation.Get<DamageRegister>();

    public static async Task<StruckCounty> StartAsync()
    {
        var clock = new TestClock(Landfall);
        var installation = await Installation.StartAsync(more: services => services
            .AddSingleton<TimeProvider>(clock)
            .AddShippedRules()
            .AddFacts()
            .AddConsent()
            .AddScreening()
            .AddApplications(new ConfigurationBuilder().Build())
            .AddDisasters());
        var county = new StruckCounty(installation, clock);
        await using var db = county.Open();
        db.Places.AddRange(FujianPlaces.All);
        await db.SaveChangesAsync();
        return county;
    }

    public WelfareDb Open() => _installation.Open();

    public T Get<T>()
        where T : notnull => _installation.Get<T>();

    public static string NewKey() => Guid.NewGuid().ToString("N");

    /// <summary>The typhoon over one town, with a response of level III announced at once unless a test wants none.</summary>
    public async Task<Guid> OpenAsync(string area = Jinjing, bool responding = true) => await Disasters.OpenAsync(
        new("typhoon", "台风“莫兰蒂”", Landfall, [area], responding ? new(3, Landfall, "平应急〔2026〕1号") : null), NewKey(), County, default);

    public async Task<DisasterEvent> ReadAsync(Guid disaster) => (await Register.FindAsync(disaster, County, default))!;

    public Task<Guid> CountAsync(
        Guid disaster, CountKind kind, CountFigures? figures = null, string village = Village, Actor? actor = null, string? reason = null, string? key = null) => Counts.FileAsync(
        disaster, new(village, kind, figures ?? Some, Clock.GetUtcNow(), reason), key ?? NewKey(), actor ?? (kind == CountKind.Verified ? Town : Grid), default);

    public async Task<DisasterTotals> TotalsAsync(Guid disaster, Actor? actor = null) =>
        await Register.TotalsAsync(await ReadAsync(disaster), actor ?? County, default);

    /// <summary>A visit of a family at its door, begun by the grid worker.</summary>
    public async Task<Visit> VisitAsync(string village = Village, Actor? actor = null, Person? person = null)
    {
        var isNew = person is null;
        person ??= Person.Create(IdentityNumber.Create("350128", new DateOnly(1970, 1, 1).AddDays(_people++), 0), "念阿公", _installation.Get<BlindIndex>());
        var visit = new Visit
        {
            Id = Guid.CreateVersion7(),
            Channel = VisitChannel.Field,
            StartedBy = (actor ?? Grid).Id,
            StartedAt = Clock.GetUtcNow(),
            ApplicantId = person.Id,
            TownshipCode = village[..9],
            VillageCode = village,
            AsOf = ChinaCalendar.Today(Clock),
            Answers = "{}",
        };
        visit.Members.Add(new() { VisitId = visit.Id, PersonId = person.Id, MemberKey = "m1", Relation = RelationCode.Self, LivesTogether = true });
        await using var db = Open();
        if (isNew)
        {
            db.Add(person);
        }
        db.Add(visit);
        await db.SaveChangesAsync();
        return visit;
    }

    public Task<Guid> DamageAsync(
        Guid disaster, Visit visit, DamageLevel? level = null, VisitAnswers? answers = null, Actor? actor = null, IReadOnlyList<byte[]>? pictures = null) => Damages.FileAsync(
        new(disaster, visit.Id, visit.Version, answers ?? VisitAnswers.None, level, "屋顶塌了一半", pictures ?? [Jpeg()]), NewKey(), actor ?? Grid, default);

    public async Task TakeAsync(Guid report, DamageLevel? level, Actor actor) =>
        await Damages.TakeAsync(report, (await DamageRegister.FindAsync(report, County, default))!.Report.Version, level, "现场查看", NewKey(), actor, default);

    public static byte[] Jpeg(int length = 200) => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[length]];

    public ValueTask DisposeAsync() => _installation.DisposeAsync();
}
