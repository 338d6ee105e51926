using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Lifecycles;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;
using Welfare.Rules;

namespace Welfare.Eligibility.Applications;

/// <summary>Who may take which step, and when.</summary>
internal static class StepGuards
{
    private const int InvestigatorsNeeded = 2;
    public const int MostInvestigators = 4;

    private const int LongestUnsigned = 200;
    private const int LongestInvestigator = 15;
    private const int MostRepresentatives = 1000;

    public static readonly StepGuard NamedPerson = new(
        "a named person acts",
        new("办理人必须实名。", "A named person must take this step."),
        attempt => attempt.Actor.Id != Guid.Empty && !string.IsNullOrWhiteSpace(attempt.Actor.Name));

    public static readonly StepGuard ByIntake = RoleIsOneOf(
        new("该步骤由窗口人员或网格员办理。", "A window clerk or a grid worker takes this step."),
        Roles.Clerk, Roles.GridWorker);

    public static readonly StepGuard ByTownship = RoleIsOneOf(
        new("该步骤由乡镇审核人员办理。", "A township reviewer takes this step."),
        Roles.TownshipReviewer);

    public static readonly StepGuard ByCounty = RoleIsOneOf(
        new("该步骤由县级审核确认人员办理。", "A county reviewer takes this step."),
        Roles.CountyReviewer);

    public static readonly StepGuard ByIntakeOrTownship = RoleIsOneOf(
        new("该步骤由窗口人员、网格员或乡镇审核人员办理。", "A window clerk, a grid worker or a township reviewer takes this step."),
        Roles.Clerk, Roles.GridWorker, Roles.TownshipReviewer);

    public static readonly StepGuard ByReviewers = RoleIsOneOf(
        new("该步骤由乡镇审核人员或县级审核确认人员办理。", "A township reviewer or a county reviewer takes this step."),
        Roles.TownshipReviewer, Roles.CountyReviewer);

    public static readonly StepGuard InOwnPlace = new(
        "the household lives in the actor's place",
        new("该户不在您的辖区内。", "The household is outside your area."),
        attempt => PlaceScope.Of(attempt.Actor).Covers(attempt.Application.VillageCode))
    {
        IsAboutWho = true,
    };

    public static readonly StepGuard ReasonGiven = new(
        "a reason is given",
        new("请写明理由。", "Give a reason."),
        attempt => !string.IsNullOrWhiteSpace(attempt.Action.Reason),
        StepFields.Reason);

    public static readonly StepGuard ReasonFits = new(
        "the reason fits on the form",
        new("理由不能超过 2000 个字。", "The reason is at most 2,000 characters."),
        attempt => attempt.Action.Reason.Trim().Length <= ApplicationStep.ReasonMaxLength,
        StepFields.Reason);

    public static readonly StepGuard NotOwnRelative = new(
        "the household is no near relative of the actor",
        OwnRelatives.Withdraw,
        attempt => attempt.Application.Kin?.Includes(attempt.Actor) != true);

    public static readonly StepGuard KinOfStaff = new(
        "somebody of the household is a near relative of staff",
        new("该户没有登记经办人员近亲属。", "Nobody of the household is registered as a near relative of staff."),
        attempt => attempt.Application.Kin is not null)
    {
        HidesStep = true,
    };

    public static readonly StepGuard VisitedByCounty = new(
        "the county itself visited a household with a near relative of staff",
        new("该户有经办人员近亲属，须先由县级入户调查（闽民救〔2021〕128号第四十五条）。", "Somebody of the household is a near relative of staff: the county visits it first (S11 art 45)."),
        attempt => attempt.Application.Kin is null || attempt.Application.Steps.Any(step => step.Trigger == ApplicationTrigger.RecordCountySurvey));

