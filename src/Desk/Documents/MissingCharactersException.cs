using System.Globalization;
using System.Text;

namespace Welfare.Desk.Documents;

/// <summary>
/// The text holds characters that no font here can draw. The paper is not made: an empty box in somebody's name is worse than none.
/// </summary>
public sealed class MissingCharactersException(IReadOnlyList<Rune> characters) : Exception(Describe(characters))
{
    public IReadOnlyList<Rune> Characters { get; } = characters;

    public static string Name(Rune character) =>
        string.Create(CultureInfo.InvariantCulture, $"{character} (U+{character.Value:X4})");

    private static string Describe(IReadOnlyList<Rune> characters) =>
        $"字体中没有这些字，文书没有生成：{string.Join('、', characters.Select(Name))}。请安装含有这些字的 TrueType 字体后重试。 "
        + $"No font here draws {string.Join(", ", characters.Select(Name))}; the document was not made. "
        + "Install a TrueType font that has them and try again.";
}
