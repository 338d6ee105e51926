using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Programmes;
using Welfare.Eligibility.Screening;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tests.Departments;
using Welfare.Eligibility.Tests.Facts;
using Welfare.Eligibility.Visits;

namespace Welfare.Eligibility.Tests.Storage;

/// <summary>
/// The product set to SQL Server without a server: every statement it would send is written down, and every answer is empty.
/// </summary>
internal sealed class RecordedSqlServer : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Recorder _recorder = new();

    public RecordedSqlServer()
    {
        var folder = Directory.CreateTempSubdirectory("welfare-sql-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Data:Folder", folder),
                new("Database:Provider", "SqlServer"),
                new("ConnectionStrings:Welfare", "Server=none.invalid;Database=welfare;Connect Timeout=1"),
                new("Rules:Folder", Path.Combine(TestVocabulary.Root(), "rulesets")),
            ])
            .AddInMemoryCollection(SimulatedDepartments.Settings(["taxation"]))
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddWelfareStorage(configuration)
            .ConfigureDbContext<WelfareDb>(options => options.AddInterceptors(_recorder))
            .AddProgrammes(configuration)
            .AddFacts()
            .AddConsent()
            .AddDepartments(configuration)
            .AddScreening()
            .AddApplications(configuration)
            .AddPayments()
            .AddTasks()
            .AddChallenges(configuration)
            .AddDisasters()
            .AddField()
            .AddScoped<VisitDesk>()
            .BuildServiceProvider();
    }

    public IReadOnlyCollection<string> Statements => _recorder.Statements;

    public WelfareDb Open() => _services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContext();

    /// <summary>Runs a part of the product as far as empty answers carry it.</summary>
    public async Task RunAsync<TService>(Func<TService, Task> use)
        where TService : notnull
    {
        using var scope = _services.CreateScope();
        try
        {
            await use(scope.ServiceProvider.GetRequiredService<TService>());
        }
        catch (Exception e) when (e is DbUpdateException or InvalidOperationException or NullReferenceException or WriteRefusedException)
        {
            // The imagined server found nothing: what was sent up to here is what counts.
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Recorder : DbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor
    {
        private readonly ConcurrentDictionary<string, byte> _statements = new();

        public IReadOnlyCollection<string> Statements => [.. _statements.Keys];

        public ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());

        public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();

        public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult<DbTransaction>.SuppressWithResult(new NoTransaction(connection)));

        public ValueTask<InterceptionResult> CreatingSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            _statements.TryAdd(command.CommandText, 0);
            var answer = command.CommandText.Contains("[AuditHeads] WITH", StringComparison.Ordinal) ? HeadOfChain() : new DataTable();
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(answer.CreateDataReader()));
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            _statements.TryAdd(command.CommandText, 0);
            return new(InterceptionResult<int>.SuppressWithResult(0));
        }
    }

    // The one row that no write can do without.
    private static DataTable HeadOfChain()
    {
        var table = new DataTable();
        (string Name, object Value)[] columns =
        [
            ("Id", AuditHead.OnlyId), ("BegunAt", DateTimeOffset.UnixEpoch), ("ChainId", Guid.CreateVersion7()), ("Hash", new byte[32]), ("RowsBefore", 0L), ("Seq", 0L),
        ];
        foreach (var (name, value) in columns)
        {
            table.Columns.Add(name, value.GetType());
        }
        table.Rows.Add([.. columns.Select(column => column.Value)]);
        return table;
    }

    private sealed class NoTransaction(DbConnection connection) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }
}