    public static readonly StepGuard PartsApart = new(
        "the person took no other part in the application",
        new("受理、调查、初审、决定由不同的人办理。", "Acceptance, survey, opinion and decision are different people's."),
        attempt => PartsOf(attempt).Count == 0)
    {
        IsAboutWho = true,
        SaysOf = attempt => new(
            $"您办理过该申请的“{string.Join('、', PartsOf(attempt).Select(part => CaseParts.WordsOf(part).Zh))}”。受理、调查、初审、决定由不同的人办理，这一步由他人办理。",
            $"Of this application you had {string.Join(", ", PartsOf(attempt).Select(part => CaseParts.WordsOf(part).En))}. Acceptance, survey, opinion and decision are different people's: somebody else takes this step."),
    };

    public static readonly StepGuard InvestigatorsApart = new(
        "nobody who made the visit took another part",
        new("办理过受理、初审、决定的人不能参加调查。", "Nobody who had acceptance, opinion or decision makes the visit."),
        attempt => !InvestigatorsWithParts(attempt).Any(),
        StepFields.Investigators)
    {
        SaysOf = attempt => new(
            $"{string.Join('、', InvestigatorsWithParts(attempt))}办理过该申请的其他环节，不能参加调查，请由他人调查。",
            $"{string.Join(", ", InvestigatorsWithParts(attempt))} took another part in this application and cannot make the visit: somebody else does."),
    };

    public static readonly StepGuard SignedByEach = new(
        "everybody who made the visit signed",
        new("调查人须逐一签字（闽民救〔2021〕128号第四十一条）。", "Each investigator signs (S11 art 41)."),
        attempt => !Unsigned(attempt).Any(),
        StepFields.Signatures)
    {
        SaysOf = attempt => new(
            $"还缺调查人签字：{string.Join('、', Unsigned(attempt))}。纸质签字可以拍照上传，也可以在屏幕上签（闽民救〔2021〕128号第四十一条）。",
            $"The signature is missing of: {string.Join(", ", Unsigned(attempt))}. Photograph the one on paper, or sign on the screen (S11 art 41)."),
    };

    public static readonly StepGuard HouseholdSigned = new(
        "the household signed, or it is said why not",
        new("还缺申请人一方的签字；没有签的，请写明原因（不超过 200 个字）。", "The household's signature is missing; where nobody signed, say why (at most 200 characters)."),
        attempt => attempt.Action is HomeVisit visit && visit.Unsigned.Length <= LongestUnsigned
            && (!string.IsNullOrWhiteSpace(visit.Unsigned) || PicturesOf(attempt).Any(picture => picture.Kind == SurveyPictureKind.HouseholdSignature)),
        StepFields.HouseholdSignature);

    public static readonly StepGuard Photographed = new(
        "the visit was photographed",
        new("还缺入户照片：至少一张。", "A photograph of the visit is missing: at least one."),
        attempt => PicturesOf(attempt).Any(picture => picture.Kind == SurveyPictureKind.Photo),
        StepFields.Photos);

    public static readonly StepGuard TwoInvestigators = new(
        "at least two people made the home visit",
        new("入户调查须由两名以上人员进行（闽民救〔2021〕128号第四十一条）。", "At least two people make the home visit (S11 art 41)."),
        attempt => attempt.Action is HomeVisit survey
            && survey.Names().Distinct(StringComparer.Ordinal).Count() >= InvestigatorsNeeded,
        StepFields.Investigators);

    public static readonly StepGuard InvestigatorsFit = new(
        "the investigators fit on the form",
        new("最多填写 4 人，每个姓名不超过 15 个字。", "At most four people, each name at most 15 characters."),
        attempt => attempt.Action is HomeVisit survey
            && survey.Investigators.Count <= MostInvestigators && survey.Investigators.All(name => name.Trim().Length <= LongestInvestigator),
        StepFields.Investigators);

    public static readonly StepGuard DecidedByCounty = new(
        "the county decides",
        new("县里已将该申请的审核确认权限下放乡镇。", "The county has delegated the decision to the township."),
        attempt => attempt.Application.Decides == DecidingOffice.County || attempt.Application.Kin is not null)
    {
        HidesStep = true,
    };

