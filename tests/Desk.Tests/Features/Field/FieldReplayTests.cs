using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Tests.Features.Field;

/// <summary>What comes again is no error, and nobody who reads the log is told of one.</summary>
public sealed class FieldReplayTests : IDisposable
{
    private const string Township = "350128107";

    private readonly Watch _watch = new();
    private readonly DeskFactory _desk;

    public FieldReplayTests() => _desk = new() { Watch = _watch };

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task TakeChunk_TheSameAtTheSameMoment_IsKeptOnceAndLogsNoError()
    {
        using var family = Family.In(_desk).With("江回放", new(1960, 1, 2), "02").Saved();
        var phone = await FieldPhone.RegisteredAsync(_desk, Township);
        var picture = (byte[])[0xFF, 0xD8, 0xFF, .. RandomNumberGenerator.GetBytes(300_000)];
        var report = phone.Seal(new { idNumber = family.HeadNumber, name = family.HeadName, villageCode = Family.Village, pictures = new List<string> { "photo" } }, [picture]);
        (await phone.SendTextAsync(report)).StatusCode.Should().Be(HttpStatusCode.OK);

        foreach (var (number, chunk) in report.Chunks)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => phone.SendChunkAsync(report, number, chunk)));
            answers.Select(answer => answer.StatusCode).Should().AllBeEquivalentTo(HttpStatusCode.OK);
        }

        await using var db = _desk.Services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContext();
        Convert.FromBase64String((await db.FieldPictures.SingleAsync(p => p.ReportId == report.Id)).Content!).Should().Equal(picture);
        (await db.FieldPictureChunks.AnyAsync()).Should().BeFalse();
        _watch.Seen.Where(seen => seen.Where.StartsWith("log Error", StringComparison.Ordinal) || seen.Where.StartsWith("log Critical", StringComparison.Ordinal))
            .Select(seen => seen.Text).Should().BeEmpty();
    }
}
