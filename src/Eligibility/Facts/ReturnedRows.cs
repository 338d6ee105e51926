using System.Text;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Departments;
using Welfare.Eligibility.Facts.Files;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Facts;

/// <summary>
/// The rows of a delivery that could not be taken, as a file for its sender: the same columns, and before them why each came back. Corrected
/// and sent again it is taken as a partial delivery, and the reasons are passed over. No cell of it is run by a spreadsheet: apostrophes stand before
/// such cells, and are taken away again where the file comes back.
/// </summary>
public sealed class ReturnedRows(IDbContextFactory<WelfareDb> databases, BlindIndex index, TimeProvider clock)
{
    private const int PeoplePerQuery = 500;

    private static readonly char[] CellEnds = [',', '"', ';', '\t', '\r', '\n'];

    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary><c>D08_350128_2022-05-31.returned.partial.csv</c> for the file of that item, region and day.</summary>
    public static string NameOf(string item, string file)
    {
        var name = FactFileName.Read(file);
        var known = string.Join('_', new[] { name.Item ?? item, name.Region, name.AsOf?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }.OfType<string>());
        return $"{known}.returned.partial.csv";
    }

    /// <summary>The people whose identity number stands in one of the rows: whoever opens the file sees their data.</summary>
    public async Task<IReadOnlySet<Guid>> PeopleAsync(Guid batchId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var today = ChinaCalendar.Today(clock);
        HashSet<IdentityNumber> numbers = [];
        await foreach (var row in db.QuarantinedRows.AsNoTracking().Where(row => row.BatchId == batchId).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            numbers.UnionWith(row.Raw.Split(CellEnds).Select(cell => IdentityNumberReading.Of(cell, today).Number).OfType<IdentityNumber>());
        }

        HashSet<Guid> people = [];
        foreach (var some in numbers.Chunk(PeoplePerQuery))
        {
            people.UnionWith(await db.People.WithNumbers([.. some.Select(index.Of)]).Select(person => person.Id).ToListAsync(cancellationToken));
        }

        return people;
    }

    /// <summary>Writes UTF-8 with a mark, which spreadsheet programs need to read Chinese. False where there is no such batch.</summary>
    public async Task<bool> WriteAsync(Guid batchId, Stream target, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var batch = await db.FactBatches.AsNoTracking().SingleOrDefaultAsync(batch => batch.Id == batchId, cancellationToken);
        if (batch is null)
        {
            return false;
        }
        await using var writer = new StreamWriter(target, WithMark, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync($"{ItemTemplate.ReasonColumn.Label.Zh},{batch.Header}");
        var rows = db.QuarantinedRows.AsNoTracking().Where(row => row.BatchId == batchId).OrderBy(row => row.Line);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var place = row.Column is null ? "" : $"[{row.Column}] ";
            await writer.WriteLineAsync($"{CsvText.Cell($"第{row.Line}行 {place}{row.ReasonZh} / {row.ReasonEn}")},{CsvText.Guarded(row.Raw)}");
        }
        return true;
    }
}
