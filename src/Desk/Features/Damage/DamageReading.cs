using System.Globalization;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Disasters;
using Welfare.Eligibility.Photographs;
using Welfare.Eligibility.Places;
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
            read.Add(PlainPhotograph.Of(bytes));
        }
        return new(form.Event, form.Visit, form.Version, answers, LevelOf(form.Level), form.Note?.ReplaceLineEndings("\n") ?? "", read)
        {
            Position = PositionOf(form, problems),
        };
    }

    private static DoorPosition? PositionOf(DamageForm form, List<Problem> problems)
    {
        if (new[] { form.Latitude, form.Longitude, form.Accuracy, form.LocatedAt }.All(string.IsNullOrEmpty))
        {
            return null;
        }
        if (DegreesOf(form.Latitude) is { } north && DegreesOf(form.Longitude) is { } east && DegreesOf(form.Accuracy) is { } metres
            && DateTimeOffset.TryParse(form.LocatedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            var position = new DoorPosition { Latitude = north, Longitude = east, Accuracy = metres, At = at };
            if (position.Problem() is { } wrong)
            {
                problems.Add(new("position", wrong));
            }
            return position;
        }
        problems.Add(new("position", new("位置读不出来，请重新记录，或者去掉。", "The position cannot be read: record it again, or take it out.")));
        return null;
    }

    private static decimal? DegreesOf(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) ? degrees : null;

    // What the file is shows in its bytes, which the desk looks at; a name that says something else is refused before.
    private static bool IsNamedAsPicture(string name) => Path.GetExtension(name).ToLowerInvariant() is ".jpg" or ".jpeg";

    public static DamageLevel? LevelOf(string? text) =>
        Enum.GetValues<DamageLevel>().Where(level => level.ToString() == text).Select(level => (DamageLevel?)level).FirstOrDefault();
}
