using System.Security.Cryptography;
using Welfare.Eligibility.Storage.Encryption;

namespace Welfare.Eligibility.Audit;

/// <summary>Entries that follow each other, each checked against the hash that stands before it.</summary>
/// <param name="Rows">The entries.</param>
/// <param name="Fault">The first of them that is wrong; null when none is.</param>
internal sealed record CheckedBlock(IReadOnlyList<StoredEntry> Rows, AuditFault? Fault)
{
    public static CheckedBlock Of(IReadOnlyList<StoredEntry> rows, StoredEntry before, ColumnCipher cipher)
    {
        using var chain = new ChainHash(cipher.ChainKey);
        foreach (var row in rows)
        {
            if (FaultOf(row, before, chain, cipher) is { } fault)
            {
                return new(rows, fault);
            }
            before = row;
        }
        return new(rows, null);
    }

    private static AuditFault? FaultOf(StoredEntry row, StoredEntry before, ChainHash chain, ColumnCipher cipher)
    {
        var seq = row.Link.Seq;
        if (!row.IsReadable)
        {
            return new(seq, new($"第 {seq} 条记录的内容已损坏。", $"Entry {seq} does not hold an entry."));
        }
        if (chain.Of(before.Hash, row.Link).AsSpan().SequenceEqual(row.Hash))
        {
            return WordsHold(row, cipher) ? null : new(seq, new(
                $"第 {seq} 条记录的文字（理由或说明）与写入时不同。", $"The words of entry {seq} (reason or detail) are not the ones that were written."));
        }
        return seq > before.Link.Seq + 1
            ? new(before.Link.Seq + 1, seq - 1, new(
                $"第 {before.Link.Seq + 1} 至 {seq - 1} 条记录缺失。", $"Entries {before.Link.Seq + 1} to {seq - 1} are missing."))
            : new(seq, new($"第 {seq} 条记录与写入时不同，或者不在其位。", $"Entry {seq} is not as it was written, or not in its place."));
    }

    private static bool WordsHold(StoredEntry row, ColumnCipher cipher)
    {
        try
        {
            return row.IsErased || row.WordsHold(cipher);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
