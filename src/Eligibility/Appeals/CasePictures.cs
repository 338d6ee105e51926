using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Field;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Appeals;

/// <summary>Every photograph and signature of a household's case: of its home visits, from a phone at its door, of its damaged house.</summary>
public sealed class CasePictures(IDbContextFactory<WelfareDb> databases)
{
    /// <summary>Those from the door first, then of the house, then of each home visit; each is opened when it is its turn. The application is one that the asker has in sight.</summary>
    public async IAsyncEnumerable<CasePicture> OfAsync(Application application, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var picture in AtTheDoorAsync(db, application, cancellationToken))
        {
            yield return picture;
        }
        await foreach (var picture in OfTheHouseAsync(db, application, cancellationToken))
        {
            yield return picture;
        }
        await foreach (var picture in OfHomeVisitsAsync(db, application, cancellationToken))
        {
            yield return picture;
        }
    }

    private static async IAsyncEnumerable<CasePicture> AtTheDoorAsync(WelfareDb db, Application application, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reports = await db.FieldReports.AsNoTracking().Where(report => report.VisitId == application.VisitId).OrderBy(report => report.ReceivedAt).ThenBy(report => report.Id)
            .Select(report => new { report.Id, report.ReceivedAt, report.WorkerName }).ToListAsync(cancellationToken);
        foreach (var report in reports)
        {
            await foreach (var picture in db.FieldPictures.AsNoTracking().Where(p => p.ReportId == report.Id).OrderBy(p => p.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (picture.Content is { } content)
                {
                    yield return new(picture.Kind == PictureKind.Photo ? CasePictureKind.AtTheDoor : CasePictureKind.SignedAtTheDoor, report.ReceivedAt, report.WorkerName, Convert.FromBase64String(content));
                }
            }
        }
    }

    private static async IAsyncEnumerable<CasePicture> OfTheHouseAsync(WelfareDb db, Application application, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reports = await db.DamageReports.AsNoTracking().Where(report => report.VisitId == application.VisitId).OrderBy(report => report.Id)
            .Select(report => new { report.Id, report.FiledAt }).ToListAsync(cancellationToken);
        foreach (var report in reports)
        {
            await foreach (var picture in db.DamagePictures.AsNoTracking().Where(p => p.ReportId == report.Id).OrderBy(p => p.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                yield return new(CasePictureKind.DamagedHouse, report.FiledAt, null, Convert.FromBase64String(picture.Content));
            }
        }
    }

    // What waits for a visit that is not recorded is in no file.
    private static async IAsyncEnumerable<CasePicture> OfHomeVisitsAsync(WelfareDb db, Application application, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var survey in application.Surveys.OrderBy(survey => survey.At))
        {
            foreach (var number in survey.Pictures.Order())
            {
                if (await db.SurveyPictures.AsNoTracking().SingleOrDefaultAsync(p => p.ApplicationId == application.Id && p.Number == number, cancellationToken) is { } picture)
                {
                    yield return new(KindOf(picture.Kind), survey.At, picture.Signer, Convert.FromBase64String(picture.Content));
                }
            }
        }
    }

    private static CasePictureKind KindOf(SurveyPictureKind kind) => kind switch
    {
        SurveyPictureKind.Photo => CasePictureKind.HomeVisit,
        SurveyPictureKind.Signature => CasePictureKind.SignedByInvestigator,
        _ => CasePictureKind.SignedByHousehold,
    };
}

/// <summary>A JPEG of a case.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="At">When the report came in, the damage was filed or the visit was recorded.</param>
/// <param name="By">Who sent it, or which investigator signed; null where the kind says enough.</param>
/// <param name="Jpeg">The picture.</param>
public sealed record CasePicture(CasePictureKind Kind, DateTimeOffset At, string? By, byte[] Jpeg);

public enum CasePictureKind
{
    /// <summary>Taken by a phone at the household's door.</summary>
    AtTheDoor,

    /// <summary>Signed on that phone.</summary>
    SignedAtTheDoor,
    DamagedHouse,
    HomeVisit,
    SignedByInvestigator,
    SignedByHousehold,
}