    public static readonly StepGuard DecidedByTownship = new(
        "the county has delegated the decision to the township",
        new("该申请由县级审核确认。", "The county decides this application."),
        attempt => attempt.Application.Decides == DecidingOffice.Township && attempt.Application.Kin is null)
    {
        HidesStep = true,
    };

    public static readonly StepGuard BySameOffice = new(
        "the office that decided decides again",
        new("由原来作出决定的机关重新作出。", "The office that decided decides again."),
        attempt => attempt.Actor.Role == (attempt.Application.Decides == DecidingOffice.Township && attempt.Application.Kin is null ? Roles.TownshipReviewer : Roles.CountyReviewer))
    {
        HidesStep = true,
        IsAboutWho = true,
    };

    public static readonly StepGuard OrderedAgain = new(
        "an appeal has it decided again",
        new("没有复议、诉讼要求重新作出决定。", "No appeal has it decided again."),
        attempt => attempt.Application.OrderedAgain is not null)
    {
        HidesStep = true,
    };

    public static readonly StepGuard DecidedByNoneBefore = new(
        "nobody who decided it before decides",
        new("作过原决定的人不能重新作出决定。", "Nobody who made the earlier decision decides again."),
        attempt => TookNone(attempt, ApplicationTrigger.Approve, ApplicationTrigger.Refuse))
    {
        IsAboutWho = true,
    };

    public static readonly StepGuard DeclinedByAnother = new(
        "acceptance was not declined by the same person",
        new("作过不予受理的人不能再办理受理。", "Whoever declined to accept it does not deal with its acceptance again."),
        attempt => TookNone(attempt, ApplicationTrigger.DeclineAcceptance))
    {
        IsAboutWho = true,
    };

    public static readonly StepGuard ObjectionRaised = new(
        "an objection to the notice was raised",
        new("公示有异议的，才进行民主评议。", "The villagers review after an objection to the notice."),
        attempt => attempt.Application.Steps.Any(step => step.Trigger == ApplicationTrigger.RaiseObjection))
    {
        HidesStep = true,
    };

    public static readonly StepGuard RefusedWithinTheYear = new(
        "the same was refused within the year and the standard has not risen since",
        new("一年内没有被拒绝过，或者低保标准已经提高，应当受理（闽民救〔2021〕128号第三十八条）。", "It was not refused within the year, or the standard has risen: it is accepted (S11 art 38)."),
        attempt => attempt.Application is { EarlierRefusal: { } refusal, SubmittedAt: { } filed } && refusal.Bars(ChinaCalendar.DayOf(filed)))
    {
        HidesStep = true,
    };

    public static readonly StepGuard EnoughRepresentatives = new(
        "at least two thirds of the village's representatives were present",
        new(
            "到会的村（居）民代表须达到三分之二以上，赞成的人数不能多于到会人数（闽民救〔2021〕128号第四十四条）。",
            "At least two thirds of the representatives are present, and not more are in favour than are present (S11 art 44)."),
        attempt => attempt.Action is RecordVillageReview { Representatives: > 0 and <= MostRepresentatives and var all, Present: { } present, InFavour: >= 0 and var inFavour }
            && present <= all && 3 * present >= 2 * all && inFavour <= present,
        StepFields.Representatives);

    public static readonly StepGuard EmergencyNamed = new(
        "the emergency is named",
        new("请选择急难情形。", "Choose what the emergency is."),
        attempt => attempt.Action is AidFirst { Kind: { } kind } && Enum.IsDefined(kind),
        StepFields.Emergency);

    public static readonly StepGuard SeenOnTheSpot = new(
        "somebody saw the emergency on the spot",
        new("请填写到现场核实的人员（一至四人，每个姓名不超过 15 个字）。", "Name who saw it on the spot: one to four people, each name at most 15 characters."),
        attempt => attempt.Action is AidFirst { SeenBy.Count: > 0 and <= MostInvestigators } aid
            && aid.SeenBy.All(name => name.Trim().Length is > 0 and <= LongestInvestigator),
        StepFields.Investigators);

