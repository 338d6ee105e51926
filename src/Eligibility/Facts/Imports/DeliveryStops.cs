using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules;

namespace Welfare.Eligibility.Facts.Imports;

/// <summary>Why a person should look at a delivery before it is taken. All reasons are told at once.</summary>
internal static class DeliveryStops
{
    private const int SmallestShare = 80;
    private const int MostUnfitShare = 20;
    private const int MostStrangersShare = 50;

    // In fewer rows a share tells nothing.
    private const int RowsThatTell = 20;

    public static async Task<IReadOnlyList<Words>> OfAsync(WelfareDb db, DeliveryDraft draft, CancellationToken cancellationToken)
    {
        var batches = await db.FactBatches.AsNoTracking().Where(batch => batch.Item == draft.Delivery.Template.Item.Id)
            .Select(batch => new Held(batch.Region, batch.Complete, batch.AsOf, batch.RowsRead, batch.RowsKept, batch.ReceivedAt))
            .ToListAsync(cancellationToken);
        return [.. Older(draft, batches).Concat(Smaller(draft, batches)).Concat(Shifted(draft)).Concat(OtherCounty(draft)).Concat(OfNobody(draft))];
    }

    private static IEnumerable<Words> Older(DeliveryDraft draft, IEnumerable<Held> batches)
    {
        var region = draft.Delivery.Region;
        var newest = batches.Where(batch => PlaceCode.Covers(batch.Region, region) || PlaceCode.Covers(region, batch.Region)).MaxBy(batch => batch.AsOf);
        if (newest is not null && draft.AsOf != default && draft.AsOf < newest.AsOf)
        {
            yield return new(
                $"已经收到更新的数据（{newest.AsOf:yyyy-MM-dd}），这份是{draft.AsOf:yyyy-MM-dd}的",
                $"newer data (as of {newest.AsOf:yyyy-MM-dd}) has been taken; this is as of {draft.AsOf:yyyy-MM-dd}");
        }
    }

    private static IEnumerable<Words> Smaller(DeliveryDraft draft, IEnumerable<Held> batches)
    {
        var last = batches.Where(batch => batch.Complete && batch.Region == draft.Delivery.Region)
            .MaxBy(batch => (batch.AsOf, batch.ReceivedAt));
        if (!draft.Delivery.Complete || last is null)
        {
            yield break;
        }
        if (draft.Counts.RowsRead * 100L < last.RowsRead * (long)SmallestShare)
        {
            yield return new(
                $"只有{draft.Counts.RowsRead}行，上一份有{last.RowsRead}行：减少超过20%",
                $"only {draft.Counts.RowsRead} rows where the last one had {last.RowsRead}: more than 20% fewer");
        }
        else if (draft.RowsKept * 100L < last.RowsKept * (long)SmallestShare)
        {
            yield return new(
                $"只有{draft.RowsKept}行可用，上一份有{last.RowsKept}行：减少超过20%",
                $"only {draft.RowsKept} good rows where the last one had {last.RowsKept}: more than 20% fewer");
        }
    }

    private static IEnumerable<Words> Shifted(DeliveryDraft draft)
    {
        var rows = draft.Counts.RowsRead;
        var worst = draft.Counts.Unfit.OrderByDescending(column => column.Value).FirstOrDefault();
        if (rows >= RowsThatTell && worst.Value * 100L > rows * (long)MostUnfitShare)
        {
            var column = draft.Delivery.Template.Find(worst.Key);
            yield return new(
                $"{rows}行中有{worst.Value}行的{(column is null ? "列数" : $"“{column.Label.Zh}”列")}填的不是这一列的内容：可能错列",
                $"in {worst.Value} of {rows} rows {(column is null ? "the number of columns is wrong" : $"\"{column.Label.En}\" does not hold what belongs there")}: the columns may be shifted");
        }
        else if (rows > 1 && draft.Counts.UnfitRows == rows)
        {
            yield return new($"{rows}行全部有误：可能错列", $"all {rows} rows are bad: the columns may be shifted");
        }
    }

    private static IEnumerable<Words> OtherCounty(DeliveryDraft draft)
    {
        var (region, rows) = (draft.Delivery.Region, draft.Counts.RowsRead);
        var registered = draft.Subjects.All.Where(subject => subject.Village is not null);
        if (registered.Any() && !registered.Any(subject => PlaceCode.Covers(region, subject.Village!)))
        {
            var counties = string.Join(", ", registered.Select(subject => subject.Village![..PlaceCode.ShortLength]).Distinct().Order().Take(3));
            yield return new($"这是{region}的数据，这里登记的是{counties}的人", $"this is about {region}; the people registered here are of {counties}");
        }
        else if (draft.Counts.OutOfRegion > 0 && draft.Counts.OutOfRegion * 100L > rows * (long)MostUnfitShare)
        {
            yield return new(
                $"{rows}行中有{draft.Counts.OutOfRegion}行不在{region}：可能是其他县的文件",
                $"{draft.Counts.OutOfRegion} of {rows} rows lie outside {region}: the file may be another county's");
        }
        else if (draft.Delivery.Complete && !draft.Delivery.Template.IsRegister && rows >= RowsThatTell && registered.Any()
            && draft.Counts.Strangers * 100L > rows * (long)MostStrangersShare)
        {
            yield return new(
                $"{rows}行中有{draft.Counts.Strangers}行的人没有登记在{region}：可能是其他县的文件",
                $"{draft.Counts.Strangers} of {rows} rows name people who are not registered in {region}: the file may be another county's");
        }
    }

    private static IEnumerable<Words> OfNobody(DeliveryDraft draft)
    {
        if (draft.Delivery.Complete && draft.Counts.OfNobody > 0)
        {
            yield return new(
                $"有{draft.Counts.OfNobody}行既没有可用的号码也没有姓名：不知道说的是谁，没有列出的人就不能当作“无记录”",
                $"{draft.Counts.OfNobody} rows have neither a good number nor a name: nobody knows whom they mean, so that not being named cannot count as \"nothing found\"");
        }
    }

    private sealed record Held(string Region, bool Complete, DateOnly AsOf, int RowsRead, int RowsKept, DateTimeOffset ReceivedAt);
}
