using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Welfare.Eligibility.Photographs;

/// <summary>
/// A photograph without what a camera writes beside it: where and when it was taken, with what, by whom, in words, and a second, smaller picture. How it is
/// turned stays, and its colours. What is no whole JPEG stays as it is.
/// </summary>
public static class PlainPhotograph
{
    private const byte Mark = 0xFF;
    private const byte Begin = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const byte Comment = 0xFE;
    private const int MarkerLength = 2;

    /// <summary>Whether the bytes begin as a JPEG does; nothing is said of the rest.</summary>
    public static bool IsJpeg([NotNullWhen(true)] byte[]? bytes) => bytes is [Mark, Begin, Mark, ..];

    public static byte[] Of(byte[] jpeg) => Read(jpeg) ?? jpeg;

    private static byte[]? Read(byte[] jpeg)
    {
        if (jpeg is not [Mark, Begin, ..])
        {
            return null;
        }
        using var plain = new MemoryStream(jpeg.Length);
        plain.Write([Mark, Begin]);
        var (at, hasFrame) = (MarkerLength, false);
        while (MarkerAt(jpeg, ref at) is { } marker)
        {
            if (marker == End)
            {
                plain.Write([Mark, End]);
                // Whatever follows the picture is not shown by anything.
                return hasFrame ? plain.ToArray() : null;
            }
            if (SegmentAt(jpeg, at) is not { } segment)
            {
                return null;
            }
            hasFrame |= IsFrame(marker);
            plain.Write(Kept(marker, segment.Span));
            at += MarkerLength + segment.Length;
            if (marker == Scan)
            {
                var next = EndOfScan(jpeg, at);
                plain.Write(jpeg.AsSpan(at, next - at));
                at = next;
            }
        }
        // A picture that breaks off in its last scan is shown as far as it goes.
        return hasFrame && at == jpeg.Length ? plain.ToArray() : null;
    }

    // Stands at the marker's length afterwards; null where there is no marker.
    private static byte? MarkerAt(byte[] jpeg, ref int at)
    {
        var from = at;
        while (at < jpeg.Length && jpeg[at] == Mark)
        {
            at++;
        }
        if (at == from || at >= jpeg.Length)
        {
            at = from;
            return null;
        }
        return jpeg[at++];
    }

    // What stands behind a segment's length; null where there is not so much.
    private static ReadOnlyMemory<byte>? SegmentAt(byte[] jpeg, int at)
    {
        if (at + MarkerLength > jpeg.Length)
        {
            return null;
        }
        var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at));
        return length < MarkerLength || at + length > jpeg.Length ? null : jpeg.AsMemory(at + MarkerLength, length - MarkerLength);
    }

    private static int EndOfScan(byte[] jpeg, int at)
    {
        for (; at + 1 < jpeg.Length; at++)
        {
            if (jpeg[at] == Mark && jpeg[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }
        }
        return jpeg.Length;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static byte[] Kept(byte marker, ReadOnlySpan<byte> said) => marker switch
    {
        Comment => [],
        0xE0 when !said.StartsWith("JFIF\0"u8) => [],
        0xE1 => Turning.Of(said) is { } turned ? Turning.Segment(turned) : [],
        0xE2 when !said.StartsWith("ICC_PROFILE\0"u8) => [],
        0xEE when !said.StartsWith("Adobe"u8) => [],
        >= 0xE3 and <= 0xED or 0xEF => [],
        _ => Segment(marker, said),
    };

    internal static byte[] Segment(byte marker, ReadOnlySpan<byte> said)
    {
        var segment = new byte[MarkerLength + MarkerLength + said.Length];
        (segment[0], segment[1]) = (Mark, marker);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(MarkerLength), (ushort)(MarkerLength + said.Length));
        said.CopyTo(segment.AsSpan(MarkerLength + MarkerLength));
        return segment;
    }
}
