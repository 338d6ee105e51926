using System.Globalization;
using System.Text;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Features.Review;

/// <summary>Turns what was typed into a step, or into everything that is wrong with it.</summary>
public static class StepReading
{
    private const long MostFen = 100_000_000_00;

    public static (ApplicationAction? Action, IReadOnlyList<Problem> Problems) Of(StepStanding standing, StepForm form, Actor actor, DateTimeOffset at)
    {
        List<Problem> problems = [];
        if (standing.Trigger is ApplicationTrigger.Approve or ApplicationTrigger.AidFirst && !TryReadYuan(form.Amount, out _))
        {
            problems.Add(new(StepFields.Amount, new("金额请填写数字，最多两位小数，如 540.00。", "Enter the amount in figures with at most two decimals, such as 540.00.")));
        }

        if (standing.Trigger is ApplicationTrigger.GiveOpinion or ApplicationTrigger.CompletePapers && form.Recommends is not (StepForm.Yes or StepForm.No))
        {
            problems.Add(new(StepFields.Recommends, new("请选择初审意见。", "Choose what the township recommends.")));
        }

        var action = AsTyped(standing, form);
        problems.AddRange(StepOption.ObjectionsTo(standing.Application, action, actor, at)
            .Where(objection => problems.TrueForAll(problem => problem.Field != objection.Field))
            .Select(objection => new Problem(objection.Field ?? StepFields.Reason, objection.Says)));
        return problems.Count == 0 ? (action, problems) : (null, problems);
    }

    /// <summary>The step with whatever could be read.</summary>
    public static ApplicationAction AsTyped(StepStanding standing, StepForm form)
    {
        var reason = (form.Reason ?? "").ReplaceLineEndings("\n").Trim();
        var departure = Enum.TryParse<DepartureReason>(form.Departure, out var chosen) && Enum.IsDefined(chosen) ? chosen : (DepartureReason?)null;
        return standing.Trigger switch
        {
            ApplicationTrigger.Accept => new AcceptApplication(reason),
            ApplicationTrigger.ReturnForCompletion => new ReturnForCompletion(reason),
            ApplicationTrigger.DeclineAcceptance => new DeclineAcceptance(reason),
            ApplicationTrigger.Resubmit => new ResubmitApplication(reason),
            ApplicationTrigger.RecordSurvey => new RecordSurvey(NamesOf(form), Found(form, reason)) { Pictures = form.Pictures, Unsigned = Unsigned(form) },
            ApplicationTrigger.RecordCountySurvey => new RecordCountySurvey(NamesOf(form), Found(form, reason)) { Pictures = form.Pictures, Unsigned = Unsigned(form) },
            ApplicationTrigger.RecordVillageReview => new RecordVillageReview(Count(form.Representatives), Count(form.Present), Count(form.InFavour), reason),
            ApplicationTrigger.AidFirst => new AidFirst(
                Enum.TryParse<EmergencyKind>(form.Emergency, out var kind) && Enum.IsDefined(kind) ? kind : null, NamesOf(form),
                TryReadYuan(form.Amount, out var given) ? given : null, reason),
            ApplicationTrigger.CompletePapers => new CompletePapers(form.Recommends == StepForm.Yes, reason),
            ApplicationTrigger.CheckAgeAndPlace => new CheckAgeAndPlace(reason),
            ApplicationTrigger.StartNotice => new StartNotice(reason),
            ApplicationTrigger.RaiseObjection => new RaiseObjection(reason),
            ApplicationTrigger.GiveOpinion => new GiveOpinion(form.Recommends == StepForm.Yes, reason),
            ApplicationTrigger.ReceivePapers => new ReceivePapers(reason),
            ApplicationTrigger.Approve => new ApproveApplication(TryReadYuan(form.Amount, out var fen) ? fen : null, departure, reason),
            ApplicationTrigger.Refuse => new RefuseApplication([.. form.Grounds.Distinct()], departure, reason),
            ApplicationTrigger.Withdraw => new WithdrawApplication(reason),
            var other => throw new ArgumentOutOfRangeException(nameof(standing), other, null),
        };
    }

    private static IReadOnlyList<string> NamesOf(StepForm form) =>
        [.. form.Investigators.Select(name => name?.Trim() ?? "").Where(name => name.Length > 0)];

    private static string Unsigned(StepForm form) => (form.Unsigned ?? "").ReplaceLineEndings(" ").Trim();

    // Why nobody of the household signed is part of what was found.
    private static string Found(StepForm form, string reason) =>
        reason.Length > 0 && Unsigned(form) is { Length: > 0 } why ? $"{reason}\n申请人一方未签字：{why}" : reason;

    private static int? Count(string? text) =>
        int.TryParse((text ?? "").Normalize(NormalizationForm.FormKC).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>An empty text is no amount. Full-width digits and thousands separators are read as people type them.</summary>
    private static bool TryReadYuan(string? text, out long? fen)
    {
        fen = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var plain = text.Normalize(NormalizationForm.FormKC).Replace(",", "", StringComparison.Ordinal).Trim();
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var yuan)
            || decimal.Round(yuan, 2) != yuan || Math.Abs(yuan) * 100 > MostFen)
        {
            return false;
        }

        fen = (long)(yuan * 100);
        return true;
    }
}
