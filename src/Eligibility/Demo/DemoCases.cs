using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Applications.Checks;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Tellings;
using Welfare.Eligibility.Visits;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Demo;

/// <summary>Takes made-up households through the desk on days of the past, by the same steps as people take them.</summary>
internal sealed class DemoCases(DemoTools tools, DemoClock clock, IReadOnlyDictionary<string, Actor> staff)
{
    private const string Programme = "minimum-income";
    private const string Paper = "按纸质档案登记的原有低保家庭，材料齐全。";

    private const string Bank = "102391000012";

    private readonly AwardDesk _awards = new(new(tools.Databases, clock), tools.Databases, tools.Library);
    private readonly TellingDesk _tellings = new(new(tools.Databases, clock));
    private readonly SurveyPictureDesk _pictures = new(new(tools.Databases, clock), tools.Databases);
    private readonly CheckReportDesk _checks = new(new(tools.Databases, clock), tools.Databases, tools.Screen);
    private readonly ApplicationDesk _desk = new(new(tools.Databases, clock), tools.Databases, tools.Numbers, tools.Screen, tools.Library, tools.Causes);

    /// <summary>Files a household and accepts it.</summary>
    public async Task<Application> AcceptedAsync(Person head, DateOnly day, bool irregularWork, DemoTeam team, CancellationToken cancellationToken)
    {
        clock.Day = day;
        await using var db = await tools.Databases.CreateDbContextAsync(cancellationToken);
        var visits = new VisitDesk(db, tools.Audit, tools.Authorisations, tools.Index, clock);
        var visit = await visits.StartAsync(head, VisitChannel.Window, team.Files, cancellationToken);
        var said = VisitAnswers.None.With(null, "has_irregular_work", irregularWork ? "true" : "false");
        await visits.AnswerAsync(visit.Id, visit.Version, said, team.Files, cancellationToken);
        var application = await _desk.SubmitAsync(visit.Id, Programme, NewKey(), team.Files, cancellationToken);
        await SignedAsync(db, visits, visit.Id, day, team.Files, cancellationToken);
        await visits.CloseAsync(visit.Id, team.Files, cancellationToken);
        return await TakeAsync(application, day, new AcceptApplication(Paper), team.Accepts, cancellationToken);
    }

    // The paper files hold everybody's signature: without one the check of a household would not have begun.
    private static async Task SignedAsync(WelfareDb db, VisitDesk visits, Guid visitId, DateOnly day, Actor clerk, CancellationToken cancellationToken)
    {
        var visit = await db.Visits.AsNoTracking().Include(v => v.Members).SingleAsync(v => v.Id == visitId, cancellationToken);
        var together = visit.Members.OrderBy(m => m.MemberKey, StringComparer.Ordinal)
            .Select(m => new MemberConfirmation(m.MemberKey, m.Relation, m.LivesTogether, m.LivesTogether ? day : null)).ToList();
        await visits.ConfirmMembersAsync(visitId, visit.Version, together, clerk, cancellationToken);
    }

    /// <summary>The same, surveyed and put on notice.</summary>
    public async Task<Application> OnNoticeAsync(Application accepted, DateOnly day, DemoTeam team, CancellationToken cancellationToken)
    {
        clock.Day = day;
        string[] investigators = [team.Surveys.Name, team.GoesAlong.Name];
        var pictures = await DemoPictures.AttachAsync(_pictures, accepted.Id, investigators, team.Surveys, cancellationToken);
        var surveyed = await TakeAsync(
            accepted, day, new RecordSurvey(investigators, "住房简陋，情况与档案一致。") { Pictures = pictures }, team.Surveys, cancellationToken);
        return await TakeAsync(surveyed, day, new StartNotice("张贴于村务公开栏。"), team.Surveys, cancellationToken);
    }

    /// <summary>From the notice to an award of the month after.</summary>
    public async Task GrantedAsync(Application noticed, DateOnly day, long amount, DemoTeam team, CancellationToken cancellationToken)
    {
        clock.Day = day.AddDays(-2);
        await _checks.MakeAsync(noticed.Id, NewKey(), team.Accepts, cancellationToken);
        var opinion = await TakeAsync(noticed, day.AddDays(-2), new GiveOpinion(true, "公示无异议，建议确认。"), team.Advises, cancellationToken);
        var received = await TakeAsync(opinion, day.AddDays(-1), new ReceivePapers("材料收齐。"), staff["county"], cancellationToken);
        await TakeAsync(received, day, new ApproveApplication(amount, DepartureReason.PapersSeen, Paper), staff["county2"], cancellationToken);
        await using var db = await tools.Databases.CreateDbContextAsync(cancellationToken);
        var award = await db.Awards.AsNoTracking().SingleAsync(a => a.ApplicationId == noticed.Id, cancellationToken);
        var account = new PayeeAccount(AccountKind.Passbook, Bank, $"900{noticed.Number[^6..]}000");
        await _awards.PayIntoAsync(award.Id, award.Version, account, NewKey(), staff["county"], cancellationToken);
        clock.Day = day.AddDays(1);
        var told = new TellingAction(TellingAct.Tell, TellingWay.AtHome, clock.Day, "本人", "送达回证存村委会", "");
        await _tellings.RecordAsync(new(TellingKind.Decision, noticed.Id, 0), 0, told, NewKey(), team.Accepts, cancellationToken);
    }

    private Task<Application> TakeAsync(Application application, DateOnly day, ApplicationAction action, Actor actor, CancellationToken cancellationToken)
    {
        clock.Day = day;
        return _desk.TakeAsync(application.Id, application.Version, action, NewKey(), actor, cancellationToken);
    }

    private static string NewKey() => Guid.CreateVersion7().ToString();
}

/// <summary>What the desk works with, besides its clock.</summary>
internal sealed record DemoTools(
    IDbContextFactory<WelfareDb> Databases, ApplicationNumbers Numbers, ScreenHousehold Screen, RulesetLibrary Library, FieldTaskCauses Causes, AuditQueue Audit, Authorisations Authorisations, BlindIndex Index);

/// <summary>The people of one township who take a household's application through it, each with another part.</summary>
internal sealed record DemoTeam(Actor Files, Actor Accepts, Actor Surveys, Actor GoesAlong, Actor Advises);
