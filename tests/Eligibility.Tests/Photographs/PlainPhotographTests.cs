using System.Text;
using Welfare.Eligibility.Photographs;

namespace Welfare.Eligibility.Tests.Photographs;

public sealed class PlainPhotographTests
{
    private static readonly byte[] Begin = [0xFF, 0xD8];
    private static readonly byte[] Jfif = Segment(0xE0, "JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0");
    private static readonly byte[] Colours = Segment(0xE2, "ICC_PROFILE\0\u0001\u0001profile");
    private static readonly byte[] Table = Segment(0xDB, "\0quantisation");
    private static readonly byte[] Frame = Segment(0xC0, "\u0008\0\u0001\0\u0001\u0001\u0001\u0011\0");
    private static readonly byte[] Scan = [.. Segment(0xDA, "\u0001\u0001\0\0?\0"), 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD3, 0x56];
    private static readonly byte[] End = [0xFF, 0xD9];

    [Fact]
    [Trait("ASVS", "14.2.8")]
    public void Of_APhotographOfACamera_HasNothingButThePictureAndHowItIsTurned()
    {
        byte[] camera =
        [
            .. Begin, .. Segment(0xE1, Exif(6, bigEndian: false)), .. Jfif, .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0GPSLatitude 25,30.2N"), .. Colours,
            .. Segment(0xE2, "MPF\0a second picture"), .. Segment(0xED, "Photoshop 3.0\0by-line 吴海格"), .. Segment(0xFE, "taken at 25.503176"), .. Table, .. Frame,
            .. Scan, .. Segment(0xFE, "between scans 25.503176"), .. Scan, .. End, .. "SEFT 25.503176"u8,
        ];

        var plain = PlainPhotograph.Of(camera);

        plain.Should().Equal([.. Begin, .. Segment(0xE1, Exif(6, bigEndian: true, position: "")), .. Jfif, .. Colours, .. Table, .. Frame, .. Scan, .. Scan, .. End]);
        Encoding.Latin1.GetString(plain).Should().NotContain("GPS").And.NotContain("25.503176").And.NotContain("by-line").And.NotContain("second picture");
        PlainPhotograph.Of(plain).Should().Equal(plain, "what is plain stays as it is, so that a photograph sent again is the same one");
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, 3)]
    [InlineData(8, 8)]
    [InlineData(9, null)]
    public void Of_APhotographThatIsTurned_SaysSoWhereItMustBe(int said, int? kept)
    {
        foreach (var bigEndian in (bool[])[true, false])
        {
            byte[] camera = [.. Begin, .. Segment(0xE1, Exif(said, bigEndian)), .. Frame, .. Scan, .. End];

            PlainPhotograph.Of(camera).Should().Equal([.. Begin, .. kept is { } turned ? Segment(0xE1, Exif(turned, bigEndian: true, position: "")) : [], .. Frame, .. Scan, .. End]);
        }
    }

    [Fact]
    public void Of_APhotographThatBreaksOff_IsPlainAsFarAsItGoes() =>
        PlainPhotograph.Of([.. Begin, .. Segment(0xE1, Exif(1, bigEndian: true)), .. Frame, .. Scan]).Should().Equal([.. Begin, .. Frame, .. Scan]);

    [Fact]
    public void Of_WhatIsNoWholeJpeg_IsAsItWas()
    {
        byte[][] others =
        [
            [], [0xFF], Begin, [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [.. Begin, .. End], [.. Begin, 0xFF, 0xE1, 0, 1], [.. Begin, 0xFF, 0xE1, 0xFF, 0xFF, 1],
            [.. Begin, .. Frame, 0x41, .. Scan], [.. Begin, .. Scan, .. End], [0xFF, 0xD8, 0xFF, .. new byte[500]],
        ];

        others.Should().AllSatisfy(other => PlainPhotograph.Of(other).Should().Equal(other));
    }

    [Fact]
    public void Of_AnythingWithSomeBytesChanged_EndsAndHoldsNoMore()
    {
        var chance = new Random(6);
        byte[] camera = [.. Begin, .. Segment(0xE1, Exif(6, bigEndian: false)), .. Jfif, .. Table, .. Frame, .. Scan, .. End];
        for (var i = 0; i < 20_000; i++)
        {
            var bent = (byte[])camera.Clone();
            for (var j = chance.Next(1, 6); j > 0; j--)
            {
                bent[chance.Next(bent.Length)] = (byte)chance.Next(256);
            }

            PlainPhotograph.Of(bent).Should().HaveCountLessThanOrEqualTo(bent.Length + 36);
        }
    }

    private static byte[] Segment(byte marker, string said) => Segment(marker, Encoding.Latin1.GetBytes(said));

    private static byte[] Segment(byte marker, byte[] said) => [0xFF, marker, (byte)((said.Length + 2) >> 8), (byte)(said.Length + 2), .. said];

    // As a camera writes it: how it was held, and after that its position.
    private static byte[] Exif(int turned, bool bigEndian, string position = "GPS 25.503176N 119.791204E")
    {
        byte[] Number(int value, int length)
        {
            var bytes = Enumerable.Range(0, length).Select(i => (byte)(value >> (8 * i)));
            return [.. bigEndian ? bytes.Reverse() : bytes];
        }

        return
        [
            .. "Exif\0\0"u8, .. bigEndian ? "MM"u8.ToArray() : "II"u8.ToArray(), .. Number(42, 2), .. Number(8, 4), .. Number(1, 2),
            .. Number(0x0112, 2), .. Number(3, 2), .. Number(1, 4), .. Number(turned, 2), 0, 0, .. Number(0, 4), .. Encoding.Latin1.GetBytes(position),
        ];
    }
}
