using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Storage;

namespace Welfare.Eligibility.Facts;

/// <summary>Stops a file that a person should look at first: too old, much smaller than the last one, or mostly bad.</summary>
internal sealed class FactFileChecks(WelfareDb db, FactFile file, FactDelivery delivery, bool acceptUnusual)
{
    private const int SmallestShare = 80;
    private const int MostBadShare = 50;
    private const int RowsThatTell = 20;

    private FactBatch? _last;

    public async Task BeforeAsync(DateOnly today, CancellationToken cancellationToken)
    {
        if (delivery.AsOf > today)
        {
            throw Refused(new("数据日期在将来", "the as-of date lies in the future"));
        }
        if (!delivery.Complete)
        {
            return;
        }
        if (delivery.AsOf is null)
        {
            throw Refused(new("完整数据文件须注明数据日期", "a complete file must say as of which day it is"));
        }
        _last = await db.FactBatches.AsNoTracking()
            .Where(batch => batch.Item == delivery.Template.Item.Id && batch.Region == delivery.Region && batch.Complete)
            .OrderByDescending(batch => batch.AsOf).ThenByDescending(batch => batch.ReceivedAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (_last is not null && delivery.AsOf < _last.AsOf)
        {
            throw Refused(new(
                $"已经收到更新的数据（{_last.AsOf:yyyy-MM-dd}），这份是{delivery.AsOf:yyyy-MM-dd}的",
                $"newer data (as of {_last.AsOf:yyyy-MM-dd}) has been taken; this is as of {delivery.AsOf:yyyy-MM-dd}"));
        }
    }

    public void After(FactImportResult result)
    {
        if (acceptUnusual)
        {
            return;
        }
        if (_last is { RowsRead: >= RowsThatTell } && result.RowsRead * 100L < _last.RowsRead * (long)SmallestShare)
        {
            throw Refused(new(
                $"只有{result.RowsRead}行，上一份有{_last.RowsRead}行：请人工核对后再导入",
                $"only {result.RowsRead} rows where the last one had {_last.RowsRead}: a person must look at it first"));
        }
        if (result.RowsRead >= RowsThatTell && result.RowsQuarantined * 100L > result.RowsRead * (long)MostBadShare)
        {
            throw new FactFileException([
                new FactFileProblem(file.Name, 0, null, new(
                    $"{result.RowsRead}行中有{result.RowsQuarantined}行有误：整个文件可能错列",
                    $"{result.RowsQuarantined} of {result.RowsRead} rows are bad: the columns may be shifted")),
                .. result.Problems,
            ]);
        }
    }

    private FactFileException Refused(Rules.Words reason) => new(file.Name, 0, null, reason);
}
