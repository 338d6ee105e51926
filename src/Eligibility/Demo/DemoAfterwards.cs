using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Appeals;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Awards;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tellings;
using Welfare.Eligibility.Transfers;
using Welfare.Rules.Rulesets;

namespace Welfare.Eligibility.Demo;

/// <summary>What comes after awards were granted: one raised today and still to be told, one cut and taken to reconsideration, one household that moves.</summary>
internal sealed class DemoAfterwards(IDbContextFactory<WelfareDb> databases, RulesetLibrary library, DemoClock clock, DateOnly today, IReadOnlyDictionary<string, Actor> staff)
{
    private const string Haitan = "350128001";
    private const string Jinjing = "350128107";
    private const int CutDaysAgo = 20;
    private const int ToldDaysAgo = 18;
    private const int LodgedDaysAgo = 6;
    private const int CopyDaysAgo = 3;
    private const long Raise = 60_00;

    private readonly WritePath _writes = new(databases, clock);

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var awards = await AwardDesk.WithRecords(db.Awards.AsNoTracking()).Where(a => a.TownshipCode == Jinjing).OrderBy(a => a.GrantedAt).Take(3).ToListAsync(cancellationToken);
        if (awards is not [var cut, var raised, var moved])
        {
            return;
        }
        await CutAsync(cut, cancellationToken);
        clock.Day = today;
        await DecideAsync(raised, new ChangeAmount(AwardMonths.Of(clock.Day).AddMonths(1), raised.Last.Amount + Raise, "家庭成员失去工作，收入减少，按核对结果增发。"), cancellationToken);
        await new TransferDesk(_writes).ProposeAsync(
            moved.ApplicationId, Haitan, clock.Day.AddDays(-1), "全家迁到海坛街道居住，户口同时迁入，请接收。", NewKey(), staff["town"], cancellationToken);
    }

    private async Task CutAsync(Award award, CancellationToken cancellationToken)
    {
        clock.Day = today.AddDays(-CutDaysAgo);
        await DecideAsync(award, new ChangeAmount(AwardMonths.Of(clock.Day).AddMonths(1), award.Last.Amount - Raise, "复核发现长子已就业，家庭收入增加，按核对结果减发。"), cancellationToken);
        clock.Day = today.AddDays(-ToldDaysAgo);
        var key = new TellingKey(TellingKind.AwardChange, award.Id, award.LastSeq + 1);
        var told = new TellingAction(TellingAct.Tell, TellingWay.ByHand, clock.Day, "本人", "送达回证存窗口第二册", "");
        await new TellingDesk(_writes).RecordAsync(key, 0, told, NewKey(), staff["clerk"], cancellationToken);
        clock.Day = today.AddDays(-CopyDaysAgo);
        var lodged = new LodgedAppeal(
            AppealKind.Reconsideration, today.AddDays(-LodgedDaysAgo), clock.Day, "平潭县人民政府（示例）", "示例复〔1〕号", "认为长子收入应当扣除就业成本，请求撤销减发决定。");
        await new AppealDesk(_writes).LodgeAsync(key, lodged, NewKey(), staff["county"], cancellationToken);
    }

    private Task DecideAsync(Award award, AwardAction action, CancellationToken cancellationToken) =>
        new AwardDesk(_writes, databases, library).DecideAsync(award.Id, award.Version, action, NewKey(), staff["county2"], cancellationToken);

    private static string NewKey() => Guid.CreateVersion7().ToString();
}
