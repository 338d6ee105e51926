using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Payments;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Tests.Applications;

namespace Welfare.Eligibility.Tests.Payments;

public sealed class PaymentFileTests
{
    [Fact]
    [Trait("ASVS", "5.4.1")]
    public async Task Export_ReleasedList_IsTheFileOfTheLaw()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync(54001);
        await county.GrantAsync(10, hasAccount: false);
        await county.GrantAsync(88000);
        var list = await county.ReleasedAsync();

        var file = await county.ExportAsync(list);

        var lines = Encoding.UTF8.GetString(file.Content).Split('\n');
        var rows = $"1,测试甲,350128198001010009,{PayingCounty.Card},{PayingCounty.Bank},54001,minimum-income,202604救助\n3,测试甲,350128198001030005,{PayingCounty.Card},{PayingCounty.Bank},88000,minimum-income,202604救助\n";
        var numbers = lines[1..3].Select(line => line.Split(',')[2]).ToList();
        rows = rows.Replace("350128198001010009", numbers[0], StringComparison.Ordinal).Replace("350128198001030005", numbers[1], StringComparison.Ordinal);
        string.Join('\n', lines[1..]).Should().Be(rows);
        lines[0].Should().Be($"{list.Number},minimum-income,202604,2,142001,{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows)))}");
        file.Name.Should().Be("350128-minimum-income-202604-1.csv");
        await using var db = county.Open();
        (await db.AuditEntries.Where(e => e.Action == "payment-list.look").Select(e => e.PersonId).ToListAsync())
            .Should().BeEquivalentTo(list.Paid.Select(line => (Guid?)line.PersonId), "everybody whose account goes out is told so in their list");
    }

    [Fact]
    public async Task Export_Again_IsTheSameByteByByteWhateverHasChangedSince()
    {
        await using var county = await PayingCounty.StartAsync();
        var award = await county.GrantAsync();
        var list = await county.ReleasedAsync();
        var first = await county.ExportAsync(list);
        await county.Awards.PayIntoAsync(award.Id, (await county.ReadAsync(award)).Version, new(AccountKind.Passbook, PayingCounty.Bank, "12345678"), PayingCounty.NewKey(), PayingCounty.Cashier, default);
        await county.DecideAsync(award, new EndAward(new(2026, 5, 1), AwardEnd.OwnWish, null, "自愿"));
        await county.ReturnAsync(list, "1,54000,ACCOUNT_CLOSED");

        var again = await county.ExportAsync(list);
        var sameKey = PayingCounty.NewKey();
        var third = await county.Payments.ExportAsync(list.Id, FileEncoding.Utf8, sameKey, PayingCounty.Maker, default);
        var replayed = await county.Payments.ExportAsync(list.Id, FileEncoding.Utf8, sameKey, PayingCounty.Maker, default);

        again.Content.Should().Equal(first.Content);
        third.Content.Should().Equal(first.Content);
        replayed.Content.Should().Equal(first.Content);
    }

    [Fact]
    public async Task Export_CutOffBeforeTheFileWasSent_IsTheSameAfterwards()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        var list = await county.ReleasedAsync();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var cut = () => county.Payments.ExportAsync(list.Id, FileEncoding.Utf8, PayingCounty.NewKey(), PayingCounty.Maker, stopped.Token);
        await cut.Should().ThrowAsync<OperationCanceledException>();

        var file = await county.ExportAsync(list);

        file.Content.Should().Equal((await county.ExportAsync(list)).Content);
        await using var db = county.Open();
        (await db.PaymentLines.CountAsync(line => line.Counts)).Should().Be(1);
    }

    [Fact]
    public async Task Export_InTheChineseEncoding_SaysTheSame()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync(name: "𠮷㛃·买买提");
        var list = await county.ReleasedAsync();

        var chinese = await county.ExportAsync(list, FileEncoding.Gb18030);

        var text = Encoding.GetEncoding(54936).GetString(chinese.Content);
        text.Should().Be(Encoding.UTF8.GetString((await county.ExportAsync(list)).Content)).And.Contain("𠮷㛃·买买提");
    }

    [Theory]
    [InlineData("=cmd", "'=cmd")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("甲,乙", "\"甲,乙\"")]
    [InlineData("甲\"乙", "\"甲\"\"乙\"")]
    [Trait("ASVS", "1.2.10")]
    public async Task Export_NameThatASpreadsheetWouldRun_IsText(string name, string cell)
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync(name: name);

        var file = await county.ExportAsync(await county.ReleasedAsync());

        Encoding.UTF8.GetString(file.Content).Should().Contain($"\n1,{cell},");
    }

    [Fact]
    public async Task Export_LineBentAfterTheRelease_IsRefused()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        var list = await county.ReleasedAsync();
        await using (var db = county.Open())
        {
            await db.PaymentLines.ExecuteUpdateAsync(line => line.SetProperty(l => l.Amount, 54001));
        }

        var export = () => county.ExportAsync(list);

        await export.Should().ThrowAsync<InvalidDataException>();
    }

    [Fact]
    public async Task Export_ByAnyOtherRole_IsRefused()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        var list = await county.ReleasedAsync();

        foreach (var role in Roles.All.Except([Roles.PaymentOfficer]))
        {
            var export = () => county.ExportAsync(list, actor: Cast.In(role, "某人", Cast.County));
            await export.Should().ThrowAsync<PaymentRefusedException>(role);
        }
    }

    [Fact]
    public async Task Returns_OfTheBank_AreOwedAgainAndPaidOnce()
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync(100);
        var failed = await county.GrantAsync(54000);
        var list = await county.ReleasedAsync();

        (await county.ReturnAsync(list, "2,54000,NAME_MISMATCH")).Should().Be(1);
        (await county.ReturnAsync(list, "2,54000,NAME_MISMATCH")).Should().Be(0, "it is booked already");

        (await county.ReadAsync(list.Id)).Lines.Single(line => line.AwardId == failed.Id).Should().BeEquivalentTo(new { Returned = ReturnCode.NameMismatch, Counts = false });
        var second = await county.ReleasedAsync();
        second.Paid.Should().ContainSingle().Which.AwardId.Should().Be(failed.Id);
        var third = () => county.MakeAsync();
        await third.Should().ThrowAsync<PaymentRefusedException>();
    }

    [Theory]
    [InlineData("350128-minimum-income-202604-2,1\n1,54000,OTHER")]
    [InlineData("350128-minimum-income-202604-1,2\n1,54000,OTHER")]
    [InlineData("350128-minimum-income-202604-1,1\n1,53999,OTHER")]
    [InlineData("350128-minimum-income-202604-1,1\n9,54000,OTHER")]
    [InlineData("350128-minimum-income-202604-1,1\n1,54000,LOST")]
    [InlineData("350128-minimum-income-202604-1,2\n1,54000,OTHER\n1,54000,OTHER")]
    [InlineData("350128-minimum-income-202604-1,2\n1,54000,OTHER\n2,1,OTHER")]
    [InlineData("")]
    public async Task Returns_FileThatIsNotOfThisList_BooksNothing(string text)
    {
        await using var county = await PayingCounty.StartAsync();
        await county.GrantAsync();
        var list = await county.ReleasedAsync();

        var book = () => county.Payments.BookReturnsAsync(list.Id, text, PayingCounty.NewKey(), PayingCounty.Maker, default);

        await book.Should().ThrowAsync<PaymentRefusedException>();
        (await county.ReadAsync(list.Id)).Lines.Should().OnlyContain(line => line.Returned == null && line.Counts);
    }
}
