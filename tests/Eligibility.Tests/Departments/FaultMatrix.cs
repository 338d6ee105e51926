using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Departments.Answers;
using Welfare.Eligibility.Departments.Connections;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Departments.Sources;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Facts.Ledger;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Eligibility.Tests.Departments;

/// <summary>
/// Two hundred households whose departments are asked over the real connections, without a database: what is believed is put together as the
/// desk does it. Time passes only when everybody waits for it.
/// </summary>
internal sealed class FaultMatrix : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder;
    private readonly FakeTimeProvider _clock;
    private readonly HouseholdAssembler _assembler = new(null!, null!, null!, TestVocabulary.Full, TimeProvider.System);
    private readonly AnswerReading _reading;
    private int _ended;

    private FaultMatrix(ServiceProvider services, string folder, FakeTimeProvider clock, SimulatedDepartments departments)
    {
        (_services, _folder, _clock, Departments) = (services, folder, clock, departments);
        _reading = new AnswerReading(TestVocabulary.Full, services.GetRequiredService<ColumnCipher>());
        Households = [.. LiveDesk.County.Select(household => new MatrixHousehold(household, services.GetRequiredService<BlindIndex>()))];
    }

    public SimulatedDepartments Departments { get; }

    public IReadOnlyList<MatrixHousehold> Households { get; }

    private RuleEngine Engine => _services.GetRequiredService<RuleEngine>();

    public static async Task<FaultMatrix> StartAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        var departments = await SimulatedDepartments.StartAsync(clock);
        var folder = Directory.CreateTempSubdirectory("welfare-matrix-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Data:Folder", folder)])
            .AddInMemoryCollection(SimulatedDepartments.Settings(
                SimulatedDepartments.All, ("Retries", "1"), ("AttemptSeconds", "3"), ("TotalSeconds", "10"), ("AtOnce", "32"), ("Waiting", "100000")))
            .Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(clock).AddLogging()
            .AddWelfareStorage(configuration).AddShippedRules().AddDepartments(configuration);
        departments.Connect(services, configuration);
        return new FaultMatrix(services.BuildServiceProvider(), folder, clock, departments);
    }

    /// <summary>
    /// Asks everybody's items of one department, all at once. Time passes where nothing has come back for <paramref name="stalled"/>: a machine that is
    /// only busy must not look like a department that is slow.
    /// </summary>
    public async Task<IReadOnlyDictionary<(Guid Person, string Item), MatrixAnswer>> AskAsync(string department, TimeSpan stalled)
    {
        var source = _services.GetRequiredService<DepartmentSources>().All.Single(source => source.Department == department);
        var questions = from household in Households from person in household.People from item in source.Items select AskAsync(source, person, item);
        var round = Task.WhenAll(questions.ToList());
        while (!round.IsCompleted)
        {
            var before = _ended;
            await Task.WhenAny(round, Task.Delay(stalled));
            if (_ended == before)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
            }
        }
        return (await round).ToDictionary(answer => (answer.Person, answer.Item));
    }

    /// <summary>The household as the rules see it with these answers.</summary>
    public Rules.Evaluation.Subject Assemble(MatrixHousehold household, Func<Guid, string, FactAnswer> answers) => _assembler.Assemble(
        household.Visit,
        household.People.ToDictionary(person => person.Id),
        household.People.ToDictionary(
            person => person.Id,
            person => new PersonAnswers(person.Id, TestVocabulary.Full.Items.ToDictionary(item => item.Id, item => answers(person.Id, item.Id)))),
        household.People.Select(person => person.Id).ToHashSet()).Subject;

    public IReadOnlyList<Determination> Determine(Rules.Evaluation.Subject subject, IReadOnlyCollection<string>? programmes = null) => Engine.Determine(subject, programmes);

    /// <summary>Lets a breaker that opened in one round forget it before the next.</summary>
    public void Rest() => _clock.Advance(TimeSpan.FromMinutes(5));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Departments.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<MatrixAnswer> AskAsync(DepartmentSource source, Person person, string item)
    {
        await Task.Yield();
        var inquiry = Guid.CreateVersion7();
        var reply = await _services.GetRequiredService<DepartmentClient>().AskAsync(
            source, new DepartmentQuestion(inquiry, item, person.IdNumber, person.Name, AuthorisationPurpose.MeansCheck), CancellationToken.None);
        var taken = _services.GetRequiredService<AnswerTaking>().Take(new AskedPerson(inquiry, item, person, SimulatedDepartments.Day, null), reply);
        Interlocked.Increment(ref _ended);
        return new MatrixAnswer(person.Id, item, taken.Outcome, taken.Reason, Fact(inquiry, person, item, taken));
    }

    // As the ledger gives it.
    private FactAnswer Fact(Guid inquiry, Person person, string item, TakenAnswer taken)
    {
        if (taken.Answer is not { } answer)
        {
            return FactAnswer.Never(item);
        }
        var columns = _services.GetRequiredService<AnswerTaking>().ColumnsOf(item);
        var batch = new BatchEntry(inquiry, item, "", false, answer.AsOf, DateTimeOffset.UnixEpoch, columns);
        var held = new HeldAnswer(person.Id, item, batch, answer.AsOf, batch.ReceivedAt, answer.State) { Rows = answer.Rows };
        return new FactAnswer(item, answer.State, answer.AsOf, inquiry, answer.State == FactState.Known ? _reading.Rows(held) : []);
    }
}

