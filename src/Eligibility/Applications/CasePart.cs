using Welfare.Eligibility.Households;
using Welfare.Rules;

namespace Welfare.Eligibility.Applications;

/// <summary>What a person can be for one household's application. Nobody is two of them, but for whoever filed and looks again at the home.</summary>
public enum CasePart
{
    Filing,

    /// <summary>Acceptance, its refusal, the check of age and place, help given first.</summary>
    Acceptance,

    /// <summary>Made or recorded a home visit or a villagers' review, or saw an emergency on the spot.</summary>
    Survey,

    Opinion,
    Decision,

    /// <summary>Said where an award is paid into. Lists of payments are kept apart by <see cref="Payments.PaymentRules"/>.</summary>
    Account,
}

/// <summary>Somebody's part in an application. An investigator without an account of their own is known by name only.</summary>
public sealed record TakenPart(CasePart Part, Guid? Staff, string Name);

/// <summary>Of an application's award: which it is, whether it has an account to be paid into, and who recorded one.</summary>
public sealed record AwardHead(Guid Id, bool HasAccount, IReadOnlyList<TakenPart> AccountsBy);

/// <summary>The one list of what no person takes twice of an application; who makes, checks and releases lists is kept apart by <see cref="Payments.PaymentRules"/>.</summary>
public static class CaseParts
{
    public static CasePart? Of(ApplicationTrigger trigger) => trigger switch
    {
        ApplicationTrigger.Submit or ApplicationTrigger.Resubmit => CasePart.Filing,
        ApplicationTrigger.Accept or ApplicationTrigger.DeclineAcceptance or ApplicationTrigger.CheckAgeAndPlace or ApplicationTrigger.AidFirst => CasePart.Acceptance,
        ApplicationTrigger.RecordSurvey or ApplicationTrigger.RecordVillageReview or ApplicationTrigger.RecordCountySurvey => CasePart.Survey,
        ApplicationTrigger.GiveOpinion or ApplicationTrigger.CompletePapers => CasePart.Opinion,
        ApplicationTrigger.Approve or ApplicationTrigger.Refuse => CasePart.Decision,
        _ => null,
    };

    /// <summary>The steps of the parts that stand against taking this one.</summary>
    public static IReadOnlyList<ApplicationTrigger> Against(CasePart part) =>
        [.. Enum.GetValues<ApplicationTrigger>().Where(trigger => Of(trigger) is { } other && AreApart(part, other))];

    public static IEnumerable<TakenPart> TakenIn(Application application) =>
    [
        .. from step in application.Steps
           let part = Of(step.Trigger)
           where part is not null
           select new TakenPart(part.Value, step.ActorId, step.ActorName),
        .. application.Surveys.SelectMany(survey => survey.Investigators).Concat(application.FirstAid?.SeenBy ?? [])
            .Select(name => new TakenPart(CasePart.Survey, null, name)),
        .. application.Award?.AccountsBy ?? [],
    ];

    public static Words WordsOf(CasePart part) => part switch
    {
        CasePart.Filing => new("提交申请", "filing"),
        CasePart.Acceptance => new("受理", "acceptance"),
        CasePart.Survey => new("入户调查", "the home visit"),
        CasePart.Opinion => new("初审意见", "the township's opinion"),
        CasePart.Account => new("收款账户", "the account it is paid into"),
        _ => new("决定", "the decision"),
    };

    /// <summary>The parts of a person that keep them from this one.</summary>
    internal static IReadOnlyList<CasePart> Standing(Application application, CasePart part, Guid staff, string name) =>
        [.. Meeting(application, part, taken => taken.Staff is { } id ? id == staff : PersonName.Same(taken.Name, name))];

    /// <summary>The same of somebody who is written down by name.</summary>
    internal static IReadOnlyList<CasePart> Standing(Application application, CasePart part, string name) =>
        [.. Meeting(application, part, taken => PersonName.Same(taken.Name, name))];

    private static IEnumerable<CasePart> Meeting(Application application, CasePart part, Func<TakenPart, bool> isMeant) =>
        TakenIn(application).Where(taken => AreApart(part, taken.Part) && isMeant(taken)).Select(taken => taken.Part).Distinct().Order();

    private static bool AreApart(CasePart one, CasePart other) => one != other && (one, other) is not ((CasePart.Filing, CasePart.Survey) or (CasePart.Survey, CasePart.Filing));
}
