using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Tests.Storage;

namespace Welfare.Eligibility.Tests.Consent;

public sealed class AddConsentMigrationTests
{
    private static readonly DateOnly Day = new(2026, 3, 6);

    [Fact]
    public async Task Migrate_AMarkThatWasTakenBackBefore_DoesNotComeIntoForceAgain()
    {
        await using var installation = await Installation.StartAsync(more: services => services.AddConsent());
        var (ticked, taken, tickedAnew) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await using (var db = installation.Open())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER Authorisations_Kept_DELETE; DROP TRIGGER Authorisations_Kept_UPDATE");
            await db.GetService<IMigrator>().MigrateAsync("AddDeliveredAnswers");
        }

        await FillAsync(installation.DatabaseFile, ticked, Day, [Day]);
        await FillAsync(installation.DatabaseFile, taken, null, [Day]);
        await FillAsync(installation.DatabaseFile, tickedAnew, Day, [Day.AddDays(-1), Day]);
        await using (var db = installation.Open())
        {
            await db.Database.MigrateAsync();
            (await db.AuthorisationWithdrawals.CountAsync()).Should().Be(2);
            (await db.Authorisations.Select(a => a.Way).Distinct().ToListAsync()).Should().Equal(SigningWay.Paper);
        }

        (await installation.Get<Authorisations>().InForceAsync([ticked, taken, tickedAnew], Day, CancellationToken.None))
            .Should().BeEquivalentTo([ticked, tickedAnew]);
    }

    // As the version before wrote it: a mark beside the member, and an authorisation for each day on which it was set.
    private static async Task FillAsync(string file, Guid person, DateOnly? mark, IEnumerable<DateOnly> signed)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Foreign Keys=False");
        await connection.OpenAsync();
        var visit = Guid.NewGuid();
        await RunAsync(
            connection, "INSERT INTO VisitMembers (VisitId, PersonId, MemberKey, Relation, LivesTogether, AuthorisedOn) VALUES ($visit, $person, 'm1', 'self', 1, $day)",
            visit, person, mark);
        foreach (var day in signed)
        {
            await RunAsync(
                connection,
                $"INSERT INTO Authorisations (Id, PersonId, VisitId, Purpose, SignedOn, ExpiresOn, RecordedBy, RecordedAt) VALUES ('{Guid.NewGuid().ToString().ToUpperInvariant()}', $person, $visit, '{AuthorisationPurpose.MeansCheck}', $day, '2027-03-06', $person, '2026-03-06T01:00:00.0000000Z')",
                visit, person, day);
        }
    }

    private static async Task RunAsync(SqliteConnection connection, string statement, Guid visit, Guid person, DateOnly? day)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.Parameters.AddWithValue("$visit", visit.ToString().ToUpperInvariant());
        command.Parameters.AddWithValue("$person", person.ToString().ToUpperInvariant());
        command.Parameters.AddWithValue("$day", day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? (object)DBNull.Value);
        await command.ExecuteNonQueryAsync();
    }
}
