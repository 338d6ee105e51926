using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tests.Departments;
using Welfare.Eligibility.Tests.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Applications;

/// <summary>A desk on a database of its own, with advice that a test chooses and a clock it moves.</summary>
internal sealed class DeskInstallation : IAsyncDisposable
{
    private readonly Installation _installation;
    private readonly Advised _advised;
    private int _people;

    private DeskInstallation(Installation installation, TestClock clock, Advised advised) =>
        (_installation, Clock, _advised) = (installation, clock, advised);

    public TestClock Clock { get; }

    public ApplicationDesk Desk => _installation.Get<ApplicationDesk>();

    public ApplicationRegister Register => _installation.Get<ApplicationRegister>();

    public static async Task<DeskInstallation> StartAsync(Verdict advice = Verdict.Met, long? amount = 54000, DateTimeOffset? at = null)
    {
        var clock = new TestClock(at ?? new(2026, 3, 6, 1, 0, 0, TimeSpan.Zero));
        var advised = new Advised { Verdict = advice, Amount = amount };
        var installation = await Installation.StartAsync(more: services => services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<ScreenHousehold>((_, programme, _) => Task.FromResult(
                programme == "minimum-income" ? new ScreenedHousehold("""{"household":"HH-1"}""", AdviceJson.Read(advised.Verdict, advised.Amount)) : null))
            .AddShippedTexts()
            .AddTasks()
            .AddApplications(new ConfigurationBuilder().Build())
            .AddPayments());
        return new(installation, clock, advised);
    }

    public T Get<T>()
        where T : notnull => _installation.Get<T>();

    public WelfareDb Open() => _installation.Open();

    public DateOnly Today() => ChinaCalendar.Today(Clock);

    /// <summary>A visit of somebody new, or of the person named.</summary>
    public async Task<Guid> VisitAsync(string village = Cast.Village, Guid? of = null)
    {
        var number = IdentityNumber.Create("350128", new DateOnly(1980, 1, 1).AddDays(_people++), 0);
        var person = of is null ? Person.Create(number, "测试甲", _installation.Get<BlindIndex>()) : null;
        var visit = new Visit
        {
            Id = Guid.CreateVersion7(),
            Channel = VisitChannel.Window,
            StartedBy = Cast.Clerk.Id,
            StartedAt = Clock.GetUtcNow(),
            ApplicantId = of ?? person!.Id,
            TownshipCode = $"{village[..9]}000",
            VillageCode = village,
            AsOf = new(2026, 3, 6),
            Answers = "{}",
        };
        await using var db = Open();
        db.Add(visit);
        if (person is not null)
        {
            db.Add(person);
        }
        await db.SaveChangesAsync();
        return visit.Id;
    }

    public async Task<Application> SubmitAsync() =>
        await Desk.SubmitAsync(await VisitAsync(), "minimum-income", NewKey(), Cast.Clerk, CancellationToken.None);

    public Task<Application> TakeAsync(Application application, ApplicationAction action, Actor actor) =>
        Desk.TakeAsync(application.Id, application.Version, action, NewKey(), actor, CancellationToken.None);

    /// <summary>Two people went to the home, signed and took a photograph; one of the township records it. The report on the means is there too.</summary>
    public async Task<Application> SurveyAsync(Application application)
    {
        await CheckMeansAsync(application, Cast.TownshipReviewer);
        return await VisitAsync(application, new RecordSurvey(["吴调查", "何网格"], "情况属实"), Cast.Surveyor);
    }

    public Task CheckMeansAsync(Application application, Actor by) => Get<CheckReportDesk>().MakeAsync(application.Id, NewKey(), by, CancellationToken.None);

    public async Task<Application> VisitAsync(Application application, HomeVisit visit, Actor by)
    {
        var pictures = await DemoPictures.AttachAsync(Get<SurveyPictureDesk>(), application.Id, visit.Investigators, by, CancellationToken.None);
        return await TakeAsync(application, visit with { Pictures = pictures }, by);
    }

    public async Task<Application> AtTheCountyAsync()
    {
        var application = await SubmitAsync();
        application = await TakeAsync(application, new AcceptApplication("材料齐全"), Cast.TownshipReviewer);
        application = await SurveyAsync(application);
        application = await TakeAsync(application, new StartNotice("张贴"), Cast.TownshipReviewer);
        Clock.WaitDays(8);
        application = await TakeAsync(application, new GiveOpinion(true, "同意上报"), Cast.Adviser);
        return await TakeAsync(application, new ReceivePapers("收齐"), Cast.CountyReviewer);
    }

    public void ChangeAdvice(Verdict verdict, long? amount) => (_advised.Verdict, _advised.Amount) = (verdict, amount);

    public static string NewKey() => Guid.NewGuid().ToString("N");

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    private sealed class Advised
    {
        public Verdict Verdict { get; set; }

        public long? Amount { get; set; }
    }
}
