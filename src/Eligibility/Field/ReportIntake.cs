using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Photographs;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Field;

/// <summary>
/// Takes reports in from phones: the text first, then pictures in chunks, in any order and as often as they come. Each write is one transaction
/// with its audit entry and its idempotency record.
/// </summary>
public sealed class ReportIntake(IDbContextFactory<WelfareDb> databases, WritePath writes, ReportSeal seal, ReceiptSigning signing, ReportVisits visits, ReportedDamage damage)
{
    /// <summary>How a report stands; null where this device has sent none of that id.</summary>
    public async Task<ReportStanding?> StandingAsync(Guid id, Device device, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var report = await db.FieldReports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.DeviceId == device.Id, cancellationToken);
        if (report is null)
        {
            return null;
        }
        var pictures = await PictureHead.Of(db.FieldPictures.Where(p => p.ReportId == id)).ToListAsync(cancellationToken);
        var there = await db.FieldPictureChunks.AsNoTracking().Where(c => c.ReportId == id)
            .Select(c => new { c.Picture, c.Number }).ToListAsync(cancellationToken);
        var missing = pictures.Where(picture => !picture.IsThere)
            .Select(picture => new MissingPicture(picture.Number, MissingOf(picture, there.Where(c => c.Picture == picture.Number).Select(c => c.Number))))
            .ToList();
        if (missing.Count > 0)
        {
            return new(id, missing, null);
        }
        // Before the receipt: where it breaks off here, the phone sends again.
        await damage.FileAsync(report, DeviceRegister.WorkerOf(device), cancellationToken);
        return new(id, missing, signing.Sign(report, pictures));
    }

    // Where all have come and the picture is not whole, the request that should have made it whole broke off, or is at it now: the last one is asked for again.
    private static List<int> MissingOf(PictureHead picture, IEnumerable<int> there) =>
        Enumerable.Range(0, picture.Chunks).Except(there).ToList() is { Count: > 0 } missing ? missing : [picture.Chunks - 1];

    /// <exception cref="ReportRefusedException">It cannot be opened, or does not say what it announces.</exception>
    /// <exception cref="KeyReusedException">The id belongs to a report of another content or device.</exception>
    public async Task TakeTextAsync(
        Guid id, Device device, DateTimeOffset phoneAt, byte[] message, IReadOnlyList<AnnouncedPicture> pictures, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(message);
        var actor = DeviceRegister.WorkerOf(device);
        var order = new WriteOrder("field-report.receive", $"field-report:{id}", actor, new { id, device = device.Id, hash, pictures });
        if (await writes.AnswerBeforeAsync(order, cancellationToken) is not null)
        {
            return; // Sent again: it is neither opened nor does it wait for its turn to write.
        }
        if (seal.Open(id, ReportSeal.Text, message) is not { } text)
        {
            throw new ReportRefusedException("sealed", new("这份记录打不开：它不是为这台服务器封装的，或者内容被改动。", "This report cannot be opened: it was sealed for another server, or changed."));
        }
        if (ReportContent.Parse(text) is not { } content || content.Pictures.Length != pictures.Count)
        {
            throw new ReportRefusedException("sealed", new("这份记录的内容不完整。", "The content of this report is not whole."));
        }
        if (content.Position?.Problem() is { } nowhere)
        {
            throw new ReportRefusedException("position", nowhere);
        }
        await writes.WriteAsync(order, async (db, now) =>
        {
            var report = New(id, device, phoneAt, now, hash, content);
            foreach (var (picture, index) in pictures.Select((picture, index) => (picture, index)))
            {
                report.Pictures.Add(new FieldPicture
                {
                    ReportId = id,
                    Number = index + 1,
                    Kind = content.Pictures[index] == "signature" ? PictureKind.Signature : PictureKind.Photo,
                    SealedLength = picture.Length,
                    SealedSha256 = picture.Sha256,
                });
            }
            var become = await visits.BecomeAsync(db, content, actor, evenIfUnknown: false, cancellationToken);
            (report.VisitId, report.KeptBecause) = (become.Visit, become.KeptBecause);
            db.FieldReports.Add(report);
            return new(id, nameof(FieldReport), "one-window service", DetailOf(become, content), become.Applicant);
        }, cancellationToken);
    }

    private static string DetailOf(BecomeVisit become, ReportContent content) =>
        (become.Visit is { } visit ? $"visit {visit}" : $"kept: {become.KeptBecause}") + content.Changes switch
        {
            null => "",
            { Nothing: true } => "; told that nothing has changed",
            _ => "; told what has changed",
        };

    /// <summary>The last chunk that was missing makes the picture whole.</summary>
    /// <exception cref="ReportRefusedException">There is no such picture or chunk, or the picture cannot be opened: then all of its chunks go.</exception>
    public async Task TakeChunkAsync(Guid id, Device device, int number, int chunk, byte[] bytes, CancellationToken cancellationToken)
    {
        var actor = DeviceRegister.WorkerOf(device);
        await using var read = await databases.CreateDbContextAsync(cancellationToken);
        var announced = read.FieldPictures.Where(p => p.ReportId == id && p.Number == number && read.FieldReports.Any(r => r.Id == id && r.DeviceId == device.Id));
        var picture = await PictureHead.Of(announced).SingleOrDefaultAsync(cancellationToken);
        if (picture is null || chunk >= picture.Chunks || chunk < 0)
        {
            throw new ReportRefusedException("chunk", new("没有这张图片或者这一段。", "There is no such picture or chunk."), isUnknown: true);
        }
        if (bytes.Length != picture.LengthOf(chunk))
        {
            throw new ReportRefusedException("chunk", new($"这一段应为 {picture.LengthOf(chunk)} 字节。", $"This chunk has {picture.LengthOf(chunk)} bytes."));
        }
        if (picture.IsThere)
        {
            return;
        }
        if (!await read.FieldPictureChunks.AnyAsync(c => c.ReportId == id && c.Picture == number && c.Number == chunk, cancellationToken))
        {
            await KeepAsync(new() { ReportId = id, Picture = number, Number = chunk, Bytes = bytes }, cancellationToken);
        }
        var chunks = read.FieldPictureChunks.AsNoTracking().Where(c => c.ReportId == id && c.Picture == number);
        if (await announced.AnyAsync(p => p.SealedContent != null, cancellationToken))
        {
            // The same chunk came again while another request completed the picture.
            await chunks.ExecuteDeleteAsync(cancellationToken);
            return;
        }
        if (await chunks.CountAsync(cancellationToken) < picture.Chunks)
        {
            return;
        }
        var parts = await chunks.OrderBy(c => c.Number).Select(c => c.Bytes).ToListAsync(cancellationToken);
        // Fewer are left where another request completes the picture at this moment.
        if (parts.Count == picture.Chunks)
        {
            await CompleteAsync(picture, [.. parts.SelectMany(part => part)], actor, cancellationToken);
        }
    }

    // A chunk says nothing by itself, so it has no entry in the trail; the picture it completes has one. The transaction is there for its turn to write.
    private async Task KeepAsync(FieldPictureChunk chunk, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(ProviderDifferences.InsertAbsent(db.Database, chunk), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task CompleteAsync(PictureHead picture, byte[] message, Actor actor, CancellationToken cancellationToken)
    {
        var arrived = SHA256.HashData(message).AsSpan().SequenceEqual(picture.SealedSha256);
        var jpeg = arrived ? seal.Open(picture.ReportId, picture.Number, message) : null;
        if (!PlainPhotograph.IsJpeg(jpeg))
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.FieldPictureChunks.Where(c => c.ReportId == picture.ReportId && c.Picture == picture.Number).ExecuteDeleteAsync(cancellationToken);
            throw new ReportRefusedException("chunk", arrived
                ? new("这张图片打不开，或者不是 JPEG。", "This picture cannot be opened, or is no JPEG.")
                : new("这张图片在传送中损坏，请重新发送。", "This picture was damaged on its way; send it again."));
        }
        var order = new WriteOrder(
            "field-report.picture", $"field-picture:{picture.ReportId}:{picture.Number}", actor, new { picture.ReportId, picture.Number, picture.SealedSha256 });
        await writes.WriteAsync(order, async (db, _) =>
        {
            var row = await db.FieldPictures.SingleAsync(p => p.ReportId == picture.ReportId && p.Number == picture.Number, cancellationToken);
            row.Content = Convert.ToBase64String(PlainPhotograph.Of(jpeg));
            await db.FieldPictureChunks.Where(c => c.ReportId == picture.ReportId && c.Picture == picture.Number).ExecuteDeleteAsync(cancellationToken);
            return new(picture.ReportId, nameof(FieldReport), "one-window service", FormattableString.Invariant($"picture {picture.Number}"));
        }, cancellationToken);
    }

    private static FieldReport New(Guid id, Device device, DateTimeOffset phoneAt, DateTimeOffset now, byte[] hash, ReportContent content) => new()
    {
        Id = id,
        DeviceId = device.Id,
        WorkerId = device.WorkerId,
        WorkerName = device.WorkerName,
        PhoneAt = phoneAt,
        ReceivedAt = now,
        SealedSha256 = hash,
        VillageCode = content.VillageCode,
        Content = (content with { Position = null }).ToJson(),
        Position = content.Position,
    };
}

/// <summary>A picture that a report says will follow: its bytes as the phone sealed them.</summary>
public sealed record AnnouncedPicture(int Length, byte[] Sha256);

/// <summary>What is still to come of a report; the receipt once nothing is.</summary>
public sealed record ReportStanding(Guid Report, IReadOnlyList<MissingPicture> Missing, FieldReceipt? Receipt);

public sealed record MissingPicture(int Picture, IReadOnlyList<int> Chunks);

/// <summary>What was sent cannot be taken, in which field and why.</summary>
public sealed class ReportRefusedException(string field, Words says, bool isUnknown = false) : Exception(says.En)
{
    public string Field { get; } = field;

    public Words Says { get; } = says;

    /// <summary>Whether it is about something that is not there.</summary>
    public bool IsUnknown { get; } = isUnknown;
}
