using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Commands.Loads.Payments;

/// <summary>What database and files hold after all of it, against what the officers were told.</summary>
/// <param name="Released">Lists that were released.</param>
/// <param name="Lines">Payments on them.</param>
/// <param name="Lost">Steps that the desk had said were taken and that are not there.</param>
/// <param name="DoubledInDatabase">Person, programme, month and part that count more than once.</param>
/// <param name="DoubledInFiles">Person, programme and month that stand in the files more than once.</param>
/// <param name="WrongFiles">Files whose head does not agree with their rows, or whose rows do not agree with the list.</param>
/// <param name="WrongAmounts">Released payments that are another amount than the award's of the month.</param>
/// <param name="Unwritten">Files that were handed out without an entry in the trail or a key.</param>
/// <param name="Integrity">What the database says of itself.</param>
/// <param name="Audit">What a walk over the trail found.</param>
internal sealed record ExportReckoning(
    int Released, int Lines, int Lost, int DoubledInDatabase, int DoubledInFiles, int WrongFiles, int WrongAmounts, int Unwritten, string Integrity, AuditReport Audit)
{
    private const string Exporting = "payment-list.export";

    public bool IsWhole => Lost + DoubledInDatabase + DoubledInFiles + WrongFiles + WrongAmounts + Unwritten == 0 && Released > 0 && Integrity == "ok" && Audit.Fault is null;

    public static async Task<ExportReckoning> OfAsync(string folder, PaymentOffice office, TakenFiles taken, CancellationToken cancel)
    {
        await using var services = DeskStorage.Of(folder);
        await using var db = await services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync(cancel);
        var audit = await services.GetRequiredService<AuditVerification>().VerifyAsync([], null, cancel);
        var lists = await db.PaymentLists.AsNoTracking().Include(list => list.Lines).ToListAsync(cancel);
        var files = taken.Utf8.ToDictionary(file => Guid.Parse(file.Key.Split('/')[^1]), file => new BankFile(file.Value));
        var released = lists.FindAll(list => list.Status == PaymentListStatus.Released);
        var awards = (await db.Awards.AsNoTracking().Include(award => award.Changes).ToListAsync(cancel)).ToDictionary(award => award.Id);
        var keys = (await db.IdempotencyRecords.AsNoTracking().Where(r => r.Operation == Exporting).Select(r => r.Key).ToListAsync(cancel)).ToHashSet();
        var entries = await db.AuditEntries.AsNoTracking().CountAsync(e => e.Action == Exporting, cancel);
        var integrity = await DeskStorage.IntegrityAsync(db, cancel);
        SqliteConnection.ClearAllPools();
        return new(
            released.Count,
            released.Sum(list => list.Paid.Count()),
            office.Lists.Count(list => (list.Path is not null && lists.All(held => held.Id != list.ListId)) || (list.IsReleased && released.All(held => held.Id != list.ListId))),
            lists.SelectMany(list => list.Lines).Where(line => line.Counts).GroupBy(line => (line.PersonId, line.Programme, line.Month, line.Part)).Count(same => same.Count() > 1),
            files.Values.SelectMany(file => file.Paid).GroupBy(paid => paid).Count(same => same.Count() > 1),
            released.Count(list => !files.TryGetValue(list.Id, out var file) || !file.Agrees(list)),
            released.SelectMany(list => list.Paid).Count(line => line.Part == 0 && line.Amount != awards[line.AwardId].AmountIn(line.Month)),
            taken.Keys.Keys.Count(key => !keys.Contains(key.ToString())) + Math.Abs(entries - keys.Count),
            integrity,
            audit);
    }

    /// <summary>The bank's file as the bank reads it.</summary>
    private sealed class BankFile
    {
        private readonly string[] _head;
        private readonly string _rows;
        private readonly List<string[]> _cells;

        public BankFile(byte[] bytes)
        {
            var text = Encoding.UTF8.GetString(bytes);
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            (_head, _rows) = (text[..end].Split(','), text[(end + 1)..]);
            _cells = [.. _rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(','))];
        }

        /// <summary>ID number, programme and the month of the memo.</summary>
        public IEnumerable<(string, string, string)> Paid => _cells.Select(row => (row[2], row[6], row[7][..6]));

        public bool Agrees(PaymentList list) =>
            _head[0] == list.Number
            && _head[3] == Said(_cells.Count) && _cells.Count == list.Paid.Count()
            && _head[4] == Said(_cells.Sum(row => long.Parse(row[5], CultureInfo.InvariantCulture))) && _head[4] == Said(list.PaidFen)
            && _head[5] == list.RowsSha256 && _head[5] == Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_rows)));

        private static string Said(long number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
