using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Photographs;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Applications.Surveys;

/// <summary>Takes in the photographs and signatures of a home visit before it is recorded, and gives them back to be looked at.</summary>
public sealed class SurveyPictureDesk(WritePath writes, IDbContextFactory<WelfareDb> databases)
{
    private const int SignaturesMost = 12;
    private const string Operation = $"{ApplicationDesk.SubjectType}.survey-picture";

    private const string Reason = "入户调查附件。Attached to the home visit.";

    /// <summary>Gives the picture's number. The same picture sent twice by the same person is one.</summary>
    /// <exception cref="WriteRefusedException">Nothing was written; the exception says why in both languages.</exception>
    public async Task<int> AddAsync(Guid applicationId, NewSurveyPicture picture, Actor actor, CancellationToken cancellationToken)
    {
        // Not where it was taken, nor with which camera.
        var jpeg = PlainPhotograph.Of(picture.Jpeg);
        var digest = SHA256.HashData(jpeg);
        var hash = Convert.ToHexStringLower(digest);
        var order = new WriteOrder(Operation, Guid.CreateVersion7().ToString(), actor, new { applicationId, picture.Kind, picture.Signer, hash });
        var number = 0;
        await writes.WriteAsync(
            order,
            async (db, now) =>
            {
                var application = await ApplicationRegister.InSight(db, actor).WithRecords().SingleOrDefaultAsync(a => a.Id == applicationId, cancellationToken)
                    ?? throw new ApplicationUnknownException();
                await Relatives.KinMark.AttachAsync(db, application, cancellationToken);
                EnsureMayAdd(application, picture, actor, now);
                var there = await HeadsOf(db, applicationId).ToListAsync(cancellationToken);
                var named = application.PicturesOfVisits();
                var waiting = there.FindAll(head => head.AddedBy == actor.Id && !named.Contains(head.Number));
                if (waiting.Find(head => head.Kind == picture.Kind && head.Signer == picture.Signer && head.Sha256.AsSpan().SequenceEqual(digest)) is { } same)
                {
                    number = same.Number;
                    return new(applicationId, ApplicationDesk.SubjectType, Reason, $"{application.Number}: {picture.Kind} {number} is there", application.ApplicantId);
                }
                EnsureThereIsRoom(waiting, picture);
                number = there.Select(head => head.Number).DefaultIfEmpty().Max() + 1;
                db.SurveyPictures.Add(new()
                {
                    ApplicationId = applicationId,
                    Number = number,
                    Kind = picture.Kind,
                    Signer = picture.Signer,
                    AddedBy = actor.Id,
                    AddedAt = now,
                    Sha256 = digest,
                    Content = Convert.ToBase64String(jpeg),
                });
                return new(applicationId, ApplicationDesk.SubjectType, Reason, $"{application.Number}: {picture.Kind} {number}, sha256 {hash}", application.ApplicantId);
            },
            cancellationToken);
        return number;
    }

    /// <summary>A JPEG of those that the application was read with; null for any other.</summary>
    public async Task<byte[]?> FindAsync(Application application, int number, CancellationToken cancellationToken)
    {
        if (application.Pictures.All(head => head.Number != number))
        {
            return null;
        }
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var picture = await db.SurveyPictures.AsNoTracking().SingleOrDefaultAsync(p => p.ApplicationId == application.Id && p.Number == number, cancellationToken);
        return picture is null ? null : Convert.FromBase64String(picture.Content);
    }

    /// <summary>Gives an application the pictures of its visits, and of those that wait for one, this person's own.</summary>
    internal static async Task AttachAsync(WelfareDb db, Application application, Actor actor, CancellationToken cancellationToken)
    {
        var named = application.PicturesOfVisits();
        var heads = await HeadsOf(db, application.Id).ToListAsync(cancellationToken);
        application.Pictures = heads.FindAll(head => head.AddedBy == actor.Id || named.Contains(head.Number));
    }

    /// <summary>What no visit names goes with the step that leads on: photographs of a home that prove nothing are not kept.</summary>
    internal static async Task DropUnusedAsync(WelfareDb db, Application application, ApplicationStep taken, CancellationToken cancellationToken)
    {
        if (taken.From is ApplicationStatus.Accepted or ApplicationStatus.CountyDecision)
        {
            var named = application.PicturesOfVisits().ToList();
            await db.SurveyPictures.Where(p => p.ApplicationId == application.Id && !named.Contains(p.Number)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static IQueryable<SurveyPictureHead> HeadsOf(WelfareDb db, Guid application) => db.SurveyPictures.Where(p => p.ApplicationId == application)
        .OrderBy(p => p.Number).Select(p => new SurveyPictureHead(p.Number, p.Kind, p.Signer, p.AddedBy, p.Sha256));

    private static void EnsureMayAdd(Application application, NewSurveyPicture picture, Actor actor, DateTimeOffset now)
    {
        Ensure(
            StepOption.For(application, actor, now).Any(option => HomeVisit.IsTakenBy(option.Trigger) && option.Objections.Count == 0),
            new("现在不由您登记入户调查。", "The home visit is not yours to record now."));
        Ensure(PlainPhotograph.IsJpeg(picture.Jpeg), new("照片、签字须是 JPEG（.jpg）图片。", "Photographs and signatures are JPEG pictures (.jpg)."));
        Ensure(picture.Jpeg.Length <= SurveyPicture.LongestBytes, new("每张图片不超过 4MB。", "A picture is at most 4 MB."));
        Ensure(
            picture.Kind == SurveyPictureKind.Signature ? picture.Signer is { Length: > 0 and <= SurveyPicture.SignerMaxLength } : picture.Signer is null,
            new("调查人签字须写明签字人。", "An investigator's signature says whose it is."));
    }

    // A signature can be drawn once more: the one that is named with the visit counts.
    private static void EnsureThereIsRoom(List<SurveyPictureHead> waiting, NewSurveyPicture picture) => Ensure(
        waiting.Count(head => head.Kind == picture.Kind) < (picture.Kind == SurveyPictureKind.Photo ? SurveyPicture.PhotosMost : SignaturesMost),
        picture.Kind == SurveyPictureKind.Photo
            ? new($"照片最多 {SurveyPicture.PhotosMost} 张。", $"At most {SurveyPicture.PhotosMost} photographs.")
            : new($"签字图片最多 {SignaturesMost} 张。", $"At most {SignaturesMost} pictures of signatures."));

    private static void Ensure(bool holds, Rules.Words otherwise)
    {
        if (!holds)
        {
            throw new SurveyPictureRefusedException(otherwise);
        }
    }
}

/// <summary>A photograph or signature that was not taken in.</summary>
public sealed class SurveyPictureRefusedException(Rules.Words says) : WriteRefusedException(says);
