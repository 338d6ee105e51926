using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Facts.Files;
using Welfare.Eligibility.Facts.Imports;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Security;
using Welfare.Eligibility.Storage;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Facts;

/// <summary>Departments' files that arrive at the desk: kept sealed until they are taken, refused or discarded.</summary>
public sealed class ImportDesk(
    IDbContextFactory<WelfareDb> databases, FactImport import, WritePath writes, ColumnCipher cipher, StorageOptions storage, TimeProvider clock)
{
    private const int Recent = 50;
    private const int Newest = 500;

    private readonly ImportRuns _runs = new(databases, clock);

    /// <summary>Lays a file aside, sealed, and enters that it waits.</summary>
    public async Task<Guid> ReceiveAsync(string fileName, Stream content, Actor actor, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        try
        {
            await using (var file = SealedFile.Create(PathOf(id), id, cipher))
            {
                await content.CopyToAsync(file, cancellationToken);
            }
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            db.ImportRuns.Add(new ImportRun
            {
                Id = id,
                FileName = fileName,
                StartedBy = actor.Id,
                StartedByName = actor.Name,
                StartedAt = clock.GetUtcNow(),
                State = ImportState.Waiting,
            });
            await db.SaveChangesAsync(cancellationToken);
        }
        catch
        {
            File.Delete(PathOf(id));
            throw;
        }
        return id;
    }

    /// <summary>Whether a file of that name is about the actor's place, as far as the name says where it is from.</summary>
    public static bool IsOfPlace(string fileName, Actor actor) => FactFileName.Read(fileName).Region is not { } region || PlaceScope.Of(actor).Covers(region);

    /// <summary>Those of the actor's place, the newest first.</summary>
    public async Task<IReadOnlyList<ImportRun>> RecentAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs = await WithPlaces(db, db.ImportRuns.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).Take(Newest)).ToListAsync(cancellationToken);
        return [.. runs.Where(run => IsInSight(run, actor)).Select(run => run.Run).Take(Recent)];
    }

    /// <summary>Null where there is none of the actor's place.</summary>
    public async Task<ImportRun?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await WithPlaces(db, db.ImportRuns.Where(run => run.Id == id)).SingleOrDefaultAsync(cancellationToken) is { } found && IsInSight(found, actor) ? found.Run : null;
    }

    // The place of a file is the one that its name says, which is sealed; else that of whoever sent it.
    private static bool IsInSight(PlacedRun run, Actor actor) => (FactFileName.Read(run.Run.FileName).Region ?? run.Place) is { } place && PlaceScope.Of(actor).Covers(place);

    private static IQueryable<PlacedRun> WithPlaces(WelfareDb db, IQueryable<ImportRun> runs) =>
        runs.AsNoTracking().Select(run => new PlacedRun(run, db.Users.Where(user => user.Id == run.StartedBy).Select(user => user.PlaceCode).FirstOrDefault()));

    private async Task<ImportRun?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Id == id, cancellationToken);
    }

    /// <summary>Files that wait, the oldest first: what was cut off by the end of the program among them, as long as its file is there.</summary>
    public async Task<IReadOnlyList<Guid>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var waiting = await db.ImportRuns.AsNoTracking()
            .Where(run => run.State == ImportState.Waiting || run.State == ImportState.Running || run.State == ImportState.Interrupted)
            .OrderBy(run => run.StartedAt).Select(run => run.Id).ToListAsync(cancellationToken);
        return waiting.FindAll(id => File.Exists(PathOf(id)));
    }

    /// <summary>Takes a file that waits. How it ended is in its run.</summary>
    public async Task TakeAsync(Guid id, IProgress<FactImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } run || !File.Exists(PathOf(id)))
        {
            return;
        }
        try
        {
            var result = await import.ImportAsync(RequestFor(run), progress, cancellationToken);
            if (result.AlreadyTaken)
            {
                await _runs.EndAsync(id, ImportState.TakenBefore, [], cancellationToken);
            }
            File.Delete(PathOf(id));
        }
        catch (FactFileStoppedException)
        {
            // It stays until a person has looked.
        }
        catch (FactFileException e)
        {
            await _runs.EndAsync(id, ImportState.Refused, e.Problems.Select(problem => problem.Said), CancellationToken.None);
            File.Delete(PathOf(id));
        }
    }

    /// <summary>A person has looked at a stopped file and wants it taken.</summary>
    /// <exception cref="WriteRefusedException">It is no longer stopped.</exception>
    public Task LetThroughAsync(Guid id, string reason, string key, Actor actor, CancellationToken cancellationToken) =>
        DecideAsync("import.let-through", ImportState.Waiting, id, reason, key, actor, cancellationToken);

    /// <summary>A person has looked at a stopped file and does not want it.</summary>
    /// <exception cref="WriteRefusedException">It is no longer stopped.</exception>
    public async Task DiscardAsync(Guid id, string reason, string key, Actor actor, CancellationToken cancellationToken)
    {
        await DecideAsync("import.discarded", ImportState.Discarded, id, reason, key, actor, cancellationToken);
        File.Delete(PathOf(id));
    }

    private Task<WriteReceipt> DecideAsync(string operation, ImportState state, Guid id, string reason, string key, Actor actor, CancellationToken cancellationToken) =>
        writes.WriteAsync(
            new WriteOrder(operation, key, actor, new { id, reason }),
            async (db, now) =>
            {
                var run = await db.ImportRuns.SingleOrDefaultAsync(run => run.Id == id, cancellationToken);
                if (run is not { State: ImportState.Stopped })
                {
                    throw new ImportNotStoppedException();
                }
                (run.State, run.DecidedBecause, run.DecidedBy, run.DecidedByName) = (state, reason, actor.Id, actor.Name);
                return new WriteOutcome(id, "import", reason, $"{run.FileName}: {run.SaysEn}"[..Math.Min(AuditEntry.DetailMaxLength, run.FileName.Length + 2 + (run.SaysEn?.Length ?? 0))]);
            },
            cancellationToken);

    private FactImportRequest RequestFor(ImportRun run) =>
        new(run.FileName, new Actor(run.DecidedBy ?? run.StartedBy, run.DecidedByName ?? run.StartedByName, Roles.DataOfficer, ""))
        {
            Content = () => SealedFile.Open(PathOf(run.Id), run.Id, cipher),
            RunId = run.Id,
            LetThroughBecause = run.DecidedBecause,
        };

    /// <summary>A run with the place of who started it; null where it was no account.</summary>
    private sealed record PlacedRun(ImportRun Run, string? Place);

    private string PathOf(Guid id) => Path.Combine(storage.DataFolder, "imports", $"{id:N}.sealed");
}

/// <summary>Somebody else has already let the file through or discarded it.</summary>
public sealed class ImportNotStoppedException() : WriteRefusedException(new(
    "这份文件已经有人处理，本次未作任何更改。", "Somebody has already dealt with this file. Nothing was changed."));
