using System.Text.Json;
using Welfare.Eligibility.Applications;

namespace Welfare.Desk.Features.Review;

/// <summary>A step's name in an address: <c>record-survey</c>.</summary>
public static class StepSlugs
{
    private static readonly Dictionary<string, ApplicationTrigger> Triggers =
        Enum.GetValues<ApplicationTrigger>().Where(trigger => trigger is not (ApplicationTrigger.Submit or ApplicationTrigger.Reopen)).ToDictionary(Of);

    public static string Of(ApplicationTrigger trigger) => JsonNamingPolicy.KebabCaseLower.ConvertName(trigger.ToString());

    public static ApplicationTrigger? Read(string? slug) => slug is not null && Triggers.TryGetValue(slug, out var trigger) ? trigger : null;
}
