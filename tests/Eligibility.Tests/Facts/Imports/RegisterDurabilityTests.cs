using System.Text;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Tests.Facts.Imports;

/// <summary>
/// The register brings people and where they live. They are written beside what counts, in short steps; one short step makes all of it count.
/// </summary>
public sealed class RegisterDurabilityTests
{
    private const string First = "D01_350128_2022-06-01.csv";
    private const string Second = "D01_350128_2022-06-10.csv";
    private const int People = 6_000;

    [Fact]
    public async Task FirstLoad_LogCutAtAnyByte_HoldsNobodyOrEverybody()
    {
        await using var county = await County.StartAsync();
        await county.WriteAsync(First, Register(People));
        var (database, log) = await CutLog.RecordAsync(county, () => county.ImportAsync(First));

        await HoldsOldOrNewAsync(database, log);
        CutLog.PagesPerCommit(log)[^1].Should().BeLessThan(40, "the step that makes it count is as short as the delivery is large");
    }

    [Fact]
    public async Task Reload_EverybodyMovesOrIsGone_LogCutAtAnyByte_HoldsTheOldRegisterOrTheNew()
    {
        await using var county = await County.StartAsync();
        await county.ImportAsync(First, Register(People));
        await county.WriteAsync(Second, Register(People - 1000, village: "350128107901"));
        var (database, log) = await CutLog.RecordAsync(county, () => county.ImportAsync(Second));

        await HoldsOldOrNewAsync(database, log);
        await using var db = county.Installation.Open();
        (await db.RegisteredMembers.CountAsync()).Should().Be(People - 1000);
        (await db.RegisteredMembers.AllAsync(member => member.VillageCode == "350128107901")).Should().BeTrue();
        (await db.RegisteredMembers.IgnoreQueryFilters().CountAsync()).Should().Be(People - 1000, "what has ended is cleared away");
    }

    [Fact]
    public async Task Readers_WhileTheRegisterIsReplaced_SeeTheOldOne()
    {
        await using var county = await County.StartAsync();
        await county.ImportAsync(First, Register(People));
        var seen = new Places(county);

        await county.ImportAsync(Second, Register(People + 1000, village: "350128107901"), progress: seen);

        seen.Seen.Should().HaveCountGreaterThan(5).And.OnlyContain(place => place == new Place(People, "350128107900"));
        new Places(county).Now().Should().Be(new Place(People + 1000, "350128107901"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(People + 1)]
    [InlineData((2 * People) + 1)]
    public async Task Import_CutOffWhileItWrites_LeavesNothingAndCanBeRepeated(int atWritten)
    {
        await using var county = await County.StartAsync();
        await county.ImportAsync(First, Register(1000));
        var before = await county.CountsAsync();

        var import = () => county.ImportAsync(Second, Register(People, village: "350128107901"), progress: new CutAt(atWritten));

        await import.Should().ThrowAsync<OperationCanceledException>();
        (await county.CountsAsync()).Should().Be(before);
        new Places(county).Now().Should().Be(new Place(1000, "350128107900"));
        await using (var db = county.Installation.Open())
        {
            (await db.People.IgnoreQueryFilters().CountAsync()).Should().Be(1000);
            (await db.RegisteredMembers.IgnoreQueryFilters().CountAsync(member => member.EndedBy != null)).Should().Be(0);
        }
        (await county.ImportAsync(Second)).RowsKept.Should().Be(People);
    }

    [Fact]
    public async Task Import_SomebodyIsEnteredAtAWindowMeanwhile_TheClerkNeedNotWaitAndOnePersonIsHeld()
    {
        await using var county = await County.StartAsync();
        var number = NumberOf(7);
        var window = new Meanwhile(county, number, "窗口名");

        var result = await county.ImportAsync(First, Register(People), progress: window);

        window.Entered.Should().NotBeNull();
        var held = await county.FindAsync(number.Value);
        held.Id.Should().Be(window.Entered!.Value);
        held.Name.Should().Be(NameOf(7), "the register vouches for names");
        result.RowsKept.Should().Be(People);
        (await county.CountsAsync()).People.Should().Be(People);
        new Places(county).Now().People.Should().Be(People);
    }

    private static async Task HoldsOldOrNewAsync(byte[] database, byte[] log)
    {
        const int cuts = 60;
        var old = await CutLog.StateInAsync(database, ReadOnlyMemory<byte>.Empty);
        var whole = await CutLog.StateInAsync(database, log);
        var random = new Random(20160915);
        var found = new List<CutLog.State>();
        for (var i = 0; i < cuts; i++)
        {
            // Half of the cuts fall into the last commits, in which the delivery begins to count.
            var cut = i % 2 == 0 ? random.Next(log.Length + 1) : log.Length - random.Next(log.Length / 20);
            found.Add(await CutLog.StateInAsync(database, log.AsMemory(0, cut)));
        }
        whole.Should().NotBe(old);
        found.Should().OnlyContain(state => state == old || state == whole).And.Contain(old).And.HaveCount(cuts);
    }

    private static string Register(int people, string village = "350128107900")
    {
        var header = CountyFiles.Register.Split('\n')[0].Trim();
        var columns = header.Split(',');
        var text = new StringBuilder(header);
        for (var i = 0; i < people; i++)
        {
            text.Append('\n').AppendJoin(',', columns.Select(column => Cell(column, i, village)));
        }
        return text.ToString();
    }

    private static string Cell(string column, int i, string village) => column switch
    {
        "id_no" => NumberOf(i).Value,
        "name" => NameOf(i),
        "status" => "FOUND",
        "as_of" => "2022-06-01",
        "household_no" => $"H{i}",
        "relation" => "01",
        "sex" => "男",
        "village_code" => village,
        _ => "",
    };

    private static IdentityNumber NumberOf(int i) => IdentityNumber.Create("350128", new DateOnly(1930, 1, 1).AddDays(i), 0);

    private static string NameOf(int i) => $"林{(char)('一' + i)}";

    private sealed record Place(int People, string? Village);

    private sealed class Places(County county) : IProgress<FactImportProgress>
    {
        public List<Place> Seen { get; } = [];

        // The last report comes when the delivery counts.
        public void Report(FactImportProgress value)
        {
            if (value.ToWrite != 1)
            {
                Seen.Add(Now());
            }
        }

        public Place Now()
        {
            using var db = county.Installation.Open();
            var villages = db.RegisteredMembers.Select(member => member.VillageCode).Distinct().ToList();
            var people = db.People.Count(person => person.Registration != null);
            return new Place(people == db.People.Count() && people == db.RegisteredMembers.Count() ? people : -1, villages.SingleOrDefault());
        }
    }

    private sealed class CutAt(int written) : IProgress<FactImportProgress>
    {
        public void Report(FactImportProgress value)
        {
            if (value.ToWrite > 1 && value.Written >= written)
            {
                throw new OperationCanceledException();
            }
        }
    }

    private sealed class Meanwhile(County county, IdentityNumber number, string name) : IProgress<FactImportProgress>
    {
        public Guid? Entered { get; private set; }

        public void Report(FactImportProgress value)
        {
            if (Entered is null && value.ToWrite > 1 && value.Written > 1000)
            {
                using var db = county.Installation.Open();
                var visits = new VisitDesk(
                    db, county.Installation.Get<AuditQueue>(), new Authorisations(county.Installation.Get<IDbContextFactory<WelfareDb>>()),
                    county.Installation.Get<BlindIndex>(), county.Clock);
                Entered = visits.StartByHandAsync(new(number, name), "350128107900", VisitChannel.Window, County.Importer, default).GetAwaiter().GetResult().ApplicantId;
            }
        }
    }
}
