namespace Welfare.Desk.Documents.Layout;

internal readonly record struct Colour(byte Red, byte Green, byte Blue);

/// <summary>Few colours, all dark enough on white or on their tint to survive a grey printer.</summary>
internal static class Palette
{
    public static readonly Colour Ink = new(0x1D, 0x27, 0x30);
    public static readonly Colour Muted = new(0x59, 0x66, 0x70);
    public static readonly Colour Accent = new(0x1B, 0x4B, 0x66);
    public static readonly Colour Rule = new(0xD3, 0xDB, 0xE0);
    public static readonly Colour StrongRule = new(0x8B, 0x9A, 0xA5);
    public static readonly Colour Tint = new(0xF2, 0xF5, 0xF7);

    public static (Colour Strong, Colour Tint) Of(Tone tone) => tone switch
    {
        Tone.Good => (new(0x1F, 0x6B, 0x45), new(0xEC, 0xF5, 0xF0)),
        Tone.Adverse => (new(0x99, 0x3D, 0x1F), new(0xFB, 0xF1, 0xEC)),
        Tone.Waiting => (new(0x3A, 0x54, 0x82), new(0xEE, 0xF2, 0xF9)),
        Tone.Judgement => (new(0x7A, 0x5A, 0x0A), new(0xFA, 0xF5, 0xE6)),
        _ => (Accent, Tint),
    };
}
