using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Welfare.Rules.Evaluation;

/// <summary>What rulesets are asked about: one household on one date in one region.</summary>
/// <param name="Key">The household's own key, repeated in the determination.</param>
/// <param name="Region">The division whose parameters apply, six digits. A figure it does not set comes from the division above it; one that none sets is unknown.</param>
/// <param name="AsOf">The application date: it chooses the version and the parameter values.</param>
/// <param name="Facts">The household's facts.</param>
public sealed record Subject(string Key, string Region, DateOnly AsOf, FactRecord Facts)
{
    private readonly Lazy<string> _fingerprint = new(() => FingerprintOf(Facts));

    /// <summary>SHA-256 of all facts with their states, sources and dates, lower-case hex; what the engine chose itself is no fact of the household.</summary>
    public string Fingerprint => _fingerprint.Value;

    private static string FingerprintOf(FactRecord root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, root);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, FactRecord record)
    {
        Append(hash, record.Key);
        Span<byte> cell = stackalloc byte[16];
        foreach (var fact in record.Type.Facts)
        {
            var entry = record[fact];
            if (entry == default || entry.Source == FactEntry.Choice)
            {
                continue;
            }

            BinaryPrimitives.WriteInt16LittleEndian(cell, (short)fact.Index);
            BinaryPrimitives.WriteInt16LittleEndian(cell[2..], (short)entry.State);
            BinaryPrimitives.WriteInt32LittleEndian(cell[4..], entry.AsOf?.DayNumber ?? -1);
            BinaryPrimitives.WriteInt64LittleEndian(cell[8..], entry.State == FactState.Known ? entry.Value : 0);
            hash.AppendData(cell);
            Append(hash, entry.Source ?? "");
        }

        foreach (var list in record.Type.Lists)
        {
            var records = record.List(list.Index);
            BinaryPrimitives.WriteInt32LittleEndian(cell, records.Records.Count);
            BinaryPrimitives.WriteInt32LittleEndian(cell[4..], (int)records.State);
            BinaryPrimitives.WriteInt32LittleEndian(cell[8..], records.AsOf?.DayNumber ?? -1);
            BinaryPrimitives.WriteInt32LittleEndian(cell[12..], list.Index);
            hash.AppendData(cell);
            Append(hash, records.Source ?? "");
            foreach (var child in records.Records)
            {
                Append(hash, child);
            }
        }
    }

    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> buffer = stackalloc byte[256];
        hash.AppendData(Encoding.UTF8.GetByteCount(text) <= buffer.Length ? buffer[..Encoding.UTF8.GetBytes(text, buffer)] : Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
