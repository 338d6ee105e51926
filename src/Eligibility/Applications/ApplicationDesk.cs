using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Applications.Surveys;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tasks;
using Welfare.Eligibility.Visits;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Applications;

/// <summary>Makes applications and takes their steps, each through the one write path.</summary>
public sealed class ApplicationDesk(
    WritePath writes, IDbContextFactory<WelfareDb> databases, ApplicationNumbers numbers, ScreenHousehold screen, RulesetLibrary library, FieldTaskCauses tasks)
{
    public const string SubjectType = "application";

    private const string Filed = "申请人提出申请。Filed by the applicant.";

    /// <summary>
    /// Files a visit's household for a programme, whatever the advice says. A visit has one application per programme:
    /// filing again gives the one that is there.
    /// </summary>
    /// <exception cref="WriteRefusedException">Nothing was written; the exception says why in both languages.</exception>
    public async Task<Application> SubmitAsync(
        Guid visitId, string programme, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var order = new WriteOrder("application.submit", idempotencyKey, actor, new { visitId, programme });
        var receipt = await writes.AnswerBeforeAsync(order, cancellationToken);
        if (receipt is null)
        {
            var visit = await VisitInSightAsync(visitId, actor, cancellationToken);
            var screened = await screen(visitId, programme, cancellationToken) ?? throw new ApplicationUnknownException();
            receipt = await writes.WriteAsync(order, (db, now) => FileAsync(db, now, visit, programme, screened, actor, cancellationToken), cancellationToken);
        }
        return await ReadAsync(receipt.ResultId, cancellationToken);
    }

    /// <summary>
    /// Takes a step. <paramref name="version"/> is the state the person saw when choosing it. Handing in again what was missing renews the advice.
    /// </summary>
    /// <exception cref="WriteRefusedException">Nothing was written; the exception says why in both languages.</exception>
    public async Task<Application> TakeAsync(
        Guid applicationId, long version, ApplicationAction action, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var operation = $"{SubjectType}.{char.ToLowerInvariant(action.Trigger.ToString()[0])}{action.Trigger.ToString()[1..]}";
        var order = new WriteOrder(operation, idempotencyKey, actor, new { applicationId, version, action = (object)action });
        var renewed = action is ResubmitApplication ? await ScreenAgainAsync(applicationId, cancellationToken) : null;
        var receipt = await writes.WriteAsync(
            order, (db, now) => StepAsync(db, now, new(applicationId, version, action, actor), renewed, cancellationToken), cancellationToken);
        return await ReadAsync(receipt.ResultId, cancellationToken);
    }

    private async Task<WriteOutcome> FileAsync(
        WelfareDb db, DateTimeOffset now, Visit visit, string programme, ScreenedHousehold screened, Actor actor, CancellationToken cancellationToken)
    {
        var there = await db.Applications.SingleOrDefaultAsync(a => a.VisitId == visit.Id && a.Programme == programme, cancellationToken);
        if (there is not null)
        {
            return new(there.Id, SubjectType, Filed, $"{there.Number}: already filed");
        }
        var applicant = await db.People.Where(p => p.Id == visit.ApplicantId).Select(p => p.SealedName).SingleAsync(cancellationToken);
        var application = new Application
        {
            Id = Guid.CreateVersion7(now),
            Number = await numbers.NextAsync(db, visit.TownshipCode, ChinaCalendar.DayOf(now).Year, cancellationToken),
            VisitId = visit.Id,
            Programme = programme,
            ApplicantId = visit.ApplicantId,
            ApplicantName = applicant.Open(visit.ApplicantId),
            TownshipCode = visit.TownshipCode,
            VillageCode = visit.VillageCode,
            AsOf = visit.AsOf,
            HouseholdJson = screened.HouseholdJson,
            DeterminationJson = Advice.Write(screened.Determination),
            AdviceVerdict = screened.Determination.Verdict,
            AdviceAmount = screened.Determination.Amount,
        };
        await KinMark.AttachAsync(db, application, cancellationToken);
        var step = new Application.Lifecycle(application).Take(new SubmitApplication(Filed), actor, now);
        db.Applications.Add(application);
        return new(application.Id, SubjectType, Filed, DetailOf(application, step));
    }

    private async Task<WriteOutcome> StepAsync(
        WelfareDb db, DateTimeOffset now, StepRequest request, ScreenedHousehold? renewed, CancellationToken cancellationToken)
    {
        var application = await db.Applications.WithRecords().SingleOrDefaultAsync(a => a.Id == request.ApplicationId, cancellationToken);
        if (application is null || !PlaceScope.Of(request.Actor).Covers(application.VillageCode))
        {
            throw new ApplicationUnknownException();
        }
        if (application.Version != request.Version)
        {
            throw new StepOvertakenException(application.Steps.MaxBy(step => step.Seq)!);
        }
        await ApplicationStanding.AttachAsync(db, application, library, request.Actor, cancellationToken);
        ArgumentOutOfRangeException.ThrowIfEqual(request.Action.Trigger, ApplicationTrigger.Reopen);
        var taken = new Application.Lifecycle(application).Take(request.Action, request.Actor, now);
        if (renewed is not null)
        {
            Advice.Renew(application, renewed);
        }
        if (taken.Trigger == ApplicationTrigger.Accept)
        {
            application.Decides = Delegation.Of(application.Programme, application.VillageCode, library, ChinaCalendar.DayOf(now));
        }
        if (taken.Trigger is ApplicationTrigger.Approve or ApplicationTrigger.Refuse)
        {
            await DecidedAwards.FollowAsync(db, application, request.Actor, now, cancellationToken);
        }
        await AgainOrder.FollowAsync(db, application, taken, request.Actor, now, cancellationToken);
        await SurveyPictureDesk.DropUnusedAsync(db, application, taken, cancellationToken);
        await tasks.AfterStepAsync(db, application, taken, now, cancellationToken);
        return new(application.Id, SubjectType, taken.Reason, DetailOf(application, taken));
    }

    private async Task<ScreenedHousehold?> ScreenAgainAsync(Guid applicationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var filed = await db.Applications.Where(a => a.Id == applicationId).Select(a => new { a.VisitId, a.Programme }).SingleOrDefaultAsync(cancellationToken);
        return filed is null ? null : await screen(filed.VisitId, filed.Programme, cancellationToken);
    }

    private async Task<Visit> VisitInSightAsync(Guid visitId, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var visit = await db.Visits.AsNoTracking().SingleOrDefaultAsync(v => v.Id == visitId, cancellationToken);
        return visit is not null && PlaceScope.Of(actor).Covers(visit.VillageCode) ? visit : throw new ApplicationUnknownException();
    }

    private async Task<Application> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Applications.AsNoTracking().WithRecords().SingleAsync(a => a.Id == id, cancellationToken);
    }

    private static string DetailOf(Application application, ApplicationStep step) => $"{application.Number}: {step.From} -> {step.To}";

    private sealed record StepRequest(Guid ApplicationId, long Version, ApplicationAction Action, Actor Actor);
}
