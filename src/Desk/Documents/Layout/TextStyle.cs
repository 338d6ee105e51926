using Welfare.Desk.Documents.Fonts;

namespace Welfare.Desk.Documents.Layout;

/// <summary>Size and leading (from one baseline to the next) in points.</summary>
internal sealed record TextStyle(FontWeight Weight, double Size, double Leading, Colour Colour)
{
    public static readonly TextStyle Body = new(FontWeight.Regular, 10.2, 16.4, Palette.Ink);
    public static readonly TextStyle Note = new(FontWeight.Regular, 8.6, 13.4, Palette.Muted);
    public static readonly TextStyle Title = new(FontWeight.Bold, 22, 29, Palette.Ink);
    public static readonly TextStyle Heading = new(FontWeight.Bold, 12.4, 18, Palette.Accent);
    public static readonly TextStyle Strong = new(FontWeight.Bold, 10.2, 16.4, Palette.Ink);
    public static readonly TextStyle Statement = new(FontWeight.Bold, 15.5, 22, Palette.Ink);
    public static readonly TextStyle Cell = new(FontWeight.Regular, 9.2, 14, Palette.Ink);
    public static readonly TextStyle ColumnHeader = new(FontWeight.Bold, 8.8, 13.4, Palette.Accent);
    public static readonly TextStyle Furniture = new(FontWeight.Regular, 8, 12, Palette.Muted);

    public TextStyle In(Colour colour) => this with { Colour = colour };
}
