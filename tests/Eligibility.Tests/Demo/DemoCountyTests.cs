using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tests.Facts;

namespace Welfare.Eligibility.Tests.Demo;

public sealed class DemoCountyTests
{
    private static readonly DateOnly Day = new(2026, 7, 1);

    [Fact]
    public void Make_SameSeed_IsTheSameByteForByte()
    {
        Fingerprint(seed: 7).Should().Be(Fingerprint(seed: 7));
        Fingerprint(seed: 7).Should().NotBe(Fingerprint(seed: 8));
    }

    [Fact]
    public void Make_OneHouseholdMore_ChangesNoneOfTheOthers()
    {
        var small = Numbers(new DemoCountyMaker(new DemoOptions(200, 7), Day).Make());
        var large = Numbers(new DemoCountyMaker(new DemoOptions(201, 7), Day).Make());

        large.Take(small.Count).Should().Equal(small);
    }

    [Fact]
    public void Make_County_GivesEverybodyASyntheticNumberOfTheirOwn()
    {
        var people = new DemoCountyMaker(new DemoOptions(3000, 2016), Day).Make().SelectMany(household => household.People).ToList();

        people.Select(person => person.Number).Should().OnlyHaveUniqueItems();
        people.Should().OnlyContain(person => person.Number.Sequence == 0 && person.BirthDate <= Day.AddDays(1));
    }

    [Fact]
    public async Task Start_First_LoadsPlacesPeopleAndStaff()
    {
        await using var demo = new Started();

        var staff = await demo.Installation.StartAsync();

        await using var db = demo.Installation.Open();
        (await db.Places.CountAsync(place => place.Level == Welfare.Eligibility.Places.PlaceLevel.Township)).Should().Be(7);
        (await db.FactBatches.CountAsync()).Should().Be(27);
        (await db.People.CountAsync()).Should().BeGreaterThan(200);
        staff.Select(member => member.Role).Distinct().Should().BeEquivalentTo(Roles.All);
        var clerk = await db.Users.SingleAsync(member => member.NormalizedUserName == "CLERK");
        new PasswordHasher<StaffMember>().VerifyHashedPassword(clerk, clerk.PasswordHash!, DemoStaff.Password).Should().Be(PasswordVerificationResult.Success);
    }

    [Fact]
    public async Task Start_First_QuarantinesOnlyWhatIsPlantedToBeDoubtful()
    {
        await using var demo = new Started();

        await demo.Installation.StartAsync();

        await using var db = demo.Installation.Open();
        (await db.QuarantinedRows.Select(row => row.Column).ToListAsync()).Should().BeEquivalentTo(["name", "name", null]);
    }

    [Fact]
    public async Task Start_Second_DoesNothing()
    {
        await using var demo = new Started();
        await demo.Installation.StartAsync();
        var before = await CountsAsync(demo.Installation);

        (await demo.Installation.StartAsync()).Should().NotBeEmpty();

        (await CountsAsync(demo.Installation)).Should().Be(before);
    }

    [Fact]
    public async Task Start_DaysLater_TheDepartmentsDeliverAgain()
    {
        await using var demo = new Started();
        await demo.Installation.StartAsync();
        var before = await CountsAsync(demo.Installation);
        demo.Installation.Clock.Now = demo.Installation.Clock.Now.AddDays(6);

        await demo.Installation.StartAsync();

        var after = await CountsAsync(demo.Installation);
        after.People.Should().Be(before.People, "nobody is born and nobody dies");
        after.Batches.Should().BeGreaterThan(before.Batches);
        await using var db = demo.Installation.Open();
        (await db.FactBatches.Where(batch => batch.Item == "D05").MaxAsync(batch => batch.AsOf)).Should().Be(new DateOnly(2026, 7, 6));
    }

    [Fact]
    public async Task Start_CutOffHalfWay_GoesOnWhereItStopped()
    {
        await using var demo = new Started();
        var cut = new CutAfter(files: 9);
        var start = () => DemoSetup.PrepareAsync(demo.Installation.Services, cut, CancellationToken.None);
        await start.Should().ThrowAsync<CutAfter.Stopped>();

        await demo.Installation.StartAsync();

        await using var whole = new Started();
        await whole.Installation.StartAsync();
        (await CountsAsync(demo.Installation)).Should().Be(await CountsAsync(whole.Installation));
    }

    [Fact]
    public async Task Start_DatabaseWithOtherPeople_StaysWithoutCountyAndAccounts()
    {
        await using var demo = new Started();
        await demo.Installation.Services.GetRequiredService<StorageStart>().PrepareAsync(CancellationToken.None);
        await using (var db = demo.Installation.Open())
        {
            db.People.Add(Person.Create(IdentityNumber.Create("350128", Day.AddYears(-30), 0), "某人", demo.Installation.Services.GetRequiredService<BlindIndex>()));
            await db.SaveChangesAsync();
        }

        (await demo.Installation.StartAsync()).Should().BeEmpty();

        (await CountsAsync(demo.Installation)).Should().Be((1, 0, 0, 0));
    }

    [Fact]
    [Trait("ASVS", "6.3.2")]
    public async Task Start_NoHouseholdsAsked_MakesNoAccount()
    {
        await using var demo = new Started(households: 0);

        (await demo.Installation.StartAsync()).Should().BeEmpty();

        (await CountsAsync(demo.Installation)).Should().Be((0, 0, 0, 0));
    }

    private static async Task<(int People, int Batches, int Facts, int Staff)> CountsAsync(DemoInstallation installation)
    {
        await using var db = installation.Open();
        return (await db.People.CountAsync(), await db.FactBatches.CountAsync(), await db.DeliveredAnswers.CountAsync(), await db.Users.CountAsync());
    }

    private static List<string> Numbers(IReadOnlyList<DemoHousehold> county) =>
        [.. county.SelectMany(household => household.People).Select(person => person.Number.Value)];

    private static string Fingerprint(int seed)
    {
        var folder = Directory.CreateTempSubdirectory("welfare-extracts-").FullName;
        var county = new DemoCountyMaker(new DemoOptions(300, seed), Day).Make();
        var files = new DemoExtracts(TestVocabulary.Full, Day).Write(county, folder);
        var fingerprint = string.Join(' ', files.Select(file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))));
        Directory.Delete(folder, recursive: true);
        return fingerprint;
    }

    private sealed class Started(int households = 80) : IAsyncDisposable
    {
        public DemoInstallation Installation { get; } = new(households);

        public async ValueTask DisposeAsync() => await Installation.DisposeAsync();
    }

    private sealed class CutAfter(int files) : IProgress<string>
    {
        private int _told;

        public void Report(string value)
        {
            if (_told++ == files)
            {
                throw new Stopped();
            }
        }

        public sealed class Stopped : Exception;
    }
}
