using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Demo;

/// <summary>Drawn pictures that stand for the photograph and the signatures of a made-up home visit.</summary>
public static class DemoPictures
{
    public static byte[] Photo { get; } = Read("survey-photo.jpg");

    public static byte[] Signature { get; } = Read("survey-signature.jpg");

    /// <summary>A photograph, a signature of each and one of the household. Gives their numbers.</summary>
    public static async Task<IReadOnlyList<int>> AttachAsync(
        SurveyPictureDesk desk, Guid application, IEnumerable<string> investigators, Actor actor, CancellationToken cancellationToken)
    {
        NewSurveyPicture[] pictures =
        [
            .. investigators.Select(name => new NewSurveyPicture(SurveyPictureKind.Signature, name, Signature)),
            new(SurveyPictureKind.HouseholdSignature, null, Signature),
            new(SurveyPictureKind.Photo, null, Photo),
        ];
        var numbers = new List<int>();
        foreach (var picture in pictures)
        {
            numbers.Add(await desk.AddAsync(application, picture, actor, cancellationToken));
        }
        return numbers;
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(DemoPictures).Assembly.GetManifestResourceStream($"Welfare.Eligibility.Demo.{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
