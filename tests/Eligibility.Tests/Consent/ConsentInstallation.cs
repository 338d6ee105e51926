using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tests.Applications;
using Welfare.Eligibility.Tests.Storage;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Tests.Consent;

/// <summary>A database of its own with people who may sign, and a clock that a test moves. It begins at nine in the morning of 6 March 2026 in China.</summary>
internal sealed class ConsentInstallation : IAsyncDisposable
{
    public static readonly DateOnly FirstDay = new(2026, 3, 6);

    private readonly Installation _installation;
    private int _people;

    private ConsentInstallation(Installation installation, TestClock clock) => (_installation, Clock) = (installation, clock);

    public TestClock Clock { get; }

    public Authorisations Authorisations => _installation.Get<Authorisations>();

    public SigningInvitations Invitations => _installation.Get<SigningInvitations>();

    public PhoneSigning Signing => _installation.Get<PhoneSigning>();

    public ConsentDesk Desk => _installation.Get<ConsentDesk>();

    public AuditTrail Trail => _installation.Get<AuditTrail>();

    public PersonLooks Looks => _installation.Get<PersonLooks>();

    public static async Task<ConsentInstallation> StartAsync()
    {
        var clock = new TestClock(new(2026, 3, 6, 1, 0, 0, TimeSpan.Zero));
        var installation = await Installation.StartAsync(more: services => services
            .AddSingleton<TimeProvider>(clock)
            .AddConsent()
            .AddApplications(new ConfigurationBuilder().Build()));
        return new(installation, clock);
    }

    public WelfareDb Open() => _installation.Open();

    /// <summary>A person with an open visit of today.</summary>
    public async Task<Signer> SignerAsync(string name = "王秀兰")
    {
        var number = IdentityNumber.Create("350128", new DateOnly(1980, 1, 1).AddDays(_people++), 0);
        var person = Person.Create(number, name, _installation.Get<BlindIndex>());
        await using var db = Open();
        db.Add(person);
        await db.SaveChangesAsync();
        return new(person.Id, await VisitAsync(person.Id), name, number.Value[^4..]);
    }

    public async Task<Guid> VisitAsync(Guid person)
    {
        var visit = new Visit
        {
            Id = Guid.CreateVersion7(),
            Channel = VisitChannel.Window,
            StartedBy = Cast.Clerk.Id,
            StartedAt = Clock.GetUtcNow(),
            ApplicantId = person,
            TownshipCode = Cast.Township[..9],
            VillageCode = Cast.Village,
            AsOf = FirstDay,
            Answers = "{}",
        };
        await using var db = Open();
        db.Add(visit);
        await db.SaveChangesAsync();
        return visit.Id;
    }

    public async Task SignOnPaperAsync(Signer signer, DateOnly day, string purpose = AuthorisationPurpose.MeansCheck)
    {
        await using var db = Open();
        db.Authorisations.Add(new()
        {
            Id = Guid.CreateVersion7(),
            PersonId = signer.Person,
            VisitId = signer.Visit,
            Purpose = purpose,
            Way = SigningWay.Paper,
            SignedOn = day,
            ExpiresOn = day.AddMonths(Authorisation.Months),
            RecordedBy = Cast.Clerk.Id,
            RecordedAt = Clock.GetUtcNow(),
        });
        await db.SaveChangesAsync();
    }

    public async Task<string> TokenAsync(Signer signer) =>
        (await Invitations.ForAsync(signer.Visit, [signer.Person], Cast.Clerk, CancellationToken.None))[signer.Person];

    public Task<SigningAnswer> SignAsync(string token, Signer signer) => Signing.SignAsync(token, signer.LastFour, signer.Name, CancellationToken.None);

    public Task WithdrawAsync(Signer signer) =>
        Desk.WithdrawAsync(signer.Person, signer.Visit, "本人不愿意了", Guid.NewGuid().ToString(), Cast.Clerk, CancellationToken.None);

    public async Task<bool> MayAskAsync(Signer signer, DateOnly day) =>
        (await Authorisations.InForceAsync([signer.Person], day, CancellationToken.None)).Contains(signer.Person);

    public async Task<bool> MightAskAsync(Signer signer, DateOnly day, DateTimeOffset at) =>
        (await Authorisations.InForceAsync([signer.Person], AuthorisationPurpose.MeansCheck, day, at, CancellationToken.None)).Contains(signer.Person);

    public ValueTask DisposeAsync() => _installation.DisposeAsync();
}

/// <summary>A person, and the visit in which they may sign.</summary>
internal sealed record Signer(Guid Person, Guid Visit, string Name, string LastFour);
