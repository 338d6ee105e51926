using System.Text;

namespace Welfare.Desk.Documents.Layout;

/// <summary>Where a line may end. Chinese breaks between any two characters but for punctuation (GB/T 15834); Latin between words.</summary>
internal static class LineBreaks
{
    private const string NeverFirst = "，。、；：？！）］｝〕〉》」』】〗’”…—～·％‰℃々，．,.;:?!)]}%°”’";
    private const string NeverLast = "（［｛〔〈《「『【〖‘“￥＄$([{#№§";

    // A figure and its unit read as one.
    private const string Units = "元年月日天人岁条款项户号角分％㎡";

    public static bool MayBreak(Rune before, Rune after)
    {
        if (Rune.IsWhiteSpace(after) || Contains(NeverFirst, after) || Contains(NeverLast, before))
        {
            return false;
        }
        if (Rune.IsWhiteSpace(before))
        {
            return true;
        }
        if (IsAsciiDigit(before) && Contains(Units, after))
        {
            return false;
        }
        return IsWide(before) || IsWide(after) || before.Value is '-' or '/' && !IsAsciiDigit(after);
    }

    /// <summary>Full-width punctuation with its ink on the left: what follows may come half an em closer.</summary>
    public static bool IsClosing(Rune character) => Contains("，。、；：）］｝〕〉》」』】〗’”", character);

    public static bool IsOpening(Rune character) => Contains("（［｛〔〈《「『【〖‘“", character);

    /// <summary>Drawn by nothing: joiners, marks of direction and variation selectors.</summary>
    public static bool IsInvisible(Rune character) =>
        Rune.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.Format
        || character.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF;

    private static bool IsWide(Rune character) => character.Value >= 0x2E80;

    private static bool IsAsciiDigit(Rune character) => character.IsAscii && Rune.IsDigit(character);

    private static bool Contains(string set, Rune character) => character.IsBmp && set.Contains((char)character.Value);
}
