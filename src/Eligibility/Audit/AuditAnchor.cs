using System.Globalization;
using Welfare.Rules;

namespace Welfare.Eligibility.Audit;

/// <summary>The head of the chain as it was at a time, written down outside the database.</summary>
public sealed record AuditAnchor(DateTimeOffset At, Guid ChainId, long Seq, string Hash)
{
    public static AuditAnchor Of(AuditHead head, DateTimeOffset at) => new(at.ToUniversalTime(), head.ChainId, head.Seq, Convert.ToHexStringLower(head.Hash));

    /// <summary>Null where the line is no anchor.</summary>
    public static AuditAnchor? TryParse(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var at, var chain, var seq, var hash]
        && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && Guid.TryParseExact(chain, "N", out var id)
        && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && hash.Length == 2 * ChainHash.Length && hash.All(char.IsAsciiHexDigitLower)
            ? new(time, id, number, hash)
            : null;

    /// <summary>As a paper carries it: the beginning of the hash, and nothing else.</summary>
    public static AuditAnchor OnPaper(long seq, string hash) => new(DateTimeOffset.MinValue, Guid.Empty, seq, hash);

    internal Words Says => ChainId == Guid.Empty ? new("文书上的链头", "the head on the paper") : new($"{At:u} 的链外存证", $"the anchor of {At:u}");

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{At:O} {ChainId:N} {Seq} {Hash}");

    /// <summary>Whether an entry's hash is the one written down; a paper carries only its beginning.</summary>
    public bool Names(byte[] hash) => Convert.ToHexStringLower(hash).StartsWith(Hash, StringComparison.Ordinal);
}