/// <summary>What became of one question of the matrix.</summary>
internal sealed record MatrixAnswer(Guid Person, string Item, InquiryOutcome Outcome, Words? Reason, FactAnswer Fact);

/// <summary>A household of the synthetic county at a window, everybody signed and the customary questions answered.</summary>
internal sealed class MatrixHousehold
{
    private static readonly (string Fact, string Value)[] Customary =
    [
        ("area", "rural"), ("has_absent_member", "false"), ("has_other_income", "false"), ("pays_support", "false"),
        ("hires_others_long_term", "false"), ("applicant_is_official_kin", "false"), ("supporters_elsewhere", "none"),
        ("has_irregular_work", "false"), ("rigid_spending", "none"), ("has_special_circumstances", "false"),
    ];

    public MatrixHousehold(DemoHousehold household, BlindIndex index)
    {
        People = [.. household.People.Select(person => Person.Create(person.Number, person.Name, index, person.Sex))];
        Visit = new Visit
        {
            Id = Guid.CreateVersion7(),
            Channel = VisitChannel.Window,
            StartedBy = LiveDesk.Clerk.Id,
            StartedAt = DateTimeOffset.UnixEpoch,
            HouseholdNo = household.Number,
            ApplicantId = People[0].Id,
            TownshipCode = household.VillageCode[..9] + "000",
            VillageCode = household.VillageCode,
            AsOf = SimulatedDepartments.Day,
            Answers = Customary.Aggregate(VisitAnswers.None, (said, answer) => said.With(null, answer.Fact, answer.Value)).ToJson(),
        };
        foreach (var (i, person) in household.People.Index())
        {
            Visit.Members.Add(new VisitMember
            {
                VisitId = Visit.Id,
                PersonId = People[i].Id,
                MemberKey = $"m{i + 1}",
                Relation = i == 0 ? RelationCode.Self : RelationCode.Between(household.People[0].RelationCode, person.RelationCode),
                LivesTogether = true,
            });
        }
    }

    public Visit Visit { get; }

    public IReadOnlyList<Person> People { get; }

    public Person? Member(string owner) =>
        owner[0] == 'm' && int.TryParse([.. owner.Skip(1).TakeWhile(char.IsAsciiDigit)], out var number) && number <= People.Count ? People[number - 1] : null;
}
