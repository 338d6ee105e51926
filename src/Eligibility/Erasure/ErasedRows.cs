using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Erasure;

/// <summary>
/// Puts the mark of what was erased into every sealed value about people and in their cases, deletes what departments delivered about them, and makes them
/// be found by no number any more. What happened, when and by whom stays. It asks nobody: <see cref="PersonErasure"/> does.
/// </summary>
public sealed partial class ErasedRows(WelfareDb db)
{
    private const string Cases = "\"ApplicationId\" IN (SELECT \"Id\" FROM \"Applications\" WHERE \"ApplicantId\" {0})";
    private const string Houses = "\"ReportId\" IN (SELECT \"Id\" FROM \"DamageReports\" WHERE \"ApplicantId\" {0})";

    /// <summary>Whose a row is, by table; <c>{0}</c> is "is one of them".</summary>
    internal static IReadOnlyDictionary<string, string> Whose { get; } = new Dictionary<string, string>
    {
        ["People"] = "\"Id\" {0}",
        ["Visits"] = "\"ApplicantId\" {0}",
        ["Applications"] = "\"ApplicantId\" {0}",
        ["ApplicationSteps"] = Cases,
        ["Surveys"] = Cases,
        ["SurveyPictures"] = Cases,
        ["CheckReports"] = Cases,
        ["ClockPauses"] = Cases,
        ["LongerLimits"] = Cases,
        ["NoticeObjections"] = Cases,
        ["Opinions"] = Cases,
        ["Decisions"] = Cases,
        ["Redeterminations"] = Cases,
        ["TellingEntries"] = Cases,
        ["AwardChanges"] = "\"AwardId\" IN (SELECT \"Id\" FROM \"Awards\" WHERE \"PersonId\" {0})",
        ["AwardAccounts"] = "\"AwardId\" IN (SELECT \"Id\" FROM \"Awards\" WHERE \"PersonId\" {0})",
        ["PaymentLines"] = "\"PersonId\" {0}",
        ["AppealSteps"] = "\"AppealId\" IN (SELECT \"Id\" FROM \"Appeals\" WHERE \"PersonId\" {0})",
        ["TransferSteps"] = "\"TransferId\" IN (SELECT \"Id\" FROM \"Transfers\" WHERE \"PersonId\" {0})",
        ["FieldTaskSteps"] = "\"TaskId\" IN (SELECT \"Id\" FROM \"FieldTasks\" WHERE \"ApplicationId\" IN (SELECT \"Id\" FROM \"Applications\" WHERE \"ApplicantId\" {0})"
            + " OR \"DamageReportId\" IN (SELECT \"Id\" FROM \"DamageReports\" WHERE \"ApplicantId\" {0}))",
        ["AuthorisationWithdrawals"] = "\"AuthorisationId\" IN (SELECT \"Id\" FROM \"Authorisations\" WHERE \"PersonId\" {0})",
        ["Challenges"] = "\"PersonId\" {0}",
        ["ChallengeEntries"] = "\"ChallengeId\" IN (SELECT \"Id\" FROM \"Challenges\" WHERE \"PersonId\" {0})",
        ["FieldReports"] = "\"VisitId\" IN (SELECT \"Id\" FROM \"Visits\" WHERE \"ApplicantId\" {0})",
        ["FieldPictures"] = "\"ReportId\" IN (SELECT \"Id\" FROM \"FieldReports\" WHERE \"VisitId\" IN (SELECT \"Id\" FROM \"Visits\" WHERE \"ApplicantId\" {0}))",
        ["DamageReports"] = "\"ApplicantId\" {0}",
        ["DamageSteps"] = Houses,
        ["DamagePictures"] = Houses,
    };

    /// <summary>Sealed values that an erasure leaves to others, and why.</summary>
    internal static IReadOnlyDictionary<string, string> Besides { get; } = new Dictionary<string, string>
    {
        ["AuditEntries"] = "words are erased by the trail's own way, so that the chain still holds",
        ["OwnerKeys"] = "destroyed together with those words",
        ["DeliveredAnswers"] = "deleted",
        ["Facts"] = "deleted",
        ["FactBatches"] = "of a department's file, not of a person",
        ["ImportRuns"] = "of a department's file, not of a person",
        ["QuarantinedRows"] = "rows that no person could be found for",
        ["SecondFactors"] = "of those who work here",
        ["StorageMarks"] = "of the installation",
        ["VillageCounts"] = "of a village",
    };

    /// <summary>In the transaction at hand. Gives how many rows lost what they said.</summary>
    public async Task<int> EraseAsync(IReadOnlyList<Guid> people, CancellationToken cancellationToken)
    {
        var rows = 0;
        foreach (var table in SealedTable.Of(db.Model).Where(table => Whose.ContainsKey(table.Name)))
        {
            rows += await RunAsync($"UPDATE \"{table.Name}\" SET {string.Join(", ", table.Columns.Select(Erasing))} WHERE {Whose[table.Name]}", people, cancellationToken);
        }
        await UnfindableAsync(people, cancellationToken);
        await db.NoticePeriods.Where(notice => notice.ShownName != null && db.Applications.Any(a => a.Id == notice.ApplicationId && people.Contains(a.ApplicantId)))
            .ExecuteUpdateAsync(notice => notice.SetProperty(n => n.ShownName, ErasedText.Says), cancellationToken);
        rows += await db.RegisteredMembers.IgnoreQueryFilters().Where(member => people.Contains(member.PersonId)).ExecuteDeleteAsync(cancellationToken);
        rows += await db.Facts.Where(fact => people.Contains(fact.PersonId)).ExecuteDeleteAsync(cancellationToken);
        foreach (var key in people.Select(DeliveredAnswer.KeyOf))
        {
            rows += await db.DeliveredAnswers.Where(answer => answer.PersonId == key).ExecuteDeleteAsync(cancellationToken);
        }
        return rows;
    }

    // By no number, and by no day of birth: ages are counted by the year.
    private async Task UnfindableAsync(IReadOnlyList<Guid> people, CancellationToken cancellationToken)
    {
        foreach (var born in await db.People.IgnoreQueryFilters().AsNoTracking().Where(person => people.Contains(person.Id)).Select(person => new { person.Id, person.BirthDate }).ToListAsync(cancellationToken))
        {
            var year = new DateOnly(born.BirthDate.Year, 1, 1);
            await db.People.IgnoreQueryFilters().Where(person => person.Id == born.Id).ExecuteUpdateAsync(
                person => person.SetProperty(p => p.IdNumberIndex, (byte[]?)null).SetProperty(p => p.IdNumberIndexEven, (byte[]?)null).SetProperty(p => p.BirthDate, year), cancellationToken);
        }
    }

    private string Erasing(SealedTable.Column column)
    {
        var mark = ColumnCipher.ErasedMarkIn(column.IsText, db.Database.IsSqlite());
        return $"\"{column.Name}\" = CASE WHEN \"{column.Name}\" IS NULL THEN NULL ELSE {mark} END";
    }

    private Task<int> RunAsync(string statement, IReadOnlyList<Guid> people, CancellationToken cancellationToken)
    {
        var among = $"IN ({string.Join(", ", people.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{{{i}}}")))})";
        var text = statement.Replace("{0}", among, StringComparison.Ordinal);
        return db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? text : Quoted().Replace(text, "[$1]"), people.Cast<object>(), cancellationToken);
    }

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Quoted();
}
