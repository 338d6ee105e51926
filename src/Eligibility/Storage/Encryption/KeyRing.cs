using System.Globalization;
using System.Security.Cryptography;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>
/// The keys of one installation, kept in a file outside the database: a line per key, <c>purpose id base64</c>.
/// New values are sealed with the column key of the highest id; older ids stay readable.
/// </summary>
internal sealed class KeyRing
{
    private const string ColumnPurpose = "column";
    private const string IndexPurpose = "index";
    private const int SecretLength = 32;

    private KeyRing(IReadOnlyList<Key> keys)
    {
        Column = [.. keys.Where(key => key.Purpose == ColumnPurpose)];
        Index = keys.Single(key => key.Purpose == IndexPurpose);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData([.. keys.SelectMany(key => SHA256.HashData(key.Secret))]));
    }

    public IReadOnlyList<Key> Column { get; }

    public Key Index { get; }

    public string Fingerprint { get; }

    public static KeyRing Create() => new([Key.New(ColumnPurpose, 1), Key.New(IndexPurpose, 1)]);

    /// <summary>Reads the key file, or makes one that only its owner can read.</summary>
    public static KeyRing LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var fresh = Create();
            if (TryWrite(path, fresh))
            {
                return fresh;
            }
        }
        return Parse(File.ReadAllLines(path), path);
    }

    private static KeyRing Parse(string[] lines, string path)
    {
        var keys = lines.Where(line => line.Trim().Length > 0).Select(Key.TryParse).ToList();
        if (keys.Contains(null)
            || keys.Count(key => key!.Purpose == IndexPurpose) != 1
            || keys.All(key => key!.Purpose != ColumnPurpose)
            || keys.DistinctBy(key => (key!.Purpose, key.Id)).Count() != keys.Count)
        {
            throw new InvalidDataException(
                $"{path} is not a key file: it needs one or more lines \"column <id> <32 bytes in base64>\" and one \"index <id> <32 bytes in base64>\".");
        }
        return new KeyRing([.. keys.Select(key => key!)]);
    }

    private static bool TryWrite(string path, KeyRing ring)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        try
        {
            using var file = new StreamWriter(path, options);
            foreach (var key in ring.Column.Append(ring.Index))
            {
                file.WriteLine(key.ToLine());
            }
            file.Flush();
            ((FileStream)file.BaseStream).Flush(flushToDisk: true);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false; // Another process made it first: its keys are the ones.
        }
    }

    internal sealed record Key(string Purpose, byte Id, byte[] Secret)
    {
        public static Key New(string purpose, byte id) => new(purpose, id, RandomNumberGenerator.GetBytes(SecretLength));

        public static Key? TryParse(string line)
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var secret = new byte[SecretLength];
            return parts is [ColumnPurpose or IndexPurpose, var id, var text]
                && byte.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && Convert.TryFromBase64String(text, secret, out var written) && written == SecretLength
                ? new Key(parts[0], number, secret)
                : null;
        }

        public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Purpose} {Id} {Convert.ToBase64String(Secret)}");
    }
}
