using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Welfare.Eligibility.Audit;

namespace Welfare.Eligibility.Tasks;

/// <summary>Starts rounds when they are due, where no person has: looks several times a day, so that a desk that was off for a night misses nothing.</summary>
public sealed partial class RoundSchedule(RoundDesk rounds, TimeProvider clock, ILogger<RoundSchedule> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                await StartDueAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The desk closes.
        }
    }

    // What could not be started now is tried again: a desk that serves people does not end for it.
    private async Task StartDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            await rounds.StartDueAsync(cancellationToken);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or DbUpdateException or WriteRefusedException)
        {
            NotStarted(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The rounds of re-verification that are due could not be started.")]
    private partial void NotStarted(Exception e);
}
