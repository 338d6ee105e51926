using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Commands.Loads;

/// <summary>What the database holds after all of it, against what the phones sealed.</summary>
internal sealed class FieldReckoning(IReadOnlyDictionary<Guid, ExpectedReport> expected, DateTimeOffset from, DateTimeOffset until)
{
    /// <summary>Reports held that some phone sealed.</summary>
    public int Held { get; private set; }

    public int Strange { get; private set; }

    public int Lost => expected.Count - Held;

    /// <summary>Reports whose text, person or phone is another's.</summary>
    public int Changed { get; private set; }

    /// <summary>Reports of which either clock is not as it was.</summary>
    public int ClocksWrong { get; private set; }

    public int Pictures { get; private set; }

    /// <summary>Pictures missing, at the wrong report or in the wrong place, or not the picture that was sealed.</summary>
    public int PicturesWrong { get; private set; }

    public int Visits { get; private set; }

    /// <summary>Visits made of more than one report.</summary>
    public int VisitsShared { get; private set; }

    /// <summary>Reports and pictures without exactly one audit entry, and entries of none.</summary>
    public int EntriesWrong { get; private set; }

    /// <summary>Parts of pictures that were left over.</summary>
    public int ChunksLeft { get; private set; }

    public string Integrity { get; private set; } = "";

    public AuditReport? Audit { get; private set; }

    public bool IsWhole =>
        Lost + Strange + Changed + ClocksWrong + PicturesWrong + VisitsShared + EntriesWrong + ChunksLeft == 0 && Integrity == "ok" && Audit is { Fault: null };

    public async Task CountAsync(string folder, CancellationToken cancel)
    {
        await using var services = DeskStorage.Of(folder);
        await using var db = await services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync(cancel);
        await ReportsAsync(db, cancel);
        await PicturesAsync(db, cancel);
        await EntriesAsync(db, cancel);
        ChunksLeft = await db.FieldPictureChunks.CountAsync(cancel);
        Integrity = await DeskStorage.IntegrityAsync(db, cancel);
        Audit = await services.GetRequiredService<AuditVerification>().VerifyAsync([], null, cancel);
        SqliteConnection.ClearAllPools();
    }

    private async Task ReportsAsync(WelfareDb db, CancellationToken cancel)
    {
        HashSet<Guid> visits = [];
        await foreach (var report in db.FieldReports.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!expected.TryGetValue(report.Id, out var sealedAs))
            {
                Strange++;
                continue;
            }

            Held++;
            var same = report.DeviceId == sealedAs.Device && report.SealedSha256.AsSpan().SequenceEqual(sealedAs.TextSha256)
                && ReportContent.Of(report.Content).IdNumber == sealedAs.IdNumber && report.VisitId is null == report.KeptBecause is not null;
            Changed += same ? 0 : 1;
            ClocksWrong += report.PhoneAt == sealedAs.PhoneAt && report.ReceivedAt >= from && report.ReceivedAt <= until ? 0 : 1;
            VisitsShared += report.VisitId is { } visit && !visits.Add(visit) ? 1 : 0;
        }

        Visits = visits.Count;
    }

    private async Task PicturesAsync(WelfareDb db, CancellationToken cancel)
    {
        await foreach (var picture in db.FieldPictures.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            Pictures++;
            var right = expected.TryGetValue(picture.ReportId, out var report) && picture.Number <= report.PictureSha256.Count && picture.Content is { } content
                && SHA256.HashData(Convert.FromBase64String(content)).AsSpan().SequenceEqual(report.PictureSha256[picture.Number - 1]);
            PicturesWrong += right ? 0 : 1;
        }

        PicturesWrong += Math.Max(0, expected.Values.Sum(report => report.PictureSha256.Count) - Pictures);
    }

    private async Task EntriesAsync(WelfareDb db, CancellationToken cancel)
    {
        foreach (var (action, of) in new (string, Func<ExpectedReport, int>)[] { ("field-report.receive", _ => 1), ("field-report.picture", report => report.PictureSha256.Count) })
        {
            var written = await db.AuditEntries.AsNoTracking().Where(entry => entry.Action == action).GroupBy(entry => entry.SubjectId)
                .Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count, cancel);
            EntriesWrong += expected.Values.Count(report => written.GetValueOrDefault(report.Id.ToString()) != of(report));
            EntriesWrong += written.Keys.Count(id => !expected.ContainsKey(Guid.Parse(id)));
        }
    }
}
