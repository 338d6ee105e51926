using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Applications;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Consent;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;
using Welfare.Eligibility.Tasks;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Demo;

/// <summary>
/// Work that the synthetic county has behind it and before it: awards of last year, a batch of April with its draw, this month's verifications in every
/// state, and a few applications that wait in their villages. Made once, for a county in which nobody has applied yet.
/// </summary>
public sealed class DemoCasework(
    IDbContextFactory<WelfareDb> databases, ApplicationNumbers numbers, ScreenHousehold screen, RulesetLibrary library, FieldTaskCauses causes, AuditQueue audit, Authorisations authorisations,
    BlindIndex index, DemoOptions options, TimeProvider now)
{
    private const int OldestYears = 30;
    private const int DaysApart = 4;
    private const int FirstAfterYear = -18;
    private const int DaysBeforeGrant = 20;
    private const long Amount = 540_00;

    // Village 900 of Jinjing is where the planted households are: nobody of theirs has applied.
    private static readonly (string Village, int Awards)[] Plan =
    [
        ("350128107901", 3), ("350128107902", 3), ("350128107904", 2), ("350128107907", 3), ("350128107910", 1), ("350128001901", 3), ("350128001905", 2),
    ];

    private static readonly Dictionary<string, string[]> Teams = new()
    {
        ["350128107"] = ["clerk", "town", "town3", "grid", "town4"],
        ["350128001"] = ["clerk2", "town2", "town5", "grid2", "town6"],
    };

    private readonly DateOnly _today = ChinaCalendar.Today(now);

    /// <summary>Gives whether anything was made.</summary>
    public async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!options.Casework || await db.Applications.AnyAsync(cancellationToken))
        {
            return false;
        }
        var staff = await db.Users.AsNoTracking().ToDictionaryAsync(m => m.UserName!, m => new Actor(m.Id, m.DisplayName, m.Role, m.PlaceCode), cancellationToken);
        var clock = new DemoClock(_today, now);
        var cases = new DemoCases(new(databases, numbers, screen, library, causes, audit, authorisations, index), clock, staff);
        var waiting = await AwardsAsync(db, cases, staff, cancellationToken);
        await WaitingAsync(cases, waiting, cancellationToken);
        await new DemoAfterwards(databases, library, clock, _today, staff).MakeAsync(cancellationToken);
        await new DemoRounds(databases, causes, clock, _today, staff).MakeAsync(cancellationToken);
        return true;
    }

    /// <summary>Grants the awards and gives, for each township's own, the households that are left.</summary>
    private async Task<List<(Person Head, DemoTeam Team)>> AwardsAsync(
        WelfareDb db, DemoCases cases, Dictionary<string, Actor> staff, CancellationToken cancellationToken)
    {
        var left = new List<(Person, DemoTeam)>();
        var number = 0;
        foreach (var (village, awards) in Plan)
        {
            var team = TeamOf(village, staff);
            var heads = await HeadsAsync(db, village, awards + 1, cancellationToken);
            foreach (var head in heads.Take(awards))
            {
                var granted = _today.AddYears(-1).AddDays(FirstAfterYear + (DaysApart * number));
                // Every fifth has unsteady income: it is due by the half-year.
                var accepted = await cases.AcceptedAsync(head, granted.AddDays(-DaysBeforeGrant), number % 5 == 4, team, cancellationToken);
                var noticed = await cases.OnNoticeAsync(accepted, granted.AddDays(-DaysBeforeGrant / 2), team, cancellationToken);
                await cases.GrantedAsync(noticed, granted, Amount + (10_00 * (number % 7)), team, cancellationToken);
                number++;
            }
            left.AddRange(heads.Skip(awards).Select(head => (head, team)));
        }
        return left;
    }

    // One late, one accepted yesterday, one on notice since yesterday; the rest has not come yet.
    private async Task WaitingAsync(DemoCases cases, List<(Person Head, DemoTeam Team)> left, CancellationToken cancellationToken)
    {
        int[] accepted = [-30, -1, -9];
        foreach (var ((head, team), days) in left.Zip(accepted))
        {
            var application = await cases.AcceptedAsync(head, _today.AddDays(days), irregularWork: false, team, cancellationToken);
            if (days == accepted[^1])
            {
                await cases.OnNoticeAsync(application, _today.AddDays(-1), team, cancellationToken);
            }
        }
    }

    private static DemoTeam TeamOf(string village, Dictionary<string, Actor> staff) =>
        Teams[village[..9]] is [var files, var accepts, var surveys, var goesAlong, var advises]
            ? new(staff[files], staff[accepts], staff[surveys], staff[goesAlong], staff[advises])
            : throw new InvalidOperationException($"Nobody works in {village}.");

    private async Task<List<Person>> HeadsAsync(WelfareDb db, string village, int most, CancellationToken cancellationToken)
    {
        var oldest = _today.AddYears(-OldestYears);
        var here = await db.People.AsNoTracking().Include(p => p.Registration).Where(p => p.Registration!.VillageCode == village && p.BirthDate < oldest).ToListAsync(cancellationToken);
        return [.. here.GroupBy(p => p.Registration!.HouseholdNo).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => of.MinBy(p => p.BirthDate)!).Take(most)];
    }
}
