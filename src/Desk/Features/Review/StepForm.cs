using System.Globalization;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Features.Review;

/// <summary>A step as it was typed. The key comes with the check page, so that recording twice records once.</summary>
public sealed record StepForm
{
    public const string Yes = "yes";
    public const string No = "no";

    public long Version { get; init; }

    public Guid Key { get; init; }

    public string? Reason { get; init; }

    public string?[] Investigators { get; init; } = [];

    /// <summary>The numbers of the photographs and signatures that belong to the visit.</summary>
    public int[] Pictures { get; init; } = [];

    /// <summary>Why nobody of the household signed.</summary>
    public string? Unsigned { get; init; }

    /// <summary>All of the village's representatives, those present, and those of them in favour.</summary>
    public string? Representatives { get; init; }

    public string? Present { get; init; }

    public string? InFavour { get; init; }

    public string? Emergency { get; init; }

    public string? Recommends { get; init; }

    /// <summary>In yuan.</summary>
    public string? Amount { get; init; }

    public string[] Grounds { get; init; } = [];

    public string? Departure { get; init; }

    /// <summary>An empty form, but for what the advice already says: the amount, and the conditions that are not met; and the pictures that wait for their visit.</summary>
    public static StepForm For(Application application, Actor actor)
    {
        var advice = Advice.Of(application);
        return new()
        {
            Version = application.Version,
            Pictures = [.. SurveyUploads.Waiting(application, actor).Select(picture => picture.Number)],
            Amount = (application.FirstAid?.Amount ?? application.AdviceAmount) is { } fen ? (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null,
            Grounds = [.. Deciding.Of(advice).Where(finding => finding.Verdict == Rules.Verdict.NotMet).Select(finding => finding.Rule).Distinct()],
        };
    }
}
