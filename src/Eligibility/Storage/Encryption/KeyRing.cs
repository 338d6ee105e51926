using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Welfare.Eligibility.Storage.Encryption;

/// <summary>
/// The keys of one installation: a line per key, <c>purpose id base64</c>. New values are sealed with the column key of the highest id; older
/// ids stay readable. Numbers are looked up by every index key there is, one, or two while the newer one is being filled in. One key makes the
/// audit chain, for as long as the chain. Phones seal to the pair of one key, and receipts for them are signed with another: P-256 scalars.
/// </summary>
internal sealed class KeyRing
{
    public const string ColumnPurpose = "column";
    public const string IndexPurpose = "index";
    public const string ChainPurpose = "chain";
    public const string ReportPurpose = "report";
    public const string ReceiptPurpose = "receipt";
    private const int SecretLength = 32;

    private readonly Key?[] _columnById = new Key?[byte.MaxValue + 1];

    private KeyRing(IEnumerable<Key> keys)
    {
        var ordered = keys.OrderBy(key => key.Id).ToList();
        Column = ordered.FindAll(key => key.Purpose == ColumnPurpose);
        Index = ordered.FindAll(key => key.Purpose == IndexPurpose);
        Chain = ordered.Find(key => key.Purpose == ChainPurpose);
        Report = ordered.Find(key => key.Purpose == ReportPurpose);
        Receipt = ordered.Find(key => key.Purpose == ReceiptPurpose);
        Column.ForEach(key => _columnById[key.Id] = key);
    }

    public List<Key> Column { get; }

    /// <summary>The oldest first: that one every row has been indexed by.</summary>
    public List<Key> Index { get; }

    /// <summary>Null in a file of a version without the chain.</summary>
    public Key? Chain { get; }

    /// <summary>Null in a file of a version without phones, as <see cref="Receipt"/>.</summary>
    public Key? Report { get; }

    public Key? Receipt { get; }

    /// <summary>Whether it has every key that a start adds to an older file.</summary>
    public bool IsWhole => Chain is not null && Report is not null && Receipt is not null;

    public Key Current => Column[^1];

    public Key? ColumnKey(byte id) => _columnById[id];

    public static KeyRing Create() => new KeyRing([Key.New(ColumnPurpose, 1), Key.New(IndexPurpose, 1)]).Whole();

    public static KeyRing Parse(string[] lines, string path)
    {
        var keys = lines.Where(line => line.Trim().Length > 0).Select(Key.TryParse).ToList();
        if (keys.Contains(null)
            || keys.Count(key => key!.Purpose == IndexPurpose) is not (1 or 2)
            || keys.Where(key => key!.Purpose is ChainPurpose or ReportPurpose or ReceiptPurpose).CountBy(key => key!.Purpose).Any(purpose => purpose.Value > 1)
            || keys.All(key => key!.Purpose != ColumnPurpose)
            || keys.DistinctBy(key => (key!.Purpose, key.Id)).Count() != keys.Count)
        {
            throw new InvalidDataException(
                $"{path} is not a key file: it needs one or more lines \"column <id> <32 bytes in base64>\" one or two \"index <id> <32 bytes in base64>\", and at most one each of \"chain <id> <32 bytes in base64>\", \"report …\" and \"receipt …\".");
        }
        return new KeyRing(keys.OfType<Key>());
    }

    /// <summary>With one more key, whose id is the next.</summary>
    public KeyRing WithNew(string purpose)
    {
        var newest = Of(purpose)[^1].Id;
        return newest == byte.MaxValue
            ? throw new InvalidOperationException($"The {purpose} keys have used up their {byte.MaxValue} ids.")
            : new KeyRing([.. All, Key.New(purpose, (byte)(newest + 1))]);
    }

    /// <summary>With what an older file lacks.</summary>
    public KeyRing Whole() => new(
        [.. All, .. new[] { ChainPurpose, ReportPurpose, ReceiptPurpose }.Except(All.Select(key => key.Purpose)).Select(purpose => Key.New(purpose, 1))]);

    public KeyRing Without(string purpose, byte id) => new([.. All.Where(key => (key.Purpose, key.Id) != (purpose, id))]);

    public List<Key> Of(string purpose) => purpose == ColumnPurpose ? Column : Index;

    public string ToText() => string.Concat(All.Select(key => key.ToLine() + "\n"));

    private IEnumerable<Key> All => [.. Column, .. Index, .. new[] { Chain, Report, Receipt }.OfType<Key>()];

    internal sealed record Key(string Purpose, byte Id, byte[] Secret)
    {
        // A scalar of P-256 is below the order of the curve, which begins with FFFFFFFF00000000.
        private const byte TooHigh = 0xFF;

        public static Key New(string purpose, byte id)
        {
            byte[] secret;
            do
            {
                secret = RandomNumberGenerator.GetBytes(SecretLength);
            }
            while (secret[0] == TooHigh);
            return new(purpose, id, secret);
        }

        public static Key? TryParse(string line)
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var secret = new byte[SecretLength];
            return parts is [ColumnPurpose or IndexPurpose or ChainPurpose or ReportPurpose or ReceiptPurpose, var id, var text]
                && byte.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && Convert.TryFromBase64String(text, secret, out var written) && written == SecretLength
                ? new Key(parts[0], number, secret)
                : null;
        }

        /// <summary>
        /// A key of a column's own. Random nonces are good for 2^32 values under one key: so each column has that many, not all together.
        /// </summary>
        public byte[] For(SealedColumn column) =>
            HKDF.DeriveKey(HashAlgorithmName.SHA256, Secret, SecretLength, info: Encoding.UTF8.GetBytes($"welfare column {column.FullName}"));

        public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Purpose} {Id} {Convert.ToBase64String(Secret)}");

        // The generated text would print the secret.
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Purpose} {Id}");
    }
}
