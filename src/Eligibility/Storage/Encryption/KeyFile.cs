using System.Diagnostics;
using System.Text;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>
/// The key file, outside the database, as it is now: while this process runs another may add a key or take one away, and within a second this
/// one works by it.
/// </summary>
internal sealed class KeyFile
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly string? _path;
    private readonly Lock _lock = new();
    private (DateTime WrittenAt, long Length) _stamp;
    private volatile KeyRing _ring;
    private long _lookedAt = Stopwatch.GetTimestamp();

    /// <summary>Keys that no file holds.</summary>
    public KeyFile(KeyRing ring) => _ring = ring;

    private KeyFile(string path)
    {
        _path = path;
        _stamp = StampOf(path);
        _ring = KeyRing.Parse(File.ReadAllLines(path), path);
    }

    public KeyRing Ring
    {
        get
        {
            if (_path is not null && Stopwatch.GetElapsedTime(Volatile.Read(ref _lookedAt)) >= BetweenLooks)
            {
                Look();
            }
            return _ring;
        }
    }

    /// <summary>How long the file has been as it is. Others that are running have seen it once this is well above a second.</summary>
    public TimeSpan UnchangedFor(DateTimeOffset now) => _path is null ? TimeSpan.MaxValue : now.UtcDateTime - StampOf(_path).WrittenAt;

    /// <summary>Reads the key file, or makes one that only its owner can read.</summary>
    public static KeyFile LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            TryWriteNew(path, KeyRing.Create());
        }
        var file = new KeyFile(path);
        if (!file.Ring.IsWhole)
        {
            file.Change(ring => ring.Whole());
        }
        return file;
    }

    /// <summary>Looks now: a value may be sealed with a key that was added a moment ago.</summary>
    public KeyRing Look()
    {
        lock (_lock)
        {
            _lookedAt = Stopwatch.GetTimestamp();
            if (_path is not null && File.Exists(_path) && StampOf(_path) != _stamp)
            {
                _stamp = StampOf(_path);
                _ring = KeyRing.Parse(File.ReadAllLines(_path), _path);
            }
            return _ring;
        }
    }

    /// <summary>Puts a changed ring in the file's place, whole or not at all. Two that change it at once: the second is refused.</summary>
    public void Change(Func<KeyRing, KeyRing> change)
    {
        var path = _path ?? throw new InvalidOperationException("These keys have no file.");
        using var one = new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        var beside = $"{path}.new";
        File.Delete(beside);
        if (TryWriteNew(beside, change(Look())))
        {
            File.Move(beside, path, overwrite: true);
        }
        Look();
    }

    private static bool TryWriteNew(string path, KeyRing ring)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        try
        {
            using var file = new FileStream(path, options);
            file.Write(Encoding.ASCII.GetBytes(ring.ToText()));
            file.Flush(flushToDisk: true);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false; // Another process made it first: its keys are the ones.
        }
    }

    private static (DateTime WrittenAt, long Length) StampOf(string path)
    {
        var file = new FileInfo(path);
        return (file.LastWriteTimeUtc, file.Length);
    }
}
