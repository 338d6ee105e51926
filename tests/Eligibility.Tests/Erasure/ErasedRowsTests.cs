using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Erasure;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tests.Audit;
using Welfare.Eligibility.Tests.Payments;
using Welfare.Eligibility.Tests.Storage;

namespace Welfare.Eligibility.Tests.Erasure;

public sealed class ErasedRowsTests
{
    [Fact]
    public async Task Tables_WithSealedValues_AreErasedOrSayWhyNot()
    {
        await using var installation = await Installation.StartAsync();
        await using var db = installation.Open();

        ErasedRows.Whose.Keys.Concat(ErasedRows.Besides.Keys).Should().BeEquivalentTo(SealedTable.Of(db.Model).Select(table => table.Name), "a table that is added is thought of");
    }

    /// <summary>Of two people with everything, one is erased: nothing of theirs can be read any more, nothing of the other's has changed, and keys can still be renewed.</summary>
    [Fact]
    public async Task Erase_OneOfTwo_TakesEverySealedValueOfThatOneAndNoOther()
    {
        await using var installation = await Installation.WithOwnKeysAsync();
        await SealedRows.AddAsync(installation, 1);
        await SealedRows.AddAsync(installation, 2);
        var person = await WithTheirReportsAsync(installation);
        var before = await SealedRows.ReadAsync(installation);

        await EraseAsync(installation, person);

        var after = (await SealedRows.ReadAsync(installation)).ToLookup(value => (value.Column, value.Row), value => value.Text);
        var columns = (await ColumnsAsync(installation)).ToDictionary(column => column.Sealed.FullName, column => column.Sealed.ErasedAs);
        foreach (var of in before.GroupBy(value => value.Column))
        {
            var table = of.Key.Split('.')[0];
            var changed = of.Where(value => after[(value.Column, value.Row)].SingleOrDefault() != value.Text).ToList();
            if (ErasedRows.Besides.TryGetValue(table, out var why) && why != "deleted")
            {
                changed.Should().BeEmpty(of.Key);
                continue;
            }
            changed.Should().HaveCount(of.Count() / 2, "{0}: one's, not the other's", of.Key);
            changed.SelectMany(value => after[(value.Column, value.Row)]).Where(text => text != columns[of.Key]).Should().BeEmpty(of.Key);
        }
        var keys = installation.Get<KeyKeeping>();
        await keys.RotateAsync(KeyKind.Column, default);
        (await keys.ResealAsync(null, default)).Should().BeEmpty();
        (await keys.UseAsync(default)).Single(use => use is { Kind: KeyKind.Column, Id: 1 }).Values.Should().Be(0);
        await installation.Get<AuditAnchors>().AddAsync(default);
        (await ChainedDesk.VerifyAsync(installation)).Fault.Should().BeNull();
    }

    [Fact]
    public async Task Erase_ValueThatWasErased_CannotBeSetToSomethingElse()
    {
        await using var installation = await Installation.StartAsync();
        await SealedRows.AddAsync(installation, 1);
        await using var db = installation.Open();
        var person = await db.Applications.Select(a => a.ApplicantId).SingleAsync();
        await EraseAsync(installation, person);

        var setting = () => ChainedDesk.ExecuteAsync(db, "UPDATE Decisions SET Reason = 'AgEBAAAA'");
        await setting.Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>();
        var emptying = () => ChainedDesk.ExecuteAsync(db, "UPDATE Decisions SET Reason = ''");
        await emptying.Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>();
    }

    [Fact]
    public async Task Erase_PeopleOnAReleasedList_TheFileIsRefusedInWordsAndImportsGoOn()
    {
        await using var county = await PayingCounty.StartAsync();
        var (one, two, three) = (await county.GrantAsync(), await county.GrantAsync(name: "测试乙"), await county.GrantAsync(name: "测试丙"));
        var list = await county.ReleasedAsync();
        await county.ExportAsync(list);
        await using (var db = county.Open())
        {
            await new ErasedRows(db).EraseAsync([one.PersonId, two.PersonId], default);
        }

        var exporting = () => county.ExportAsync(list);

        (await exporting.Should().ThrowAsync<PaymentRefusedException>()).Which.Says.En.Should().Contain("erased");
        var lines = (await county.ReadAsync(list.Id)).Lines.OrderBy(line => line.Seq).ToList();
        lines.Select(line => (line.Name, line.MaskedAccount)).Should().Equal(
            (ErasedText.Says, ErasedText.Says), (ErasedText.Says, ErasedText.Says), ("测试丙", "***************2344"));
        lines.Sum(line => line.Amount).Should().Be(list.PaidFen, "what was paid stays");
        await county.DeliverDeathAsync(three, "2026-04-01");
    }

    // The reports that SealedRows makes are nobody's yet.
    private static async Task<Guid> WithTheirReportsAsync(Installation installation)
    {
        await using var db = installation.Open();
        var visits = await db.Visits.OrderBy(v => v.Id).Select(v => new { v.Id, v.ApplicantId }).ToListAsync();
        var reports = await db.FieldReports.OrderBy(r => r.Id).ToListAsync();
        foreach (var (report, visit) in reports.Zip(visits))
        {
            report.VisitId = visit.Id;
        }
        await db.SaveChangesAsync();
        return visits[0].ApplicantId;
    }

    private static async Task<List<SealedTable.Column>> ColumnsAsync(Installation installation)
    {
        await using var db = installation.Open();
        return [.. SealedTable.Of(db.Model).SelectMany(table => table.Columns)];
    }

    private static async Task EraseAsync(Installation installation, Guid person)
    {
        await using var db = installation.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await new ErasedRows(db).EraseAsync([person], default);
        await transaction.CommitAsync();
    }
}
