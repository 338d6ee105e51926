using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Relatives;

/// <summary>
/// That somebody of a household is a near relative of staff: the county visits it itself before it decides, nobody of the family takes a step, and the
/// decision is not the township's (S11 art 39, 45).
/// </summary>
/// <param name="Of">The members of staff who declared it.</param>
/// <param name="IsSaidByApplicant">The household said so itself.</param>
public sealed record KinMark(IReadOnlyList<KinOf> Of, bool IsSaidByApplicant)
{
    private const string OwnWord = "DB-04";

    /// <summary>Whether this member of staff is one of them.</summary>
    public bool Includes(Actor actor) => Of.Any(kin => kin.StaffId == actor.Id);

    /// <summary>Gives an application the mark as it stands now, for the guards of its steps.</summary>
    internal static async Task AttachAsync(WelfareDb db, Application application, CancellationToken cancellationToken)
    {
        var staff = await (
            from relative in db.StaffRelatives.AsNoTracking()
            where relative.EndedAt == null && (relative.PersonId == application.ApplicantId
                || db.VisitMembers.Any(m => m.VisitId == application.VisitId && m.LivesTogether && m.PersonId == relative.PersonId))
            join member in db.Users on relative.StaffId equals member.Id
            orderby member.DisplayName
            select new KinOf(member.Id, member.DisplayName, relative.Relation)).ToListAsync(cancellationToken);
        var isSaid = Advice.Of(application).Findings.Any(finding => finding.Rule == OwnWord && finding.Verdict == Verdict.Met);
        application.Kin = staff.Count > 0 || isSaid ? new(staff, isSaid) : null;
    }
}

/// <summary>A member of staff and what the household's person is to them.</summary>
public sealed record KinOf(Guid StaffId, string StaffName, KinRelation Relation);
