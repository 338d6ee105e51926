using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Tests.Storage;

namespace Welfare.Eligibility.Tests.Audit;

public sealed class AuditTamperingTests
{
    private const int Rows = 60;
    private const int Times = 1000;
    private static readonly int[] AnchoredAt = [20, 45, Rows];

    [Fact]
    [Trait("ASVS", "11.4.3")]
    [Trait("ASVS", "16.4.2")]
    public async Task Verify_AThousandRandomTamperings_FindsEachAndNamesTheFirstBadEntry()
    {
        await using var installation = await Installation.StartAsync();
        await FillAsync(installation);
        (await ChainedDesk.VerifyAsync(installation)).Should().BeEquivalentTo(new { Rows = (long)Rows, AnchorsMet = AnchoredAt.Length, Fault = (AuditFault?)null });
        var random = new Random(20260115);
        var (anchors, unreadable) = await installation.Get<AuditAnchors>().ReadAsync(default);
        await using var db = installation.Open();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");

        var missed = new List<string>();
        for (var i = 0; i < Times; i++)
        {
            var kind = Tampering.Kinds[i % Tampering.Kinds.Count];
            await using var transaction = await db.Database.BeginTransactionAsync();
            await AppendOnly.LiftAsync(db, default);
            var first = await new Tampering(db, random, Rows).DoAsync(kind);
            var report = await AuditVerification.VerifyAsync(db, new(anchors, [], unreadable), null, default);
            if (!IsNamed(report.Fault, first, kind))
            {
                missed.Add($"{kind} at {first}: {report.Fault}");
            }
            await transaction.RollbackAsync();
            db.ChangeTracker.Clear();
        }

        missed.Should().BeEmpty();
        (await ChainedDesk.VerifyAsync(installation)).Fault.Should().BeNull("every tampering was taken back");
    }

    private static async Task FillAsync(Installation installation)
    {
        for (var number = 1; number <= Rows; number++)
        {
            await ChainedDesk.WriteAsync(installation, ChainedDesk.Entry(number));
            if (AnchoredAt.Contains(number))
            {
                await installation.Get<AuditAnchors>().AddAsync(default);
            }
        }
    }

    // Who has the keys makes links that are right in themselves: that they are others, only the anchors tell, and between which of them.
    private static bool IsNamed(AuditFault? fault, int first, string kind)
    {
        if (fault is null || !kind.EndsWith("rewrite with the key", StringComparison.Ordinal))
        {
            return fault?.From == first;
        }
        var before = AnchoredAt.LastOrDefault(seq => seq < first);
        return fault.From > before && (fault.From <= first || fault.To == Rows);
    }
}
