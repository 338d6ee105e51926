using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Visits;
using Welfare.Rules;

namespace Welfare.Eligibility.Tests.Storage;

public sealed class DurabilityTests
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    public async Task Open_EveryConnection_HasThePragma(string pragma, string value)
    {
        await using var installation = await Installation.StartAsync();
        await using var db = installation.Open();

        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";

        (await command.ExecuteScalarAsync())!.ToString().Should().Be(value);
    }

    [Theory]
    [InlineData("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", "*synchronous = 1*")]
    [InlineData("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF", "*synchronous = 0*")]
    [InlineData("PRAGMA synchronous = FULL; PRAGMA journal_mode = MEMORY", "*journal_mode = memory*")]
    public async Task Ensure_ConnectionThatCouldLoseACommit_IsRefused(string pragmas, string message)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Directory.CreateTempSubdirectory("welfare-").FullName, "x.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        await command.ExecuteNonQueryAsync();

        var ensure = () => SqliteDurability.EnsureAsync(connection, CancellationToken.None);

        await ensure.Should().ThrowAsync<InvalidOperationException>().WithMessage(message);
    }

    [Fact]
    [Trait("ASVS", "2.3.3")]
    public async Task Open_LogCutAtAnyByte_HoldsExactlyTheFirstCommits()
    {
        const int commits = 60;
        const int cuts = 1000;
        await using var installation = await Installation.StartAsync();
        // Another test may empty the pools, and SQLite removes the log with the last connection.
        await using var held = installation.Open();
        await held.Database.OpenConnectionAsync();
        for (var i = 1; i <= commits; i++)
        {
            await using var db = installation.Open();
            db.AuditEntries.Add(Entry($"{i}"));
            await db.SaveChangesAsync();
        }
        var database = await Facts.County.ReadSharedAsync(installation.DatabaseFile);
        var log = await Facts.County.ReadSharedAsync(installation.DatabaseFile + "-wal");
        var random = new Random(20160915);

        var found = new HashSet<int>();
        for (var i = 0; i < cuts; i++)
        {
            found.Add(await CommitsInAsync(database, log.AsMemory(0, random.Next(log.Length + 1))));
        }

        found.Should().HaveCountGreaterThan(10, "the cuts fall all over the log");
        (await CommitsInAsync(database, log)).Should().Be(commits);
    }

    [Fact]
    public async Task Save_FactOfNobody_IsRefused()
    {
        await using var installation = await Installation.StartAsync();
        await using var db = installation.Open();
        db.Facts.Add(new Fact
        {
            Id = Guid.CreateVersion7(),
            PersonId = Guid.CreateVersion7(),
            Item = "D08",
            State = FactState.None,
            BatchId = Guid.CreateVersion7(),
            AsOf = new DateOnly(2022, 6, 1),
            ReceivedAt = DateTimeOffset.UnixEpoch,
        });

        var save = () => db.SaveChangesAsync();

        await save.Should().ThrowAsync<DbUpdateException>();
    }

    [Fact]
    [Trait("ASVS", "16.5.3")]
    public async Task Save_SecondOfTwoWritersOfOneVisit_IsRefused()
    {
        await using var installation = await Installation.StartAsync();
        var visit = await AddVisitAsync(installation, DateTimeOffset.UnixEpoch);
        await using var one = installation.Open();
        await using var other = installation.Open();
        (await one.Visits.SingleAsync()).Answers = "{\"household\":{}}";
        (await other.Visits.SingleAsync()).Answers = "{}";
        await one.SaveChangesAsync();

        var save = () => other.SaveChangesAsync();

        await save.Should().ThrowAsync<DbUpdateConcurrencyException>();
        await using var after = installation.Open();
        var kept = await after.Visits.SingleAsync();
        kept.Should().BeEquivalentTo(new { visit.Id, Version = 1L, Answers = "{\"household\":{}}" });
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET ActorName = 'somebody else'")]
    [InlineData("DELETE FROM AuditEntries")]
    [InlineData("UPDATE AuditEntries SET Seq = Seq + 1")]
    [InlineData("UPDATE AuditEntries SET Reason = NULL")]
    [InlineData("UPDATE AuditEntries SET Detail = NULL")]
    [InlineData("UPDATE AuditEntries SET Salt = 'AgEC'")]
    [InlineData("UPDATE AuditEntries SET KeyNumber = NULL")]
    [InlineData("UPDATE AuditEntries SET Hash = X'00'")]
    [InlineData("UPDATE AuditEntries SET Commitment = NULL")]
    [InlineData("UPDATE AuditEntries SET Reason = NULL, Detail = NULL, Salt = NULL, Role = 'clerk'")]
    [InlineData("UPDATE AuditEntries SET Detail = 'AgEC'")]
    [InlineData("UPDATE AuditEntries SET Reason = substr(Reason, 1, 4) || 'x' || substr(Reason, 6)")]
    [InlineData("UPDATE AuditEntries SET Reason = 'AgEC' || substr(Reason, 5) || 'AAAA'")]
    public async Task Change_AuditEntry_IsRefusedByTheDatabase(string statement)
    {
        await using var installation = await Installation.StartAsync();
        await using var db = installation.Open();
        db.AuditEntries.Add(Entry("1"));
        await db.SaveChangesAsync();

        var change = () => db.Database.ExecuteSqlRawAsync(statement);

        await change.Should().ThrowAsync<SqliteException>().WithMessage("*added and never changed*");
        (await db.AuditEntries.AsNoTracking().SingleAsync()).ActorName.Should().Be("林晓窗");
    }

    [Fact]
    [Trait("ASVS", "16.2.2")]
    public async Task Order_InstantsOfDifferentOffsets_IsTheOrderInTime()
    {
        await using var installation = await Installation.StartAsync();
        var early = await AddVisitAsync(installation, new DateTimeOffset(2022, 6, 1, 23, 0, 0, TimeSpan.FromHours(8)));
        var late = await AddVisitAsync(installation, new DateTimeOffset(2022, 6, 1, 16, 0, 0, TimeSpan.Zero));

        await using var db = installation.Open();
        var noon = new DateTimeOffset(2022, 6, 1, 15, 30, 0, TimeSpan.Zero);

        (await db.Visits.OrderBy(visit => visit.StartedAt).Select(visit => visit.Id).ToListAsync()).Should().Equal(early.Id, late.Id);
        (await db.Visits.Where(visit => visit.StartedAt > noon).Select(visit => visit.Id).ToListAsync()).Should().Equal(late.Id);
    }

    [Theory]
    [InlineData("Oracle")]
    [InlineData("7")]
    public void Options_DatabaseNobodySupports_SaysWhichAreThere(string provider)
    {
        var configuration = Configured("Database:Provider", provider);

        var read = () => StorageOptions.From(configuration);

        read.Should().Throw<InvalidOperationException>().WithMessage("*Sqlite or SqlServer*");
    }

    [Fact]
    public void Options_SqlServerWithoutConnection_SaysWhatIsMissing()
    {
        var read = () => StorageOptions.From(Configured("Database:Provider", "SqlServer"));

        read.Should().Throw<InvalidOperationException>().WithMessage("*ConnectionStrings:Welfare*");
    }

    // What a machine finds whose power failed while the log had got so far: the commits, which must be 1, 2, 3… without a gap.
    private static async Task<int> CommitsInAsync(ReadOnlyMemory<byte> database, ReadOnlyMemory<byte> log)
    {
        var folder = Directory.CreateTempSubdirectory("welfare-cut-").FullName;
        var file = Path.Combine(folder, "welfare.db");
        await File.WriteAllBytesAsync(file, database);
        await File.WriteAllBytesAsync(file + "-wal", log);
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        var commits = await CommitsInAsync(connection);
        await connection.CloseAsync();
        Directory.Delete(folder, recursive: true);
        return commits;
    }

    private static async Task<int> CommitsInAsync(SqliteConnection connection)
    {
        (await ScalarAsync(connection, "PRAGMA integrity_check")).Should().Be("ok");
        if (await ScalarAsync(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'AuditEntries'") is 0L)
        {
            return 0;
        }
        var count = (long)(await ScalarAsync(connection, "SELECT count(*) FROM AuditEntries"))!;
        (await ScalarAsync(connection, "SELECT coalesce(max(CAST(SubjectId AS INTEGER)), 0) FROM AuditEntries")).Should().Be(count);
        return (int)count;
    }

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        return await command.ExecuteScalarAsync();
    }

    private static AuditEntry Entry(string subject) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        ActorId = Guid.CreateVersion7(),
        ActorName = "林晓窗",
        Role = Roles.Clerk,
        Action = "visit.started",
        SubjectType = nameof(Visit),
        SubjectId = subject,
        Reason = "窗口办理",
        Detail = "from the register",
    };

    private static IConfiguration Configured(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

    private static async Task<Visit> AddVisitAsync(Installation installation, DateTimeOffset startedAt)
    {
        await using var db = installation.Open();
        var person = await db.People.FirstOrDefaultAsync()
            ?? Person.Create(IdentityNumber.Create("350128", new DateOnly(1960, 2, 29), 0), "林阿海", installation.Get<BlindIndex>());
        var visit = new Visit
        {
            Id = Guid.CreateVersion7(),
            Channel = VisitChannel.Window,
            StartedBy = Guid.CreateVersion7(),
            StartedAt = startedAt,
            ApplicantId = person.Id,
            TownshipCode = "350128107",
            VillageCode = "350128107900",
            AsOf = new DateOnly(2022, 6, 1),
            Answers = "{}",
        };
        if (db.Entry(person).State == EntityState.Detached)
        {
            db.People.Add(person);
        }
        db.Visits.Add(visit);
        await db.SaveChangesAsync();
        return visit;
    }
}
