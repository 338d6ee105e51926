using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Challenges;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Applications;

/// <summary>What stands beside an application and bears on its steps: the same for whoever opens it and for whoever takes a step.</summary>
internal static class ApplicationStanding
{
    public static async Task AttachAsync(WelfareDb db, Application application, RulesetLibrary library, Actor actor, CancellationToken cancellationToken)
    {
        await ApplicationDisputes.AttachAsync(db, application, cancellationToken);
        await KinMark.AttachAsync(db, application, cancellationToken);
        await AgainOrder.AttachAsync(db, application, cancellationToken);
        await EarlierRefusal.AttachAsync(db, application, library, cancellationToken);
        await CheckReportDesk.AttachAsync(db, application, library, cancellationToken);
        await AccountHands.AttachAsync(db, application, cancellationToken);
        await SurveyPictureDesk.AttachAsync(db, application, actor, cancellationToken);
    }
}
