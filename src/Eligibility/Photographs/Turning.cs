using System.Buffers.Binary;

namespace Welfare.Eligibility.Photographs;

/// <summary>How a camera was held: the one thing of what it writes that a picture cannot be looked at without.</summary>
internal static class Turning
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int HeaderLength = 8;
    private const int EntryLength = 12;
    private const int Upright = 1;
    private const int Most = 8;

    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    /// <summary>2 to 8 as Exif counts them; null where nothing is turned, or nothing is said.</summary>
    public static byte? Of(ReadOnlySpan<byte> said)
    {
        if (!said.StartsWith(Exif) || said.Length < Exif.Length + HeaderLength)
        {
            return null;
        }
        var tiff = said[Exif.Length..];
        var isBig = tiff.StartsWith("MM"u8);
        if (!isBig && !tiff.StartsWith("II"u8))
        {
            return null;
        }
        var list = (int)Math.Min(isBig ? BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]), ushort.MaxValue);
        var count = Number(tiff, list, isBig) ?? 0;
        for (var i = 0; i < count; i++)
        {
            var entry = list + 2 + (i * EntryLength);
            if (Number(tiff, entry, isBig) == Tag && Number(tiff, entry + 2, isBig) == Short && Number(tiff, entry + HeaderLength, isBig) is > Upright and <= Most and { } turned)
            {
                return (byte)turned;
            }
        }
        return null;
    }

    /// <summary>A segment that says this and nothing else.</summary>
    public static byte[] Segment(byte turned) => PlainPhotograph.Segment(
        0xE1, [.. Exif, .. "MM\0*"u8, 0, 0, 0, HeaderLength, 0, 1, 0x01, 0x12, 0, (byte)Short, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]);

    private static ushort? Number(ReadOnlySpan<byte> tiff, int at, bool isBig) =>
        at + 2 > tiff.Length ? null : isBig ? BinaryPrimitives.ReadUInt16BigEndian(tiff[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(tiff[at..]);
}
