using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Eligibility.Tests.Storage;
using Welfare.Eligibility.Visits;
using Welfare.Rules.Explanation;

namespace Welfare.Eligibility.Tests.Departments;

/// <summary>A desk on a real database whose departments answer live. Of deliveries it has the household register only.</summary>
internal sealed class LiveDesk : IAsyncDisposable
{
    private static readonly Lazy<IReadOnlyList<(string Name, byte[] Content)>> Extracts = new(WriteExtracts);

    private readonly Installation _installation;

    private LiveDesk(Installation installation, SimulatedDepartments departments, SetClock clock) =>
        (_installation, Departments, Clock) = (installation, departments, clock);

    public static Actor Clerk { get; } = new(Guid.CreateVersion7(), "林晓窗", Roles.Clerk, "350128");

    public static IReadOnlyList<DemoHousehold> County { get; } = new DemoCountyMaker(SimulatedDepartments.Options, SimulatedDepartments.Day).Make();

    public SimulatedDepartments Departments { get; }

    public SetClock Clock { get; }

    public InquiryDesk Inquiries => Get<InquiryDesk>();

    /// <summary>Without retries, unless a test wants them: a source that is down is given up at once.</summary>
    public static async Task<LiveDesk> StartAsync(IEnumerable<string>? sources = null, params (string Name, string Value)[] settings)
    {
        var clock = new SetClock(new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        var departments = await SimulatedDepartments.StartAsync(clock);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(SimulatedDepartments.Settings(sources ?? SimulatedDepartments.All, settings.Length == 0 ? [("Retries", "0")] : settings))
            .Build();
        var installation = await Installation.StartAsync(more: services =>
        {
            services.AddSingleton<TimeProvider>(clock).AddShippedRules().AddFacts().AddConsent().AddScreening()
                .AddApplications(configuration).AddDepartments(configuration).AddScoped<VisitDesk>();
            departments.Connect(services, configuration);
        });
        var desk = new LiveDesk(installation, departments, clock);
        await desk.DeliverAsync("D01");
        return desk;
    }

    public T Get<T>()
        where T : notnull => _installation.Get<T>();

    public WelfareDb Open() => _installation.Open();

    /// <summary>The item's extract comes as a file, as of its customary day.</summary>
    public async Task DeliverAsync(string item)
    {
        var (name, content) = Extracts.Value.Single(extract => extract.Name.StartsWith(item, StringComparison.Ordinal));
        await Get<FactImport>().ImportAsync(new FactImportRequest(name, Clerk) { Content = () => new MemoryStream(content) });
    }

    /// <summary>A visit of one of the county's households, confirmed, with the authorisation of the members that are named (of all without names).</summary>
    public async Task<OpenVisit> VisitAsync(DemoHousehold household, params string[] signed)
    {
        await using var scope = Scope();
        var desk = scope.ServiceProvider.GetRequiredService<VisitDesk>();
        var applicant = await desk.FindAsync(household.People[0].Number, Clerk, CancellationToken.None);
        var visit = await desk.StartAsync(applicant!, VisitChannel.Window, Clerk, CancellationToken.None);
        var open = (await desk.OpenAsync(visit.Id, Clerk, CancellationToken.None))!;
        var confirmed = await desk.ConfirmMembersAsync(
            visit.Id,
            open.Visit.Version,
            [.. open.Members.Select(member => new MemberConfirmation(
                member.Key, member.Member.Relation, true, signed.Length == 0 || signed.Contains(member.Key) ? SimulatedDepartments.Day : null))],
            Clerk,
            CancellationToken.None);
        confirmed.Should().Be(VisitProblem.None);
        return (await desk.OpenAsync(visit.Id, Clerk, CancellationToken.None))!;
    }

    /// <summary>Asks the departments and waits until the last has answered or failed.</summary>
    public async Task<int> AskAsync(OpenVisit open)
    {
        var asked = await Inquiries.AskAsync(open.Visit.Id, Clerk, CancellationToken.None);
        await Get<InquiryRuns>().IdleAsync();
        return asked;
    }

    public async Task<List<Inquiry>> InquiriesAsync()
    {
        await using var db = Open();
        return await db.Inquiries.AsNoTracking().OrderBy(inquiry => inquiry.Item).ThenBy(inquiry => inquiry.AskedAt).ToListAsync();
    }

    public async Task<FactAnswer> AnswerAsync(Person person, string item, DateTimeOffset? knownAt = null) =>
        (await Get<FactLedger>().AnswersAsync([person.Id], knownAt))[person.Id][item];

    public async Task<IReadOnlyList<Determination>> ScreenAsync(OpenVisit open)
    {
        await using var scope = Scope();
        var household = await scope.ServiceProvider.GetRequiredService<HouseholdAssembler>().AssembleAsync(open.Visit.Id, CancellationToken.None);
        return scope.ServiceProvider.GetRequiredService<RuleEngine>().Determine(household!.Subject);
    }

    public async ValueTask DisposeAsync()
    {
        await _installation.DisposeAsync();
        await Departments.DisposeAsync();
    }

    private static List<(string Name, byte[] Content)> WriteExtracts()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-extracts-").FullName;
        var files = new DemoExtracts(TestVocabulary.Full, SimulatedDepartments.Day).Write(County, folder)
            .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))).ToList();
        Directory.Delete(folder, recursive: true);
        return files;
    }

    private AsyncServiceScope Scope() => Get<IServiceScopeFactory>().CreateAsyncScope();
}
