using Microsoft.EntityFrameworkCore;
using Welfare.Eligibility.Facts.Imports;
using Welfare.Rules;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>
/// Changes the keys while the desk runs. A new key is used by every running process within a second, and what older keys sealed stays readable;
/// sealing again moves the old values over; only a key that nothing needs any more can be taken away.
/// </summary>
public sealed class KeyKeeping
{
    /// <summary>How long the key file must have stood unchanged before a key goes, so that every process works by it and no write under way uses the old one.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan UntilSeen = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ForImports = TimeSpan.FromSeconds(1);

    private readonly IDbContextFactory<WelfareDb> _databases;
    private readonly KeyFile _keys;
    private readonly ColumnCipher _cipher;
    private readonly StorageOptions _storage;
    private readonly TimeProvider _clock;

    internal KeyKeeping(IDbContextFactory<WelfareDb> databases, KeyFile keys, ColumnCipher cipher, StorageOptions storage, TimeProvider clock) =>
        (_databases, _keys, _cipher, _storage, _clock) = (databases, keys, cipher, storage, clock);

    /// <summary>Every key with how much of what is held needs it.</summary>
    public async Task<IReadOnlyList<KeyUse>> UseAsync(CancellationToken cancellationToken)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var values = await ValuesAsync(db, cancellationToken);
        var index = new NumberIndexing(db, _keys.Ring);
        var ring = _keys.Look();
        var uses = ring.Column.ConvertAll(key => new KeyUse(
            KeyKind.Column, key.Id, key == ring.Current, values.Where(value => value.Key == key.Id).Sum(value => value.Count), FilesOf(key.Id).Count));
        foreach (var key in ring.Index)
        {
            uses.Add(new KeyUse(KeyKind.Index, key.Id, key == ring.Index[^1], await index.CountAsync(key, cancellationToken), 0));
        }
        return uses;
    }

    /// <summary>Adds a key. Returns its id.</summary>
    /// <exception cref="KeyRefusedException">Nothing was changed.</exception>
    public async Task<byte> RotateAsync(KeyKind kind, CancellationToken cancellationToken)
    {
        if (kind == KeyKind.Index)
        {
            await MakeRoomAsync(cancellationToken);
        }
        _keys.Change(ring => ring.WithNew(PurposeOf(kind)));
        return _keys.Ring.Of(PurposeOf(kind))[^1].Id;
    }

    /// <summary>Seals again what older keys sealed, and indexes by the newest index key. Cut off, it goes on where it was when called again.</summary>
    /// <returns>The values that could not be opened and were left as they are.</returns>
    public async Task<IReadOnlyList<string>> ResealAsync(IProgress<ResealProgress>? progress, CancellationToken cancellationToken)
    {
        await WaitUntilSeenAsync(cancellationToken);
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var resealing = new Resealing(db, _cipher);
        var indexing = new NumberIndexing(db, _keys.Ring);
        var total = await indexing.CountMissingAsync(cancellationToken);
        foreach (var table in resealing.Tables)
        {
            total += await resealing.CountAsync(table, cancellationToken);
        }
        var done = 0L;
        void Told(string name, int rows) => progress?.Report(new ResealProgress(name, done += rows, total));
        foreach (var table in resealing.Tables)
        {
            await resealing.ResealAsync(table, fromClear: false, rows => Told(table.Name, rows), cancellationToken);
        }
        await indexing.FillAsync(rows => Told("People", rows), cancellationToken);
        return resealing.Unreadable;
    }

    /// <summary>Takes a key away for good. What was copied elsewhere before it was sealed again still needs it.</summary>
    /// <exception cref="KeyRefusedException">Something still uses it, or may: nothing was changed.</exception>
    public async Task RetireAsync(KeyKind kind, byte id, CancellationToken cancellationToken)
    {
        var keys = _keys.Look().Of(PurposeOf(kind));
        if (keys.TrueForAll(key => key.Id != id))
        {
            throw new KeyRefusedException(new($"密钥文件中没有 {id} 号密钥", $"there is no key {id} in the key file"));
        }
        if (keys[^1].Id == id)
        {
            throw new KeyRefusedException(new($"{id} 号是正在使用的密钥，请先轮换", $"key {id} is the one in use: rotate first"));
        }
        EnsureSettled();
        using var noImports = await WithoutImportsAsync(cancellationToken);
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        // On SQLite nobody else writes between the counting and the key's end; elsewhere only the settling time stands for that.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await EnsureUnusedAsync(db, kind, id, cancellationToken);
        _keys.Change(ring => ring.Without(PurposeOf(kind), id));
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task EnsureUnusedAsync(WelfareDb db, KeyKind kind, byte id, CancellationToken cancellationToken)
    {
        if (kind == KeyKind.Index)
        {
            if (await new NumberIndexing(db, _keys.Ring).CountMissingAsync(cancellationToken) is > 0 and var missing)
            {
                throw new KeyRefusedException(new(
                    $"还有 {missing} 人没有按新密钥编制索引，请先运行 keys reseal", $"{missing} people are not yet indexed by the newer key: run keys reseal first"));
            }
            return;
        }
        var used = (await ValuesAsync(db, cancellationToken)).Where(value => value.Key == id).ToList();
        if (used.Count > 0)
        {
            throw new KeyRefusedException(new(
                $"还有 {used.Sum(value => value.Count)} 个值使用 {id} 号密钥（{string.Join("、", used.Select(value => value.Table))}），请先运行 keys reseal",
                $"{used.Sum(value => value.Count)} values are still sealed with key {id} ({string.Join(", ", used.Select(value => value.Table))}): run keys reseal first"));
        }
        if (FilesOf(id) is { Count: > 0 } files)
        {
            throw new KeyRefusedException(new(
                $"有 {files.Count} 个等待处理的文件使用 {id} 号密钥，请先导入或者作废：{string.Join("、", files)}",
                $"{files.Count} files that wait are sealed with key {id}: take them in or discard them first: {string.Join(", ", files)}"));
        }
    }

    private async Task<List<(string Table, byte? Key, long Count)>> ValuesAsync(WelfareDb db, CancellationToken cancellationToken)
    {
        var resealing = new Resealing(db, _cipher);
        var values = new List<(string, byte?, long)>();
        foreach (var table in resealing.Tables)
        {
            values.AddRange((await resealing.KeysAsync(table, cancellationToken)).Select(use => (table.Name, use.Key, use.Values)));
        }
        return values;
    }

    // The next index key takes the column of the last but one: what that key left there goes first.
    private async Task MakeRoomAsync(CancellationToken cancellationToken)
    {
        var ring = _keys.Look();
        if (ring.Index.Count > 1)
        {
            throw new KeyRefusedException(new(
                $"索引密钥 {ring.Index[0].Id} 号尚未停用", $"index key {ring.Index[0].Id} has not been retired yet"));
        }
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var indexing = new NumberIndexing(db, ring);
        if (await indexing.HasLeftoversAsync(cancellationToken))
        {
            EnsureSettled();
            await indexing.ClearLeftoversAsync(cancellationToken);
        }
    }

    private void EnsureSettled()
    {
        if (_keys.UnchangedFor(_clock.GetUtcNow()) < Settling)
        {
            throw new KeyRefusedException(new(
                $"密钥文件刚刚更改过，请在 {Settling.TotalSeconds:0} 秒后再试：正在运行的程序要先读到它",
                $"the key file was changed a moment ago: try again after {Settling.TotalSeconds:0} seconds, when every running process has seen it"));
        }
    }

    private async Task WaitUntilSeenAsync(CancellationToken cancellationToken)
    {
        if (_keys.UnchangedFor(_clock.GetUtcNow()) < UntilSeen)
        {
            await Task.Delay(UntilSeen, cancellationToken);
        }
        _keys.Look();
    }

    private async Task<IDisposable> WithoutImportsAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ForImports);
        try
        {
            return await ImportLock.TakeAsync(_storage.DataFolder, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KeyRefusedException(new("正在导入数据，请在导入结束后再试", "an import is running: try again when it has ended"));
        }
    }

    private List<string> FilesOf(byte key)
    {
        var folder = Path.Combine(_storage.DataFolder, "imports");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Where(file => SealedFile.KeysOf(file).Contains(key)).Select(file => Path.GetFileName(file))]
            : [];
    }

    private static string PurposeOf(KeyKind kind) => kind == KeyKind.Index ? KeyRing.IndexPurpose : KeyRing.ColumnPurpose;
}

/// <summary>What a key is for: sealing columns, or finding people by their number.</summary>
public enum KeyKind
{
    Column,
    Index,
}

/// <summary>A key with how many values and waiting files are sealed with it; or how many people are indexed by it.</summary>
public sealed record KeyUse(KeyKind Kind, byte Id, bool IsNewest, long Values, int Files);

/// <summary>How many rows have been sealed again.</summary>
public sealed record ResealProgress(string Table, long Done, long Total);

/// <summary>Keys that were not changed, and why.</summary>
public sealed class KeyRefusedException(Words says) : Exception(says.En)
{
    public Words Says { get; } = says;
}
