using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Departments.Health;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Erasure;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Facts.Imports;
using Welfare.Eligibility.Facts.Ledger;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Tests.Storage;

public sealed class SchemaTests
{
    private static readonly Actor Clerk = new(Guid.CreateVersion7(), "林晓窗", Roles.Clerk, "350128107");

    public static TheoryData<DatabaseProvider> Providers => [.. Enum.GetValues<DatabaseProvider>()];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Model_AgainstTheMigrations_HasNoPendingChange(DatabaseProvider provider)
    {
        using var db = Context(provider);

        db.Database.HasPendingModelChanges().Should().BeFalse();
    }

    [Fact]
    public void Migrations_OfBothDatabases_HaveTheSameNames()
    {
        using var sqlite = Context(DatabaseProvider.Sqlite);
        using var sqlServer = Context(DatabaseProvider.SqlServer);

        Names(sqlite).Should().Equal(Names(sqlServer)).And.NotBeEmpty();

        static IEnumerable<string> Names(WelfareDb db) => db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]);
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void Migrations_ForSqlServer_AreGoodTransactSql(MigrationsSqlGenerationOptions options)
    {
        using var db = Context(DatabaseProvider.SqlServer);

        var script = db.GetService<IMigrator>().GenerateScript(options: options);

        script.Should().Contain("CREATE TABLE [Facts]");
        Errors(script).Should().BeEmpty();
    }

    [Fact]
    public void Parser_StatementThatIsNoTransactSql_FindsTheError() => Errors("SELECT FROM WHERE").Should().NotBeEmpty();

    [Fact]
    [Trait("ASVS", "1.2.4")]
    public async Task Statements_OfTheProductOnSqlServer_AreGoodTransactSql()
    {
        await using var server = new RecordedSqlServer();
        var id = Guid.CreateVersion7();
        var person = IdentityNumber.Create("350128", new DateOnly(1990, 1, 1), 0);

        await server.RunAsync<FactLedger>(ledger => ledger.AnswersAsync([id]));
        await server.RunAsync<FactLedger>(ledger => ledger.AsKnownAsync([id], new DateOnly(2022, 6, 1), DateTimeOffset.UnixEpoch));
        await server.RunAsync<IDbContextFactory<WelfareDb>>(_ => HeldOnServerAsync(server, id));
        await server.RunAsync<VisitDesk>(desk => desk.FindAsync(person, Clerk, default));
        await server.RunAsync<VisitDesk>(desk => desk.OpenAsync(id, Clerk, default));
        await server.RunAsync<VisitDesk>(desk => desk.StartByHandAsync(new(person, "林阿海"), "350128107900", VisitChannel.Window, Clerk, default));
        await server.RunAsync<VisitDesk>(desk => desk.CloseAsync(id, Clerk, default));
        await server.RunAsync<Authorisations>(authorisations => authorisations.InForceAsync([id], new DateOnly(2026, 3, 6), default));
        await server.RunAsync<Authorisations>(authorisations => authorisations.StandingAsync([id], new DateOnly(2026, 3, 6), default));
        await server.RunAsync<Authorisations>(authorisations => authorisations.SignedInAsync(id, DateTimeOffset.UnixEpoch, default));
        await server.RunAsync<ConsentDesk>(desk => desk.WithdrawAsync(id, id, "不想了", "key", Clerk, default));
        await server.RunAsync<SigningInvitations>(invitations => invitations.ForAsync(id, [id], Clerk, default));
        await server.RunAsync<SigningInvitations>(invitations => invitations.ForAsync(id, [id], Clerk, default));
        await server.RunAsync<PhoneSigning>(signing => signing.FindAsync("token", default));
        await server.RunAsync<PhoneSigning>(signing => signing.SignAsync("token", "0001", "林阿海", default));
        await server.RunAsync<PersonLooks>(looks => looks.OfAsync(id, default));
        await server.RunAsync<ReturnedRows>(rows => rows.PeopleAsync(id, default));
        await server.RunAsync<HouseholdAssembler>(assembler => assembler.AssembleAsync(id, default));
        await server.RunAsync<ApplicationRegister>(register => register.FindAsync(id, Clerk, default));
        await server.RunAsync<ApplicationRegister>(register => register.ListAsync(new WorkListQuery(WorkListShow.Open, ApplicationStatus.Submitted, "minimum-income", "林", 1), Clerk, default));
        await server.RunAsync<ApplicationDesk>(desk => desk.SubmitAsync(id, "minimum-income", "key", Clerk, default));
        await server.RunAsync<ApplicationDesk>(desk => desk.TakeAsync(id, 0, new AcceptApplication("齐全"), "key", Clerk, default));
        await ChallengeAsync(server, id);
        await PayAsync(server, id);
        await FieldAsync(server, id);
        await TasksAsync(server, id);
        await server.RunAsync<InquiryDesk>(desk => desk.AskAsync(id, Clerk, default));
        await server.RunAsync<InquiryDesk>(desk => desk.StandingsAsync(id, default));
        await server.RunAsync<InquiryDesk>(desk => desk.EndInterruptedAsync(default));
        await server.RunAsync<DepartmentHealth>(health => health.ReadAsync(default));
        await server.RunAsync<IDbContextFactory<WelfareDb>>(async databases =>
        {
            await using var db = await databases.CreateDbContextAsync();
            await AnsweredInquiries.LoadAsync(db, [id], DateTimeOffset.UnixEpoch, default);
        });
        await server.RunAsync<KeyKeeping>(keys => keys.RotateAsync(KeyKind.Index, default));
        await server.RunAsync<KeyKeeping>(keys => keys.ResealAsync(null, default));
        await server.RunAsync<KeyKeeping>(keys => keys.UseAsync(default));
        await ImportAsync(server);

        server.Statements.Should().HaveCountGreaterThan(15);
        server.Statements.Should().Contain(statement => statement.Contains("UPDATE", StringComparison.Ordinal))
            .And.Contain(statement => statement.Contains("DELETE", StringComparison.Ordinal))
            .And.Contain(statement => statement.Contains("[AuditHeads] WITH (UPDLOCK", StringComparison.Ordinal))
            .And.Contain(statement => statement.Contains("INTO [AuditEntries]", StringComparison.Ordinal));
        foreach (var statement in server.Statements)
        {
            Errors(statement).Should().BeEmpty(statement);
        }
    }

    [Fact]
    public async Task Statements_ThatInsertManyRows_AreGoodTransactSqlWithinItsLimits()
    {
        await using var server = new RecordedSqlServer();
        await using var db = server.Open();
        await using var people = new RowInserter<Person>(db);
        await using var facts = new RowInserter<Fact>(db);
        await using var register = new RowInserter<RegisteredMember>(db);
        await using var quarantine = new RowInserter<QuarantinedRow>(db);
        await using var answers = new RowInserter<DeliveredAnswer>(db);

        string[] statements =
        [
            people.Text(people.RowsPerStatement), facts.Text(facts.RowsPerStatement),
            register.Text(register.RowsPerStatement), quarantine.Text(quarantine.RowsPerStatement),
            answers.Text(answers.RowsPerStatement),
        ];

        foreach (var statement in statements)
        {
            Errors(statement).Should().BeEmpty();
            statement.Count(c => c == '@').Should().BeInRange(1000, 2100);
        }
    }

    [Fact]
    public void Statement_ThatReadsTheTrail_IsGoodTransactSql() => Errors(StoredEntries.Statement).Should().BeEmpty();

    [Fact]
    public void Guards_OfSqlServer_AreGoodTransactSql()
    {
        using var db = Context(DatabaseProvider.SqlServer);

        var statements = AppendOnly.Statements(db).ToList();

        statements.Should().HaveCount(27);
        statements.SelectMany(Errors).Should().BeEmpty();
    }

    [Fact]
    public void Statements_ThatSealAgain_AreGoodTransactSql()
    {
        using var db = Context(DatabaseProvider.SqlServer);

        foreach (var table in SealedTable.Of(db.Model))
        {
            var sql = new SealedTableSql(table, isSqlite: false);
            string[] statements =
            [
                sql.Page(first: true, 500, all: false), sql.Page(first: false, 500, all: false), sql.Page(first: true, 500, all: true),
                sql.CountStale(), sql.Update(withId: false), .. table.Id is null ? [] : (string[])[sql.Update(withId: true)], .. table.Columns.Select(sql.Heads),
            ];
            statements.SelectMany(Errors).Should().BeEmpty(table.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Model_ForeignKeys_DeleteNothingElse(DatabaseProvider provider)
    {
        using var db = Context(provider);

        db.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys())
            .Should().OnlyContain(key => key.DeleteBehavior == DeleteBehavior.Restrict);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    [Trait("ASVS", "1.3.3")]
    public void Model_Texts_HaveALimitUnlessSealed(DatabaseProvider provider)
    {
        using var db = Context(provider);

        var unlimited = db.Model.GetEntityTypes().SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyInfo?.DeclaringType?.Namespace?.StartsWith("Welfare", StringComparison.Ordinal) == true)
            .Where(property => property.ClrType == typeof(string) && property.GetMaxLength() is null);

        unlimited.Select(property => property.Name).Should().BeEmpty();
    }

    private static async Task ChallengeAsync(RecordedSqlServer server, Guid id)
    {
        var officer = new Actor(id, "周数安", Roles.DataOfficer, "350128");
        await server.RunAsync<ChallengeRegister>(register => register.ListAsync(open: true, 2, officer, default));
        await server.RunAsync<ChallengeRegister>(register => register.ListAsync(open: false, 1, officer, default));
        await server.RunAsync<ChallengeRegister>(register => register.FindAsync(id, officer, default));
        await server.RunAsync<ChallengeRegister>(register => register.OfApplicationAsync(id, default));
        await server.RunAsync<ChallengeSubjects>(subjects => subjects.OfVisitAsync(id, "m1", "D08", null, null, Clerk, default));
        await server.RunAsync<ChallengeSubjects>(subjects => subjects.OfApplicationAsync(id, "m1", "D08", null, null, Clerk, default));
        await server.RunAsync<ChallengeDesk>(desk => desk.RaiseAsync(new(new(id, id, null, "350128107900"), "D08", "", null, id, "错", "对", null), "key-raise", Clerk, default));
        await server.RunAsync<ChallengeDesk>(desk => desk.ConfirmAsync(new(new(id, 0, "核实"), null), "key-confirm", officer, default));
        await server.RunAsync<ChallengeDesk>(desk => desk.LookAsync(id, "看过", "key-look", officer with { Role = Roles.CountyReviewer }, default));
        await server.RunAsync<ApplicationRegister>(register => register.ListAsync(new WorkListQuery(WorkListShow.Changed, null, null, null, 1), Clerk, default));
        await server.RunAsync<IDbContextFactory<WelfareDb>>(async _ =>
        {
            await using var db = server.Open();
            await Redetermining.UsersAsync(db, id, "D08", default);
        });
    }

    private static async Task TasksAsync(RecordedSqlServer server, Guid id)
    {
        var (reviewer, worker) = (new Actor(id, "郑确认", Roles.CountyReviewer, "350128"), new Actor(id, "吴海格", Roles.GridWorker, "350128107000"));
        await server.RunAsync<FieldTaskDesk>(desk => desk.TakeAsync(id, 0, new(FieldTaskAct.Take), "key-take", worker, default));
        await server.RunAsync<FieldTaskDesk>(desk => desk.CatchUpAsync(default));
        await server.RunAsync<FieldTaskRegister>(register => register.DayOfAsync(worker, default));
        await server.RunAsync<FieldTaskRegister>(register => register.FindAsync(id, worker, default));
        await server.RunAsync<FieldTaskRegister>(register => register.CountAsync(null, "350128107", reviewer, default));
        await server.RunAsync<FieldTaskRegister>(register => register.CountAsync(id, null, reviewer, default));
        await server.RunAsync<FieldTaskRegister>(register => register.ListAsync(new(TaskShow.Late, "350128107900", id, id, 2), reviewer, default));
        await server.RunAsync<RoundDesk>(desk => desk.StartDueAsync(default));
        await server.RunAsync<RoundDesk>(desk => desk.StartAsync(RoundPeriod.Startable(ChinaCalendar.Today(TimeProvider.System))[0], "key-start", reviewer, default));
        await server.RunAsync<RoundDesk>(desk => desk.DrawAsync(id, "123456", "key-draw", reviewer, default));
        await server.RunAsync<RoundRegister>(register => register.ListAsync(reviewer, default));
        await server.RunAsync<RoundRegister>(register => register.FindAsync(id, reviewer, default));
        await server.RunAsync<TaskPoints>(points => points.OfMonthAsync(new(2026, 4, 1), worker, default));
    }

    private static async Task PayAsync(RecordedSqlServer server, Guid id)
    {
        var (reviewer, maker) = (new Actor(id, "郑确认", Roles.CountyReviewer, "350128"), new Actor(id, "许发放", Roles.PaymentOfficer, "350128"));
        await server.RunAsync<AwardDesk>(desk => desk.FindAsync(id, reviewer, default));
        await server.RunAsync<ApplicationRegister>(register => register.ListAsync(new WorkListQuery(WorkListShow.Waiting, null, null, null, 1), reviewer, default));
        await server.RunAsync<IDbContextFactory<WelfareDb>>(async _ =>
        {
            await using var db = server.Open();
            await AccountHands.WaitingFor(db, reviewer).CountAsync();
        });
        await server.RunAsync<AwardDesk>(desk => desk.DecideAsync(id, 0, new SuspendAward(new(2030, 1, 1), "停发"), "key-award", reviewer, default));
        await server.RunAsync<PaymentDesk>(desk => desk.MakeAsync("minimum-income", new(2026, 4, 1), "key-make", maker, default));
        await server.RunAsync<PaymentDesk>(desk => desk.TakeAsync(id, 0, PaymentStep.Check, "无误", "key-check", maker with { Role = Roles.FinanceOfficer }, default));
        await server.RunAsync<PaymentDesk>(desk => desk.ListAsync(maker, default));
        await server.RunAsync<PaymentDesk>(desk => desk.FindAsync(id, maker, default));
        await server.RunAsync<IDbContextFactory<WelfareDb>>(async _ =>
        {
            await using var erasing = server.Open();
            await new ErasedRows(erasing).EraseAsync([id, Guid.CreateVersion7()], default);
        });
        await server.RunAsync<PersonErasure>(erasure => erasure.ProposedAsync(reviewer, default));
        await server.RunAsync<PersonErasure>(erasure => erasure.OfApplicationAsync("PT2026-000001", reviewer, default));
        await server.RunAsync<AuditErasure>(erasure => erasure.EraseAsync([id], "期满", "key-erase", reviewer, default));
        await server.RunAsync<IDbContextFactory<WelfareDb>>(async _ =>
        {
            await using var db = server.Open();
            db.AuditEntries.Add(new AuditEntry { At = DateTimeOffset.UnixEpoch, ActorId = id, ActorName = "a", Role = "r", Action = "x", SubjectType = "y", SubjectId = "z" });
            await db.SaveChangesAsync();
        });
        await server.RunAsync<IDbContextFactory<WelfareDb>>(async _ =>
        {
            await using var db = server.Open();
            var list = new PaymentList
            {
                Id = id,
                Number = "n",
                CountyCode = "350128",
                Programme = "minimum-income",
                Month = new(2026, 4, 1),
                Round = 1,
                MadeBy = id,
                MadeByName = "许发放",
                MadeAt = DateTimeOffset.UnixEpoch,
            };
            await new PaymentLines(db, list, new HashSet<Guid>()).OfAsync([], default);
        });
    }

    private static async Task ImportAsync(RecordedSqlServer server)
    {
        var template = ItemTemplate.All(TestVocabulary.Full).Single(item => item.IsRegister);
        var batch = new FactBatch
        {
            Id = Guid.CreateVersion7(),
            Item = template.Item.Id,
            Department = "public-security",
            FileName = "D01.csv",
            FileSha256 = new string('0', 64),
            Region = FujianPlaces.Pingtan,
            Complete = true,
            AsOf = new DateOnly(2022, 6, 1),
            ReceivedAt = DateTimeOffset.UnixEpoch,
        };
        await using var db = server.Open();
        await server.RunAsync<BlindIndex>(index => SubjectIndex.LoadAsync(db, index, withRegister: true, default));
        await server.RunAsync<BlindIndex>(async index =>
        {
            var subjects = await SubjectIndex.LoadAsync(db, index, withRegister: false, default);
            var scratch = new ScratchFolder(Directory.CreateTempSubdirectory("welfare-scratch-").FullName, new ColumnCipher(KeyRing.Create()));
            using var draft = new DeliveryDraft(batch.Id, batch.FileName, new(template, batch.Region, batch.AsOf, Complete: true), subjects, scratch);
            await DeliveryStops.OfAsync(db, draft, default);
            await new RegisterEntries(db, batch.Id).EndAsync([Guid.CreateVersion7()], default);
            await RegisterEntries.ClearEndedAsync(db, default);
            await new RegisterEntries(db, batch.Id).TakeBackAsync(default);
            await ArrivingPeople.TakeBackAsync(db, batch.Id, default);
            // What the steps delete: empty answers never lead there.
            Guid[] some = [batch.Id];
            await db.People.IgnoreQueryFilters().Where(person => some.Contains(person.Id)).ExecuteDeleteAsync();
            await db.RegisteredMembers.IgnoreQueryFilters().Where(member => member.BatchId == batch.Id && some.Contains(member.PersonId)).ExecuteDeleteAsync();
            await db.Facts.Where(fact => fact.BatchId == batch.Id).ExecuteDeleteAsync();
            await ArrivingPeople.GiveWayAsync(db, index.Of(IdentityNumber.Create("350128", new DateOnly(1960, 2, 29), 0)), "林阿海", default);
            var names = new NameCorrections(db, new ColumnCipher(KeyRing.Create()), batch.Id, new Dictionary<Guid, string> { [Guid.CreateVersion7()] = "林阿海" });
            await names.DisputesAsync(DateTimeOffset.UnixEpoch, default);
            await names.CloseAsync(DateTimeOffset.UnixEpoch, default);
        });
        await server.RunAsync<IDbContextFactory<WelfareDb>>(async databases =>
        {
            var runs = new ImportRuns(databases, TimeProvider.System);
            await runs.ClearInterruptedAsync(batch.Id, default);
            await runs.EndAsync(batch.Id, ImportState.Refused, [], default);
            await runs.AbandonAsync(batch.Id, new InvalidOperationException(), keepsRun: false, default);
            await ImportRuns.FinishAsync(db, batch, default);
            await runs.BeginAsync(batch.Id, batch.FileName, batch.Item, Clerk, default);
        });
        await server.RunAsync<ImportDesk>(desk => desk.RecentAsync(Clerk, default));
        await server.RunAsync<ImportDesk>(desk => desk.WaitingAsync(default));
        await server.RunAsync<ImportDesk>(desk => desk.FindAsync(batch.Id, Clerk, default));
        await server.RunAsync<ImportDesk>(desk => desk.DiscardAsync(batch.Id, "多余", "key-discard", Clerk, default));
        await server.RunAsync<ReturnedRows>(rows => rows.WriteAsync(batch.Id, Stream.Null, default));
        await server.RunAsync<FactImport>(import => import.ImportAsync(new(FileOf(template), Clerk)));
    }

    // With batches to look through, which the imagined server never has.
    private static async Task HeldOnServerAsync(RecordedSqlServer server, Guid person)
    {
        await using var db = server.Open();
        var entries = Enumerable.Range(1, 3).Select(day =>
            new BatchEntry(Guid.CreateVersion7(), "D08", FujianPlaces.Pingtan, true, new DateOnly(2022, 6, day), DateTimeOffset.UnixEpoch, "wages_12m"));
        var reading = new AnswerReading(TestVocabulary.Full, new ColumnCipher(KeyRing.Create()));
        await HeldAnswers.LoadAsync(db, new BatchList(new NewestBatches([.. entries], DateOnly.MaxValue), DateTimeOffset.MaxValue), reading, [person], DateOnly.MaxValue, DateTimeOffset.MaxValue, default);
    }

    private static string FileOf(ItemTemplate template)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("welfare-file-").FullName, "D01_350128_2022-06-01.csv");
        File.WriteAllText(file, template.Header() + "\n");
        return file;
    }

    private static IList<ParseError> Errors(string statement)
    {
        new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader(statement), out var errors);
        return errors;
    }

    private static async Task FieldAsync(RecordedSqlServer server, Guid id)
    {
        var reviewer = Clerk with { Role = Roles.TownshipReviewer };
        await server.RunAsync<DeviceRegister>(devices => devices.RegisterAsync(id, "手机", Clerk, default));
        await server.RunAsync<DeviceRegister>(devices => devices.RecogniseAsync(id, "AAAA", default));
        await server.RunAsync<DeviceRegister>(devices => devices.RevokeAsync(id, reviewer, default));
        await server.RunAsync<ReceivedReports>(reports => reports.ListAsync(Clerk, default));
        await server.RunAsync<ReceivedReports>(reports => reports.ListAsync(reviewer, default));
        await server.RunAsync<ReceivedReports>(reports => reports.FindAsync(id, reviewer, default));
        await server.RunAsync<VisitDesk>(desk => desk.OpenAtDoorsAsync(Clerk, default));
        await server.RunAsync<IDbContextFactory<WelfareDb>>(async databases =>
        {
            await using var db = await databases.CreateDbContextAsync();
            await db.Database.ExecuteSqlAsync(ProviderDifferences.InsertAbsent(db.Database, new() { ReportId = id, Picture = 1, Number = 0, Bytes = [1] }));
        });
    }

    private static WelfareDb Context(DatabaseProvider provider)
    {
        IDesignTimeDbContextFactory<WelfareDb> factory = provider == DatabaseProvider.Sqlite
            ? new Sqlite.DesignTimeFactory()
            : new SqlServer.DesignTimeFactory();
        return factory.CreateDbContext([]);
    }
}
