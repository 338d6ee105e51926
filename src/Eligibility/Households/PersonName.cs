using System.Buffers;
using System.Globalization;
using System.Text;
using Welfare.Eligibility.Erasure;

namespace Welfare.Eligibility.Households;

/// <summary>
/// Names as departments write them: spaces, marks without a shape and the many forms of the separating dot (阿卜杜·热合曼) make no difference,
/// a character does.
/// </summary>
public static class PersonName
{
    private const char Dot = '·';

    public static bool Same(string one, string other) => string.Equals(Normalise(one), Normalise(other), StringComparison.Ordinal);

    public static string Normalise(string name)
    {
        if (IsPlain(name) || !IsText(name))
        {
            return name;
        }
        var text = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormC))
        {
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                text.Append(IsDot(c) ? Dot : c);
            }
        }
        return text.ToString();
    }

    /// <summary>The first character stays: who reads it knows whether it is meant, and nobody else learns a name.</summary>
    public static string Masked(string name)
    {
        if (ErasedText.Is(name))
        {
            return name;
        }
        var first = char.IsSurrogatePair(name, 0) ? name[..2] : name[..1];
        return first + new string('＊', Math.Max(1, new StringInfo(name).LengthInTextElements - 1));
    }

    /// <summary>Whether it is text at all: no half of a character, nothing that Unicode keeps free of meaning, no control characters.</summary>
    public static bool IsText(string name)
    {
        for (var rest = name.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || Rune.IsControl(rune) || IsNoCharacter(rune.Value))
            {
                return false;
            }
            rest = rest[length..];
        }
        return true;
    }

    private static bool IsNoCharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;

    private static bool IsDot(char c) => c is '•' or '・' or '･' or '．' or '.' or '‧' or '∙' or '⋅' or '﹒' or '●' or '⸱';

    // The great majority: nothing but characters of the main block, which normalising leaves as they are.
    private static bool IsPlain(string name)
    {
        foreach (var c in name)
        {
            if (c is not (>= '\u4e00' and <= '\u9fff'))
            {
                return false;
            }
        }
        return true;
    }
}
