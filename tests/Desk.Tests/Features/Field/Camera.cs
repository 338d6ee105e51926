namespace Welfare.Desk.Tests.Features.Field;

/// <summary>A photograph as a camera writes it, in its shape a JPEG: with a position, a word of its owner and something behind its end.</summary>
internal static class Camera
{
    private static readonly byte[] Frame = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
    private static readonly byte[] Scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34];

    public static byte[] Plain { get; } = [0xFF, 0xD8, .. Frame, .. Scan, 0xFF, 0xD9];

    public static byte[] Photograph { get; } =
        [0xFF, 0xD8, .. Segment(0xE1, "Exif\0\0GPS 25.503176N 119.791204E"u8), .. Segment(0xFE, "25.503176"u8), .. Frame, .. Scan, 0xFF, 0xD9, .. "25.503176"u8];

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> said) => [0xFF, marker, 0, (byte)(said.Length + 2), .. said];
}
