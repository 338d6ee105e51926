using System.Buffers;
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
    private const int CellLength = 16;
    private const int UsualLength = 8192;
    private string? _fingerprint;

    private Subject(Subject original) => (Key, Region, AsOf, Facts) = (original.Key, original.Region, original.AsOf, original.Facts);

    /// <summary>SHA-256 of all facts with their states, sources and dates, lower-case hex; what the engine chose itself is no fact of the household.</summary>
    public string Fingerprint => _fingerprint ??= FingerprintOf(Facts);

    private static string FingerprintOf(FactRecord root)
    {
        var bytes = new ArrayBufferWriter<byte>(UsualLength);
        Append(bytes, root);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    private static void Append(ArrayBufferWriter<byte> bytes, FactRecord record)
    {
        Append(bytes, record.Key);
        var entries = record.Entries;
        for (var i = 0; i < entries.Length; i++)
        {
            ref readonly var entry = ref entries[i];
            if (entry == default || entry.Source == FactEntry.Choice)
            {
                continue;
            }

            var cell = bytes.GetSpan(CellLength);
            BinaryPrimitives.WriteInt16LittleEndian(cell, (short)i);
            BinaryPrimitives.WriteInt16LittleEndian(cell[2..], (short)entry.State);
            BinaryPrimitives.WriteInt32LittleEndian(cell[4..], entry.AsOf?.DayNumber ?? -1);
            BinaryPrimitives.WriteInt64LittleEndian(cell[8..], entry.State == FactState.Known ? entry.Value : 0);
            bytes.Advance(CellLength);
            Append(bytes, entry.Source ?? "");
        }

        foreach (var list in record.Type.Lists)
        {
            var records = record.List(list.Index);
            var cell = bytes.GetSpan(CellLength);
            BinaryPrimitives.WriteInt32LittleEndian(cell, records.Records.Count);
            BinaryPrimitives.WriteInt32LittleEndian(cell[4..], (int)records.State);
            BinaryPrimitives.WriteInt32LittleEndian(cell[8..], records.AsOf?.DayNumber ?? -1);
            BinaryPrimitives.WriteInt32LittleEndian(cell[12..], list.Index);
            bytes.Advance(CellLength);
            Append(bytes, records.Source ?? "");
            foreach (var child in records.Records)
            {
                Append(bytes, child);
            }
        }
    }

    private static void Append(ArrayBufferWriter<byte> bytes, string text)
    {
        if (text.Length > 0)
        {
            Encoding.UTF8.GetBytes(text, bytes);
        }

        bytes.Write<byte>([0]);
    }
}