    public static readonly StepGuard AidAboveZero = new(
        "the amount given is above zero",
        new("请填写先行救助的金额。", "Enter the amount that is given."),
        attempt => attempt.Action is AidFirst { Amount: > 0 },
        StepFields.Amount);

    public static readonly StepGuard NothingGiven = new(
        "nothing has been given yet",
        new("已先行救助，须补齐手续，不能撤回。", "Help has been given: the papers are completed, not withdrawn."),
        attempt => attempt.Application.FirstAid is null)
    {
        HidesStep = true,
    };

    public static readonly StepGuard NoticeOver = new(
        "seven days of notice are over",
        new("公示期七天未满，不能出具初审意见。", "The seven days of public notice are not over yet."),
        attempt => attempt.Application.Notices.MaxBy(notice => notice.Until) is { } notice && ChinaCalendar.DayOf(attempt.At) > notice.Until);

    public static readonly StepGuard MeansChecked = new(
        "there is a report on the household's means that is still good",
        new("没有有效期内的核对报告：请先出具核对报告（闽民救〔2021〕128号第四十条、第五十四条）。信息缺失的也照样出具。", "There is no report on the household's means that is still good: make one first (S11 art 40, 54). What is not known is no hindrance."),
        attempt => attempt.Application.CheckReports is [var newest, ..] && ChinaCalendar.DayOf(attempt.At) <= newest.LastDay);

    public static readonly StepGuard ObjectionsHeard = new(
        "no objection to the notice waits",
        new("公示期间收到的异议尚未处理：请先登记异议、重新调查（闽民救〔2021〕128号第四十四条）。", "An objection made during the notice waits: record it and survey again (S11 art 44)."),
        attempt => attempt.Application.Objections.All(objection => objection.HeardAt is not null));

    public static readonly StepGuard DepartureExplained = new(
        "a departure from the advice has its reason code",
        new("决定与系统建议不一致，请选择原因。", "The decision departs from the advice: choose why."),
        attempt => attempt.Action is DecideApplication decision
            && (decision.Departure is not null || !Advice.IsDepartedFrom(attempt.Application, decision)),
        StepFields.Departure);

    public static readonly StepGuard AmountNotNegative = new(
        "the amount is not negative",
        new("金额不能为负数。", "The amount cannot be negative."),
        attempt => attempt.Action is ApproveApplication { Amount: null or >= 0 },
        StepFields.Amount);

    public static readonly StepGuard GroundsNamed = new(
        "the conditions that are not met are named",
        new("请至少选择一项不符合的条件。", "Name at least one condition that is not met."),
        attempt => attempt.Action is RefuseApplication { Grounds.Count: > 0 } refusal
            && refusal.Grounds.All(Advice.RulesOf(attempt.Application).Contains),
        StepFields.Grounds);

    public static readonly StepGuard NothingInDispute = InDispute(
        "nothing the advice looked at is in dispute",
        new("在答复之前，不能退回或者不予确认", "It can be neither returned nor refused before that is answered"),
        _ => true);

    public static readonly StepGuard OpinionNotInDispute = InDispute(
        "an opinion to refuse rests on nothing in dispute",
        new("在答复之前，不能建议不予确认；可以建议确认", "Refusal cannot be recommended before that is answered; approval can"),
        attempt => attempt.Action is GiveOpinion { Recommends: false } or CompletePapers { Recommends: false },
        StepFields.Recommends);

    public static readonly StepGuard AmountNotInDispute = InDispute(
        "an amount below the advice rests on nothing in dispute",
        new("在答复之前，金额不能低于系统意见", "The amount cannot be below the advice before that is answered"),
        attempt => attempt.Action is ApproveApplication approval && (approval.Amount ?? 0) < attempt.Application.AdviceAmount,
        StepFields.Amount);

