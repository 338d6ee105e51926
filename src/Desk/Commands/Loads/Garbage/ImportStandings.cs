using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Commands.Loads.Garbage;

/// <summary>What became of the files that were laid aside.</summary>
/// <param name="Ended">How many ended in each state.</param>
/// <param name="Silent">How many were stopped or refused without a word why.</param>
internal sealed record ImportStandings(IReadOnlyDictionary<ImportState, int> Ended, int Silent)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>How many were broken off: the fault of the desk, not of the file.</summary>
    public int BrokenOff => Ended.GetValueOrDefault(ImportState.Interrupted) + Ended.GetValueOrDefault(ImportState.Running);

    /// <summary>Waits until none waits any more.</summary>
    public static async Task<ImportStandings> WhenDoneAsync(RunningDesk desk, CancellationToken cancel)
    {
        await using var services = DeskStorage.Of(desk.Folder);
        await using var db = await services.GetRequiredService<IDbContextFactory<WelfareDb>>().CreateDbContextAsync(cancel);
        while (await db.ImportRuns.AnyAsync(run => run.State == ImportState.Waiting, cancel))
        {
            await Task.Delay(Look, cancel);
        }

        var runs = await db.ImportRuns.AsNoTracking().ToListAsync(cancel);
        return new(
            runs.GroupBy(run => run.State).ToDictionary(same => same.Key, same => same.Count()),
            runs.Count(run => run.State is ImportState.Stopped or ImportState.Refused && string.IsNullOrEmpty(run.SaysZh)));
    }
}
