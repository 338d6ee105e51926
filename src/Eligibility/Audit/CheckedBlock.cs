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
            return KeyFault(row, cipher) ?? (WordsHold(row, cipher) ? null : new(seq, new(
                $"第 {seq} 条记录的文字（理由或说明）与写入时不同。", $"The words of entry {seq} (reason or detail) are not the ones that were written.")));
        }
        return seq > before.Link.Seq + 1
            ? new(before.Link.Seq + 1, seq - 1, new(
                $"第 {before.Link.Seq + 1} 至 {seq - 1} 条记录缺失。", $"Entries {before.Link.Seq + 1} to {seq - 1} are missing."))
            : new(seq, new($"第 {seq} 条记录与写入时不同，或者不在其位。", $"Entry {seq} is not as it was written, or not in its place."));
    }

    private static AuditFault? KeyFault(StoredEntry row, ColumnCipher cipher)
    {
        var seq = row.Link.Seq;
        if (row.KeyNumber is not { } number)
        {
            return null;
        }
        return row.Key is not { } key ? new(seq, new($"第 {seq} 条记录的主体密钥（第 {number} 号）不见了。", $"The owner key of entry {seq} (number {number}) is gone."))
            : !key.IsOf(row.Link) ? new(seq, new($"第 {seq} 条记录的主体密钥（第 {number} 号）不是该记录主体的密钥。", $"The owner key of entry {seq} (number {number}) is not its owner's."))
            : key.IsDestroyed || Opens(key, cipher) ? null
            : new(seq, new($"第 {seq} 条记录的主体密钥（第 {number} 号）与生成时不同。", $"The owner key of entry {seq} (number {number}) is not the one that was made."));
    }

    private static bool Opens(StoredKey key, ColumnCipher cipher)
    {
        try
        {
            return key.Open(cipher).Length > 0;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }

    private static bool WordsHold(StoredEntry row, ColumnCipher cipher)
    {
        try
        {
            return row.IsErased || row.IsKeyDestroyed || row.WordsHold(cipher);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
