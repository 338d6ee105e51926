using System.Collections.Concurrent;
using System.Threading.Channels;
using Welfare.Eligibility.Facts;

namespace Welfare.Desk.Features.Administration;

/// <summary>Takes the files that have arrived, one after the other, behind the pages.</summary>
public sealed class ImportQueue(ImportDesk desk, ILogger<ImportQueue> logger) : BackgroundService
{
    private readonly Channel<Guid> _waiting = Channel.CreateUnbounded<Guid>();
    private readonly ConcurrentDictionary<Guid, Standing> _running = new();

    public void Add(Guid run) => _waiting.Writer.TryWrite(run);

    /// <summary>How far a file is that is being taken now; null when none is.</summary>
    public Standing? Of(Guid run) => _running.GetValueOrDefault(run);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Starting must not wait: before the first page the database may still be made ready.
        await Task.Yield();
        await foreach (var run in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await TakeAsync(run, stoppingToken);
        }
    }

    private async Task TakeAsync(Guid run, CancellationToken stoppingToken)
    {
        var standing = _running[run] = new Standing();
        try
        {
            await desk.TakeAsync(run, standing, stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The run says that it was interrupted; the next start of the desk takes it up again.
            logger.LogError(e, "Import {Run} was interrupted.", run);
        }
        finally
        {
            _running.TryRemove(run, out _);
        }
    }

    /// <summary>The latest report of an import.</summary>
    public sealed class Standing : IProgress<FactImportProgress>
    {
        private readonly long _begun = TimeProvider.System.GetTimestamp();

        public FactImportProgress Done { get; private set; }

        public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_begun);

        public void Report(FactImportProgress value) => Done = value;
    }
}
