using System.Text.Json;
using System.Text.Json.Serialization;
using Welfare.Rules;
using Welfare.Rules.Explanation;

namespace Welfare.Eligibility.Applications;

/// <summary>Reads the advice that an application carries and compares decisions with it.</summary>
public static class Advice
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static Determination Of(Application application) =>
        JsonSerializer.Deserialize<Determination>(application.DeterminationJson, Format)
        ?? throw new InvalidDataException($"Application {application.Number} carries no determination.");

    /// <summary>Reads a determination as it was kept.</summary>
    public static Determination Read(string json) => JsonSerializer.Deserialize<Determination>(json, Format) ?? throw new InvalidDataException("There is no determination.");

    internal static string Write(Determination determination) => JsonSerializer.Serialize(determination, Format);

    internal static void Renew(Application application, ScreenedHousehold screened)
    {
        application.HouseholdJson = screened.HouseholdJson;
        application.DeterminationJson = Write(screened.Determination);
        application.AdviceVerdict = screened.Determination.Verdict;
        application.AdviceAmount = screened.Determination.Amount;
    }

    /// <summary>The ids of the rules that gave a finding.</summary>
    public static IReadOnlySet<string> RulesOf(Application application) =>
        Of(application).Findings.Select(finding => finding.Rule).ToHashSet(StringComparer.Ordinal);

    /// <summary>How many people the household has, as it was filed.</summary>
    public static int PeopleOf(Application application)
    {
        using var household = JsonDocument.Parse(application.HouseholdJson);
        return household.RootElement.TryGetProperty("members", out var members) ? members.GetArrayLength() : 1;
    }

    public static bool IsPaidMonthly(Application application)
    {
        var advice = Of(application);
        return advice.AmountPer is "month" || advice.Benefits.Any(benefit => benefit.AmountPer is "month");
    }

    /// <summary>
    /// Whether a decision is something else than the rules advised. Where they leave it to judgement, neither outcome departs;
    /// where facts are missing, both do: somebody has to say what filled the gap.
    /// </summary>
    public static bool IsDepartedFrom(Application application, DecideApplication decision) => (application.AdviceVerdict, decision) switch
    {
        (Verdict.Met, ApproveApplication approval) => approval.Amount != application.AdviceAmount,
        (Verdict.NotMet, RefuseApplication) => false,
        (Verdict.Review, _) => false,
        _ => true,
    };
}
