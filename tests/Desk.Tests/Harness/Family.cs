using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Tests.Harness;

/// <summary>A registered household, and what the departments hold about it.</summary>
internal sealed class Family : IDisposable
{
    public const string County = "350128";
    public const string Village = "350128107901";
    public const string OtherVillage = "350128108901";

    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    private static int _made;

    private readonly IServiceScope _scope;
    private readonly WelfareDb _db;
    private readonly List<Person> _people = [];
    private readonly FactBatch _register;
    private readonly string _village;
    private readonly string _householdNo = $"H{Interlocked.Increment(ref _made):0000}";

    private Family(IServiceScope scope, string village)
    {
        (_scope, _village) = (scope, village);
        _db = scope.ServiceProvider.GetRequiredService<WelfareDb>();
        Today = ChinaCalendar.Today(scope.ServiceProvider.GetRequiredService<TimeProvider>());
        _register = Batch("D01", complete: false);
    }

    public DateOnly Today { get; }

    public string HeadNumber => _people[0].IdNumber;

    public Guid HeadId => _people[0].Id;

    public IReadOnlyList<Guid> Ids => [.. _people.Select(p => p.Id)];

    public string HeadName => _people[0].Name;

    public IReadOnlyList<string> Numbers => [.. _people.Select(p => p.IdNumber)];

    public IReadOnlyList<string> Names => [.. _people.Select(p => p.Name)];

    /// <summary>How a visit keys the members when the head applies.</summary>
    public IEnumerable<string> Keys => Enumerable.Range(1, _people.Count).Select(i => $"m{i}");

    public static Family In(DeskFactory desk, string village = Village)
    {
        var family = new Family(desk.Services.CreateScope(), village);
        foreach (var place in Places().Where(p => family._db.Places.Find(p.Code) is null))
        {
            family._db.Places.Add(place);
            family._db.SaveChanges();
        }

        return family;
    }

    /// <summary>Adds a member; the first is the head of the household.</summary>
    public Family With(string name, DateOnly birthDate, string relationCode)
    {
        var index = _scope.ServiceProvider.GetRequiredService<BlindIndex>();
        var number = IdentityNumber.Create(County, birthDate, Interlocked.Increment(ref _made) % 1000);
        var person = Person.Create(number, name, index);
        _people.Add(person);
        _db.People.Add(person);
        _db.RegisteredMembers.Add(new RegisteredMember
        {
            PersonId = person.Id,
            HouseholdNo = _householdNo,
            Relation = RelationCode.ToHead(relationCode),
            RelationCode = relationCode,
            TownshipCode = PlaceCode.Township(_village),
            VillageCode = _village,
            HukouCode = PlaceCode.Township(_village),
            AsOf = Today,
            BatchId = _register.Id,
        });
        Hold(person, "D01", "hukou_code", PlaceCode.Township(_village) + "000");
        return this;
    }

    /// <summary>Every department has answered for the whole county that it holds nothing more.</summary>
    public Family WithEveryDepartmentAnswering()
    {
        foreach (var item in _scope.ServiceProvider.GetRequiredService<Vocabulary>().Items)
        {
            Batch(item.Id, complete: true);
        }

        return this;
    }

    /// <summary>A department holds a value for one member (0 is the head).</summary>
    public Family WithFact(int member, string item, string name, string value)
    {
        Hold(_people[member], item, name, value);
        return this;
    }

    public Family Saved()
    {
        _db.SaveChanges();
        return this;
    }

    public void Dispose() => _scope.Dispose();

    private void Hold(Person person, string item, string name, string value) => _db.Facts.Add(new Fact
    {
        Id = Guid.CreateVersion7(),
        PersonId = person.Id,
        Item = item,
        Name = name,
        Value = value,
        State = FactState.Known,
        BatchId = _register.Id,
        AsOf = Today,
        ReceivedAt = _register.ReceivedAt,
    });

    private static IEnumerable<Place> Places() =>
    [
        .. FujianPlaces.Divisions,
        .. FujianPlaces.Towns,
        NewVillage(Village, "望潮村", "Wangchao Village"),
        NewVillage(OtherVillage, "听澜村", "Tinglan Village"),
    ];

    private static Place NewVillage(string code, string name, string nameEn) => new()
    {
        Code = code,
        ParentCode = PlaceCode.Township(code),
        Level = PlaceLevel.Village,
        Name = name,
        NameEn = nameEn,
        Synthetic = true,
    };

    private FactBatch Batch(string item, bool complete)
    {
        var batch = new FactBatch
        {
            Id = Guid.CreateVersion7(),
            Item = item,
            Department = "test",
            FileName = $"{item}.csv",
            FileSha256 = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)),
            Region = County,
            Complete = complete,
            AsOf = Today.AddDays(complete ? -1 : 0),
            // When the day began in China: midnight in Greenwich would be yet to come for a third of the day.
            ReceivedAt = new DateTimeOffset(Today, TimeOnly.MinValue, ChinaOffset).ToUniversalTime(),
        };
        _db.FactBatches.Add(batch);
        return batch;
    }
}
