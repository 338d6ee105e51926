using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Welfare.Eligibility.Storage;

/// <summary>
/// What is left between the steps of a long write. Writers of other processes are not in this one's queue: on SQLite they look every tenth of a second
/// whether the database is free, and hardly ever meet the moment between two steps. So once a second it is left alone for longer than that.
/// </summary>
internal sealed class WritePauses(DatabaseFacade database)
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(110);

    private readonly bool _isNeeded = database.IsSqlite();
    private long _since = Stopwatch.GetTimestamp();

    public async Task AfterStepAsync(CancellationToken cancellationToken)
    {
        if (_isNeeded && Stopwatch.GetElapsedTime(_since) >= Apart)
        {
            await Task.Delay(Pause, cancellationToken);
            _since = Stopwatch.GetTimestamp();
        }
    }
}
