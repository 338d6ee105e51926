using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Visits;

namespace Welfare.Desk.Features.Damage;

/// <summary>Reads what was filed about a house; what cannot be read is a problem of its field.</summary>
internal static class DamageReading
{
    public static async Task<NewDamage> OfAsync(
        DamageForm form, VisitAnswers answers, IFormFileCollection pictures, List<Problem> problems, CancellationToken cancel)
    {
        if (form.Event == Guid.Empty)
        {
            problems.Add(new("event", new("请选择灾害事件。", "Choose the event.")));
        }
        if (form.Level is { Length: > 0 } && LevelOf(form.Level) is null)
        {
            problems.Add(new("level", new("请选择损坏程度，或者留给评议认定。", "Choose the level, or leave it to the review.")));
        }
        var sent = pictures.Where(picture => picture.Length > 0).ToList();
        if (sent.Count > DamagePicture.Most || sent.Any(picture => picture.Length > DamagePicture.LongestBytes))
        {
            problems.Add(new("pictures", new(
                $"照片最多{DamagePicture.Most}张，每张不超过4MB。", $"At most {DamagePicture.Most} photographs of 4 MB each.")));
            sent = [];
        }
        if (sent.Any(picture => !IsNamedAsPicture(picture.FileName)))
        {
            problems.Add(new("pictures", new("照片须是JPEG（.jpg）。", "Photographs must be JPEG (.jpg).")));
            sent = [];
        }
        List<byte[]> read = [];
        foreach (var picture in sent)
        {
            var bytes = new byte[picture.Length];
            await using var stream = picture.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, cancel);
            read.Add(bytes);
        }
        return new(form.Event, form.Visit, form.Version, answers, LevelOf(form.Level), form.Note?.ReplaceLineEndings("\n") ?? "", read);
    }

    // What the file is shows in its bytes, which the desk looks at; a name that says something else is refused before.
    private static bool IsNamedAsPicture(string name) => Path.GetExtension(name).ToLowerInvariant() is ".jpg" or ".jpeg";

    public static DamageLevel? LevelOf(string? text) =>
        Enum.GetValues<DamageLevel>().Where(level => level.ToString() == text).Select(level => (DamageLevel?)level).FirstOrDefault();
}
