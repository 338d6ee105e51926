using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Departments.Inquiries;
using Welfare.Eligibility.Departments.Sources;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Departments.Health;

/// <summary>Tells how the fifteen departments answer, without a word about anybody.</summary>
public sealed class DepartmentHealth
{
    private const int MostQuestions = 100;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly IDbContextFactory<WelfareDb> _databases;
    private readonly DepartmentSources _sources;
    private readonly SourceGauges _gauges;
    private readonly Vocabulary _vocabulary;
    private readonly TimeProvider _clock;

    internal DepartmentHealth(IDbContextFactory<WelfareDb> databases, DepartmentSources sources, SourceGauges gauges, Vocabulary vocabulary, TimeProvider clock) =>
        (_databases, _sources, _gauges, _vocabulary, _clock) = (databases, sources, gauges, vocabulary, clock);

    public async Task<IReadOnlyList<DepartmentStanding>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var batches = await BatchesAsync(db, cancellationToken);
        var standings = new List<DepartmentStanding>();
        foreach (var department in _vocabulary.Departments)
        {
            var source = _sources.All.FirstOrDefault(source => source.Department == department.Id);
            standings.Add(new DepartmentStanding(
                department,
                source is null ? null : await ConnectionAsync(db, source, cancellationToken),
                [.. _vocabulary.Items.Where(item => item.Department == department.Id)
                    .Select(item => new ItemStanding(item, source?.Items.Contains(item.Id) == true, batches.GetValueOrDefault(item.Id)))]));
        }
        return standings;
    }

    private static async Task<Dictionary<string, BatchStanding>> BatchesAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        var batches = await db.FactBatches.AsNoTracking()
            .Select(batch => new { batch.Item, batch.AsOf, batch.ReceivedAt, batch.Complete, batch.RowsKept })
            .ToListAsync(cancellationToken);
        return batches.GroupBy(batch => batch.Item).ToDictionary(
            same => same.Key,
            same => same.MaxBy(batch => (batch.AsOf, batch.ReceivedAt)) is var newest ? new BatchStanding(newest!.AsOf, newest.ReceivedAt, newest.Complete, newest.RowsKept) : null!);
    }

    private async Task<ConnectionStanding> ConnectionAsync(WelfareDb db, DepartmentSource source, CancellationToken cancellationToken)
    {
        var (department, from, gauge) = (source.Department, _clock.GetUtcNow() - Window, _gauges.Of(source.Department));
        var of = db.Inquiries.AsNoTracking().Where(inquiry => inquiry.Department == department);
        var last = await of.Where(inquiry => inquiry.AsOf != null).OrderByDescending(inquiry => inquiry.AskedAt)
            .Select(inquiry => inquiry.AnsweredAt).FirstOrDefaultAsync(cancellationToken);
        var outcomes = await of.Where(inquiry => inquiry.AskedAt >= from && inquiry.Outcome != InquiryOutcome.Asked)
            .OrderByDescending(inquiry => inquiry.AskedAt).Take(MostQuestions).Select(inquiry => inquiry.Outcome).ToListAsync(cancellationToken);
        var failed = outcomes.Count(outcome => outcome is InquiryOutcome.NoAnswer or InquiryOutcome.Refused);
        return new ConnectionStanding(last, outcomes.Count, failed, gauge.OnTheWay, gauge.Waiting, gauge.State);
    }
}
