using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Relatives;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Rules;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Applications.Checks;

/// <summary>Makes reports on households' means out of what the ledger holds, and reads them.</summary>
public sealed class CheckReportDesk(WritePath writes, IDbContextFactory<WelfareDb> databases, ScreenHousehold screen)
{
    private const string Figure = "minimum_income_check_valid";
    private const string Made = "出具家庭经济状况核对报告。Report on the household's means.";
    private const int ShortestMonths = 12;

    private readonly Authorisations _authorisations = new(databases);

    /// <summary>Whether this person may make one of this application now.</summary>
    public static bool MayMake(Application application, Actor actor) =>
        Roles.Reviewers.Contains(actor.Role) && application.AcceptedAt is not null && !ApplicationStatuses.Closed.Contains(application.Status)
        && application.Kin?.Includes(actor) != true;

    /// <exception cref="WriteRefusedException">Nothing was written; the exception says why in both languages.</exception>
    public async Task MakeAsync(Guid applicationId, string idempotencyKey, Actor actor, CancellationToken cancellationToken)
    {
        var order = new WriteOrder($"{ApplicationDesk.SubjectType}.check-report", idempotencyKey, actor, new { applicationId });
        if (await writes.AnswerBeforeAsync(order, cancellationToken) is not null)
        {
            return;
        }
        var (visit, programme) = await FiledAsync(applicationId, actor, cancellationToken);
        var screened = await screen(visit, programme, cancellationToken) ?? throw new ApplicationUnknownException();
        await writes.WriteAsync(
            order,
            async (db, now) =>
            {
                var application = await ApplicationRegister.InSight(db, actor).SingleOrDefaultAsync(a => a.Id == applicationId, cancellationToken) ?? throw new ApplicationUnknownException();
                await KinMark.AttachAsync(db, application, cancellationToken);
                if (!MayMake(application, actor))
                {
                    throw new CheckReportRefusedException(new(
                        "受理以后、决定以前，由审核人员出具核对报告；近亲属回避。", "A reviewer makes the report after the acceptance and before the decision; near relatives keep away."));
                }
                var seq = await db.CheckReports.CountAsync(report => report.ApplicationId == applicationId, cancellationToken) + 1;
                var report = new CheckReport
                {
                    ApplicationId = applicationId,
                    Seq = seq,
                    Number = $"{application.Number}-H{seq}",
                    MadeBy = actor.Id,
                    MadeByName = actor.Name,
                    MadeAt = now,
                    Authorised = await AuthorisedAsync(db, application, now, cancellationToken),
                    DeterminationJson = Advice.Write(screened.Determination),
                };
                db.CheckReports.Add(report);
                return new(applicationId, ApplicationDesk.SubjectType, Made, report.Number, application.ApplicantId);
            },
            cancellationToken);
    }

    /// <summary>One report of an application that the person has in sight; null where there is none.</summary>
    public async Task<CheckReport?> FindAsync(Guid applicationId, int seq, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.CheckReports.AsNoTracking().SingleOrDefaultAsync(
            report => report.ApplicationId == applicationId && report.Seq == seq && ApplicationRegister.InSight(db, actor).Any(a => a.Id == applicationId), cancellationToken);
    }

    /// <summary>Gives an application its reports, the newest first, each with the last day on which an opinion may rest on it.</summary>
    internal static async Task AttachAsync(WelfareDb db, Application application, RulesetLibrary library, CancellationToken cancellationToken)
    {
        var made = await db.CheckReports.Where(report => report.ApplicationId == application.Id).OrderByDescending(report => report.Seq)
            .Select(report => new { report.Seq, report.Number, report.MadeByName, report.MadeAt }).ToListAsync(cancellationToken);
        application.CheckReports = made.ConvertAll(
            report => new CheckReportHead(report.Seq, report.Number, report.MadeByName, report.MadeAt, LastDayOf(ChinaCalendar.DayOf(report.MadeAt), application.VillageCode, library)));
    }

    /// <summary>Twelve months from 2026-03-06 end with 2027-03-05; a county may be tighter.</summary>
    public static DateOnly LastDayOf(DateOnly made, string village, RulesetLibrary library)
    {
        var months = library.Parameters.FirstOrDefault(parameter => parameter.Name == Figure)?.On(village[..PlaceCode.ShortLength], made)?.Value ?? ShortestMonths;
        return made.AddMonths((int)months).AddDays(-1);
    }

    private async Task<(Guid Visit, string Programme)> FiledAsync(Guid applicationId, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var filed = await ApplicationRegister.InSight(db, actor).Where(a => a.Id == applicationId).Select(a => new { a.VisitId, a.Programme }).SingleOrDefaultAsync(cancellationToken);
        return filed is null ? throw new ApplicationUnknownException() : (filed.VisitId, filed.Programme);
    }

    private async Task<IReadOnlyList<string>> AuthorisedAsync(WelfareDb db, Application application, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var members = await db.VisitMembers.AsNoTracking().Where(member => member.VisitId == application.VisitId)
            .Select(member => new { member.PersonId, member.MemberKey }).ToListAsync(cancellationToken);
        var signed = await _authorisations.InForceAsync([.. members.Select(member => member.PersonId)], ChinaCalendar.DayOf(now), cancellationToken);
        return [.. members.Where(member => signed.Contains(member.PersonId)).Select(member => member.MemberKey).Order(StringComparer.Ordinal)];
    }
}

/// <summary>A report that was not made.</summary>
public sealed class CheckReportRefusedException(Words says) : WriteRefusedException(says);
