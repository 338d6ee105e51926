using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Desk.Features.Review;

/// <summary>Takes in the photographs and signatures that come with the form of a home visit, so that they are there however the form comes back.</summary>
public sealed class SurveyUploads(SurveyPictureDesk desk)
{
    private const string SignaturePrefix = "signature";

    /// <summary>The name of the file field beside an investigator's name.</summary>
    public static string SignatureOf(int investigator) => $"{SignaturePrefix}{investigator}";

    /// <summary>What this person took in for a visit that is not recorded yet.</summary>
    public static IEnumerable<SurveyPictureHead> Waiting(Application application, Actor actor) => application.WaitingPictures().Where(picture => picture.AddedBy == actor.Id);

    public static Words WordsOf(SurveyPictureHead picture) => picture.Kind switch
    {
        SurveyPictureKind.Photo => new($"入户照片（编号 {picture.Number}）", $"Photograph no. {picture.Number}"),
        SurveyPictureKind.HouseholdSignature => new("申请人一方的签字", "The household's signature"),
        _ => new($"{picture.Signer}的签字", $"Signature of {picture.Signer}"),
    };

    /// <summary>Gives the form with the pictures that are new chosen, and what was wrong with the rest.</summary>
    public async Task<(StepForm Form, IReadOnlyList<Problem> Problems)> TakeInAsync(
        Application application, StepForm form, IFormFileCollection files, Actor actor, CancellationToken cancel)
    {
        List<Problem> problems = [];
        foreach (var file in files.Where(file => file.Length > 0))
        {
            if (Read(file.Name, form) is not { } read)
            {
                continue;
            }
            var (kind, field, signer) = read;
            if (kind == SurveyPictureKind.Signature && signer is null)
            {
                problems.Add(new(field, new("有签字没有写明是谁的：请先填写调查人姓名，再重新选择该签字。", "A signature came without a name: enter the investigator, then choose the signature again.")));
                continue;
            }
            try
            {
                var number = await desk.AddAsync(application.Id, new(kind, signer, await BytesAsync(file, cancel)), actor, cancel);
                var replaced = kind == SurveyPictureKind.Photo ? [] : application.Pictures.Where(picture => picture.Kind == kind && picture.Signer == signer).Select(picture => picture.Number);
                form = form with { Pictures = [.. form.Pictures.Except(replaced).Append(number).Distinct()] };
            }
            catch (WriteRefusedException refused)
            {
                problems.Add(new(field, refused.Says));
            }
        }
        return (form, [.. problems.DistinctBy(problem => (problem.Field, problem.Words.Zh))]);
    }

    private static (SurveyPictureKind Kind, string Field, string? Signer)? Read(string name, StepForm form) => name switch
    {
        StepFields.Photos => (SurveyPictureKind.Photo, StepFields.Photos, null),
        StepFields.HouseholdSignature => (SurveyPictureKind.HouseholdSignature, StepFields.HouseholdSignature, null),
        _ when name.StartsWith(SignaturePrefix, StringComparison.Ordinal) && int.TryParse(name[SignaturePrefix.Length..], out var row) =>
            (SurveyPictureKind.Signature, StepFields.Signatures, form.Investigators.ElementAtOrDefault(row)?.Trim() is { Length: > 0 } signer ? signer : null),
        _ => null,
    };

    // One byte more than may be is enough to see that it is too long.
    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancel)
    {
        var bytes = new byte[Math.Min(file.Length, SurveyPicture.LongestBytes + 1)];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }
}
