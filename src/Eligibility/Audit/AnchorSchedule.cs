using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Welfare.Eligibility.Audit;

/// <summary>Writes the head of the chain down at regular times, and once more when the desk closes.</summary>
public sealed partial class AnchorSchedule(AuditAnchors anchors, AuditOptions options, TimeProvider clock, ILogger<AnchorSchedule> logger) : BackgroundService
{
    /// <summary>What was anchored last stands for what the database must still hold.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await AddAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await AddAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.AnchorEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await AddAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The desk closes.
        }
    }

    // A desk whose anchor file cannot be written goes on and says so every time: the chain itself does not depend on it.
    private async Task AddAsync(CancellationToken cancellationToken)
    {
        try
        {
            await anchors.AddAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException or InvalidOperationException)
        {
            NotAnchored(anchors.File, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The head of the audit chain could not be written to {File}.")]
    private partial void NotAnchored(string file, Exception e);
}