    /// <summary>What every step needs.</summary>
    public static IReadOnlyList<StepGuard> Always { get; } = [NamedPerson, InOwnPlace, NotOwnRelative, ReasonGiven, ReasonFits];

    private static readonly Dictionary<string, StepGuard> All = new[]
    {
        NamedPerson, ByIntake, ByTownship, ByCounty, ByIntakeOrTownship, ByReviewers, BySameOffice, OrderedAgain, DecidedByNoneBefore, DeclinedByAnother, InOwnPlace, ReasonGiven, ReasonFits, NotOwnRelative, KinOfStaff, VisitedByCounty,
        PartsApart, InvestigatorsApart, SignedByEach, HouseholdSigned, Photographed,
        TwoInvestigators, InvestigatorsFit, DecidedByCounty, DecidedByTownship, ObjectionRaised, RefusedWithinTheYear, EnoughRepresentatives, EmergencyNamed, SeenOnTheSpot,
        AidAboveZero, NothingGiven, NoticeOver, MeansChecked, ObjectionsHeard,
        DepartureExplained, AmountNotNegative, GroundsNamed,
        NothingInDispute, OpinionNotInDispute, AmountNotInDispute,
    }.ToDictionary(guard => guard.Description);

    public static StepGuard ByDescription(string description) => All[description];

    /// <summary>Whether another person might take the step that this one may not.</summary>
    public static bool IsAboutWho(StepObjection objection) => objection.Guard is { } description && All[description].IsAboutWho;

    public static bool Hides(StepObjection objection) => objection.Guard is { } description && All[description].HidesStep;

    private static StepGuard RoleIsOneOf(Words says, params string[] roles) => new(
        RoleWords.Of(roles), says, attempt => roles.Contains(attempt.Actor.Role, StringComparer.Ordinal))
    {
        HidesStep = true,
        IsAboutWho = true,
    };

    // Nothing against a person rests on what the person says is wrong: it holds until the department has answered.
    private static StepGuard InDispute(string description, Words rule, Func<StepAttempt, bool> isAdverse, string? field = null) => new(
        description,
        rule,
        attempt => attempt.Application.Disputes.Count == 0 || !isAdverse(attempt),
        field)
    {
        SaysOf = attempt => new(
            $"“{string.Join('、', attempt.Application.Disputes.Select(fact => fact.Says.Zh))}”有异议，部门尚未答复。{rule.Zh}。",
            $"“{string.Join("; ", attempt.Application.Disputes.Select(fact => fact.Says.En))}” is in dispute and the department has not answered. {rule.En}."),
    };

    private static IReadOnlyList<CasePart> PartsOf(StepAttempt attempt) => CaseParts.Of(attempt.Action.Trigger) is { } part
        ? CaseParts.Standing(attempt.Application, part, attempt.Actor.Id, attempt.Actor.Name)
        : [];

    private static IEnumerable<string> InvestigatorsWithParts(StepAttempt attempt) => attempt.Action is HomeVisit visit
        ? visit.Names().Where(name => CaseParts.Standing(attempt.Application, CasePart.Survey, name).Count > 0)
        : [];

    private static IEnumerable<string> Unsigned(StepAttempt attempt) => attempt.Action is HomeVisit visit
        ? visit.Names().Distinct(StringComparer.Ordinal)
            .Where(name => !PicturesOf(attempt).Any(picture => picture is { Kind: SurveyPictureKind.Signature, Signer: { } signer } && PersonName.Same(signer, name)))
        : [];

    // An earlier visit's pictures prove nothing of this one.
    private static IEnumerable<SurveyPictureHead> PicturesOf(StepAttempt attempt) => attempt.Action is HomeVisit visit
        ? attempt.Application.WaitingPictures().Where(picture => visit.Pictures.Contains(picture.Number))
        : [];

    private static bool TookNone(StepAttempt attempt, params ApplicationTrigger[] triggers) =>
        !attempt.Application.Steps.Any(step => triggers.Contains(step.Trigger) && step.ActorId == attempt.Actor.Id);
}
